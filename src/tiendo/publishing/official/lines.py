"""The fixed lines of a document, letter for letter as Decree 30/2020/NĐ-CP, Annex I, has them."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from tiendo.publishing.official.model import Head, Recipients, SignatureLine

NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
RECIPIENTS = "Nơi nhận:"
SYNTHETIC = "Dữ liệu mẫu (synthetic), không phải số liệu của cơ quan nào"
# Letters of a point (điểm): no f, j, w, z and no letter with a breve, a circumflex or a horn.
POINTS = "abcdđeghiklmnopqrstuvxy"
BLANK = "\u00a0" * 6  # room for a pen; no-break spaces are kept by every program

# What no font prints: control characters, surrogates, and the marks that turn the direction of a text and so
# can make it read as another.
_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\u200e\u200f\u202a-\u202e\u2066-\u2069\ufffe\uffff]"
)
_ROMAN = ((100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


def printable(text: str) -> str:
    """The text composed (NFC), with one kind of line end, without what cannot be printed."""
    unified = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    return _UNPRINTABLE.sub("", unicodedata.normalize("NFC", unified.replace("\t", " ")))


def roman(count: int) -> str:
    """1 is I."""
    letters = ""
    for worth, sign in _ROMAN:
        while count >= worth:
            letters += sign
            count -= worth
    return letters


def point(count: int) -> str:
    """1 is a, 5 is đ; after y it goes on with aa."""
    times, at = divmod(count - 1, len(POINTS))
    return POINTS[at] * (times + 1)


def number_line(head: Head) -> str:
    """ "Số: 05/BC-SKHCN": a number under 10 has a 0 before it."""
    number = BLANK if head.number is None else f"{head.number:02d}"
    return printable(f"Số: {number}/{head.symbol}")


def day_words(day: date | None) -> str:
    """ "ngày 03 tháng 02 năm 2026": a 0 before days under 10, January and February."""
    if day is None:
        return f"ngày {BLANK} tháng {BLANK} năm {BLANK}"
    month = f"{day.month:02d}" if day.month <= 2 else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"


def place_date(head: Head) -> str:
    """ "Đà Nẵng, ngày 08 tháng 6 năm 2026"."""
    return printable(f"{head.place}, {day_words(head.day)}")


def about(head: Head) -> str:
    """What the document is, for the line "(Kèm theo …)"."""
    kind = head.kind.capitalize() if head.kind else "Công văn"
    number = number_line(head).removeprefix("Số: ")
    agency = " ".join(head.agency.split())
    return printable(f"{kind} số {number} {day_words(head.day)} của {agency}")


def base_lines(bases: tuple[str, ...]) -> tuple[str, ...]:
    """Legal bases, each closed by ";" and the last by "."."""
    return _closed([printable(base) for base in bases])


def recipient_lines(recipients: Recipients) -> tuple[str, ...]:
    """ "- Như trên;" … "- Lưu: VT."."""
    named = [f"- {printable(name)}" for name in recipients.names]
    return _closed([*named, f"- Lưu: {printable(recipients.archive)}"])


def addressee_lines(addressees: tuple[str, ...]) -> tuple[str, ...]:
    """One name stands behind "Kính gửi:"; more stand below it in a list closed by a full stop."""
    if len(addressees) == 1:
        return (f"Kính gửi: {_bare(printable(addressees[0]))}",)
    return ("Kính gửi:", *_closed([f"- {printable(name)}" for name in addressees])) if addressees else ()


def signature_line(line: SignatureLine) -> str:
    """ "KT. GIÁM ĐỐC"."""
    title = printable(line.text).upper()
    return f"{line.capacity} {title}" if line.capacity else title


def known_line(day: date) -> str:
    """What the figures were taken from."""
    return f"(Số liệu theo ghi nhận đến hết {day_words(day)})"


def _bare(line: str) -> str:
    return line.strip().rstrip(";.,").rstrip()


def _closed(listed: list[str]) -> tuple[str, ...]:
    bare = [_bare(line) for line in listed]
    return tuple(f"{line}{'.' if at == len(bare) else ';'}" for at, line in enumerate(bare, start=1))
