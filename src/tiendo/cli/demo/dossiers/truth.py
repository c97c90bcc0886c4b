"""What the rates of a register are: counted from the decisions about its dossiers, one by one.

This is the other side of a comparison. It reads no row, knows no formula and no engine of ours.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from tiendo.cli.demo.dossiers.case import Ending

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

    from tiendo.cli.demo.dossiers.case import Case


class Rate(StrEnum):
    """A rate the register knows the truth of."""

    ON_TIME = "on_time"
    EARLY = "early"
    OVERDUE_OPEN = "overdue_open"
    ONLINE = "online"
    FULL_ONLINE = "full_online"
    DIGITISED = "digitised"
    DIGITISED_IN = "digitised_in"
    DIGITISED_OUT = "digitised_out"
    ONLINE_PAYMENT = "online_payment"
    REUSE = "reuse"
    SATISFIED = "satisfied"
    REJECTED = "rejected"
    END_TO_END = "end_to_end"


class Cell(NamedTuple):
    """Where a dossier counts: a month (``2025-07``), an agency, a ward."""

    month: str
    agency: str
    ward: str


BY_END = frozenset(
    {Rate.ON_TIME, Rate.EARLY, Rate.DIGITISED, Rate.DIGITISED_OUT, Rate.SATISFIED, Rate.REJECTED,
     Rate.END_TO_END}
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Counts:
    """A numerator and its denominator."""

    above: int
    below: int


def truth(cases: Iterable[Case], rate: Rate, *, as_of: date) -> dict[Cell, Counts]:
    """Numerator and denominator of a rate by cell; cells with an empty denominator are left out.

    A dossier counts in the month it came in; what is said of ended ones, in the month it ended; what is said
    of open ones, in the month of the day they are looked at.
    """
    decide = _DECISIONS[rate]
    above: dict[Cell, int] = {}
    below: dict[Cell, int] = {}
    for case in cases:
        day = case.finished if rate in BY_END else as_of if rate is Rate.OVERDUE_OPEN else case.submitted
        counted = decide(case, as_of)
        if day is None or counted is None:
            continue
        cell = Cell(f"{day.year}-{day.month:02}", case.agency, case.ward)
        below[cell] = below.get(cell, 0) + 1
        above[cell] = above.get(cell, 0) + counted
    return {cell: Counts(above[cell], below[cell]) for cell in sorted(below)}


def _of_ended(decided: Callable[[Case], bool]) -> Callable[[Case, date], bool | None]:
    def counted(case: Case, as_of: date) -> bool | None:
        return None if case.ending is Ending.OPEN else decided(case)

    return counted


def _of_all(decided: Callable[[Case], bool]) -> Callable[[Case, date], bool | None]:
    return lambda case, as_of: decided(case)


def _overdue(case: Case, as_of: date) -> bool | None:
    was_open = case.submitted <= as_of and (case.finished is None or case.finished > as_of)
    return case.due < as_of if was_open else None


# What a dossier adds to the numerator; None when it is not in the denominator at all.
_DECISIONS: dict[Rate, Callable[[Case, date], bool | None]] = {
    Rate.ON_TIME: _of_ended(lambda case: case.ending is not Ending.LATE),
    Rate.EARLY: _of_ended(lambda case: case.ending is Ending.EARLY),
    Rate.OVERDUE_OPEN: _overdue,
    Rate.ONLINE: _of_all(lambda case: case.channel == "online"),
    Rate.FULL_ONLINE: lambda case, as_of: case.level == "full" if case.channel == "online" else None,
    Rate.DIGITISED: lambda case, as_of: (
        case.scanned_in and case.scanned_out if case.outcome == "approved" else None
    ),
    Rate.DIGITISED_IN: _of_all(lambda case: case.scanned_in),
    Rate.DIGITISED_OUT: lambda case, as_of: case.scanned_out if case.outcome == "approved" else None,
    Rate.ONLINE_PAYMENT: lambda case, as_of: case.paid == "online" if case.pays else None,
    Rate.REUSE: _of_all(lambda case: case.reused),
    Rate.SATISFIED: lambda case, as_of: None if case.rating is None else case.rating >= 4,
    Rate.REJECTED: _of_ended(lambda case: case.outcome == "rejected"),
    Rate.END_TO_END: _of_ended(
        lambda case: case.channel == "online" and case.level == "full"
        and case.scanned_in and case.scanned_out and case.reused
    ),
}  # fmt: skip
