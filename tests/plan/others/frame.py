"""First and last page of an administrative document (Decree 30/2020), as data for any format.

The same data is printed by the builders and answered by ``facts``: what a reader should get
from the letterhead, the bases, the signature and the list of recipients.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.plan.others.gold import Row, one_of

if TYPE_CHECKING:
    from datetime import date

STATE = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"


@dataclass(frozen=True, slots=True)
class Frame:
    """``body`` is the issuing body as printed, line by line; ``issuers`` the names it may be given."""

    body: tuple[str, ...]
    issuers: tuple[str, ...]
    number: str
    place: str
    issued_on: date
    type: str
    title: str
    bases: tuple[str, ...]
    recipients: tuple[str, ...]
    authority: tuple[str, ...]
    signer: str
    state: str = STATE
    motto: str = MOTTO

    @property
    def dated(self) -> str:
        """Place and date as Decree 30 has them printed: day and first months in two digits."""
        day = self.issued_on
        month = f"{day.month:02}" if day.month < 3 else str(day.month)
        return f"{self.place}, ngày {day.day:02} tháng {month} năm {day.year}"

    @property
    def numbered(self) -> str:
        return f"Số: {self.number}"


def facts(frame: Frame) -> Row:
    """What a draft should say of the document itself."""
    lines = frame.authority
    return {
        "number": frame.number,
        "type": one_of(frame.type, frame.type.capitalize()),
        "issued_on": frame.issued_on.isoformat(),
        "issuer": one_of(" ".join(frame.body), *frame.issuers),
        "signer": frame.signer,
        "signer_title": one_of(*(" ".join(lines[n:]) for n in range(len(lines))), lines[-1].capitalize()),
        "title": frame.title,
        "bases": list(frame.bases),
        "recipients": list(frame.recipients),
    }
