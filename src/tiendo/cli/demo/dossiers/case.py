"""One dossier: first what becomes of it is decided, then it is written down as a row.

The decisions are what the truth is counted from; the row is only their expression. Knows no contract.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from itertools import accumulate
from typing import TYPE_CHECKING

from tiendo.cli.demo.dossiers.procedures import PROCEDURES, WEIGHTS, agency_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from random import Random

    from tiendo.cli.demo.dossiers.procedures import Procedure


class Ending(StrEnum):
    """How a dossier stands against its term."""

    EARLY = "early"
    ON_THE_DAY = "on the day"
    LATE = "late"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Case:
    """What was decided of one dossier."""

    number: int
    procedure: Procedure
    ward: str
    submitted: date
    due: date
    ending: Ending
    finished: date | None
    channel: str
    level: str
    pays: bool
    paid: str
    scanned_in: bool
    scanned_out: bool
    reused: bool
    outcome: str
    rating: int | None

    @property
    def agency(self) -> str:
        return agency_of(self.procedure, self.ward)

    @property
    def id(self) -> str:
        return f"HS-{self.number:07}"


HEADINGS = (
    "Mã hồ sơ", "Mã thủ tục", "Lĩnh vực", "Mã cơ quan", "Mã xã", "Ngày tiếp nhận", "Ngày hẹn trả",
    "Ngày trả kết quả", "Hình thức nộp", "Mức độ", "Có phí lệ phí", "Hình thức thanh toán", "Số hóa đầu vào",
    "Số hóa kết quả", "Tái sử dụng", "Kết quả giải quyết", "Đánh giá",
)  # fmt: skip


def written(case: Case) -> list[str]:
    """The row, as the register of a one-stop office prints it."""
    return [
        case.id,
        case.procedure.code,
        case.procedure.group,
        case.agency,
        case.ward,
        _day(case.submitted),
        _day(case.due),
        _day(case.finished),
        case.channel,
        case.level,
        _yes(case.pays),
        case.paid,
        _yes(case.scanned_in),
        _yes(case.scanned_out),
        _yes(case.reused),
        case.outcome,
        str(case.rating or ""),
    ]


def _day(day: date | None) -> str:
    return f"{day.day:02}/{day.month:02}/{day.year}" if day else ""


def _yes(said: bool) -> str:
    return "true" if said else "false"


class Town:
    """Decides dossiers, the same ones for the same dice. Things get better from month to month."""

    def __init__(self, wards: Sequence[str], until: date) -> None:
        self.wards, self.until = tuple(wards), until
        # The larger a ward the earlier it stands in the list: dossiers are many in the first.
        self._up_to = tuple(accumulate(1 / (place + 6) for place in range(len(self.wards))))

    def case(self, dice: Random, number: int, first: date, progress: float) -> Case:
        """A dossier submitted in the month that begins on ``first``; ``progress`` runs from 0 to 1."""
        procedure = dice.choices(PROCEDURES, cum_weights=WEIGHTS)[0]
        ward = dice.choices(self.wards, cum_weights=self._up_to)[0]
        submitted = first + timedelta(days=dice.randrange(28))
        channel = _channel(dice, 0.66 + 0.14 * progress)
        pays = dice.random() < 0.42
        paid = _paid(dice, 0.55 + 0.2 * progress) if pays else ""
        case = Case(
            number=number,
            procedure=procedure,
            ward=ward,
            submitted=submitted,
            due=submitted + timedelta(days=procedure.days),
            ending=Ending.OPEN,
            finished=None,
            channel=channel,
            level=_level(dice) if channel == "online" else "none",
            pays=pays,
            paid=paid,
            scanned_in=dice.random() < 0.74 + 0.16 * progress,
            scanned_out=False,
            reused=dice.random() < 0.35 + 0.25 * progress,
            outcome="",
            rating=None,
        )
        return self.end(dice, case)

    def end(self, dice: Random, case: Case) -> Case:
        """The dossier as it ends: when, and with what; open when that day has not come yet."""
        ending = dice.choices((Ending.EARLY, Ending.ON_THE_DAY, Ending.LATE), (62, 27, 11))[0]
        term = (case.due - case.submitted).days
        if ending is Ending.EARLY:
            finished = case.due - timedelta(days=1 + dice.randrange(term))
        elif ending is Ending.ON_THE_DAY:
            finished = case.due
        else:
            finished = case.due + timedelta(days=1 + dice.randrange(12))
        if finished >= self.until:
            return case
        outcome = dice.choices(("approved", "rejected", "withdrawn"), (92, 6, 2))[0]
        rating = dice.choices((1, 2, 3, 4, 5), (2, 3, 9, 34, 52))[0] if dice.random() < 0.3 else None
        return replace(
            case,
            ending=ending,
            finished=finished,
            outcome=outcome,
            scanned_out=dice.random() < (0.86 if outcome == "approved" else 0.3),
            rating=rating,
        )

    def moved(self, dice: Random, case: Case) -> Case:
        """The dossier in another ward: for a procedure of the commune, with another agency too."""
        others = [ward for ward in self.wards if ward != case.ward]
        return replace(case, ward=dice.choice(others))

    @staticmethod
    def later(case: Case, days: int) -> Case:
        """The dossier as it came in, was due and ended some days earlier or later."""
        shift = timedelta(days=days)
        finished = case.finished + shift if case.finished else None
        return replace(case, submitted=case.submitted + shift, due=case.due + shift, finished=finished)


def _channel(dice: Random, online: float) -> str:
    thrown = dice.random()
    if thrown < online:
        return "online"
    return "in_person" if thrown < 0.95 else "post"


def _level(dice: Random) -> str:
    return dice.choices(("full", "partial", "none"), (55, 30, 15))[0]


def _paid(dice: Random, online: float) -> str:
    thrown = dice.random()
    if thrown < online:
        return "online"
    return "cash" if thrown < 0.93 else ""
