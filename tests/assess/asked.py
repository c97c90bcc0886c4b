"""Short ways to ask for a judgement: a printed target and values by period."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from tiendo.assess.domain.judging import judge
from tiendo.assess.domain.path import Stop
from tiendo.assess.domain.points import Point, Series, month_of
from tiendo.assess.domain.question import Question
from tiendo.assess.domain.thresholds import DEFAULTS, Thresholds
from tiendo.kernel.period import parse_period
from tiendo.kernel.target import Target, parse_target

if TYPE_CHECKING:
    from tiendo.assess.domain.verdict import Verdict

ISSUED = date(2025, 3, 1)


def points(values: dict[str | int, str | int]) -> tuple[Point, ...]:
    """Points from ``{"2024": "23.18"}``; the source of each is its period."""
    return tuple(
        Point(parse_period(str(period)), Decimal(value), source=f"#{period}")
        for period, value in values.items()
    )


def question(target: str | Target, *, on: date = date(2026, 11, 26), due: int = 2030, **more) -> Question:
    """A question about a printed target, due at the end of a year."""
    read = parse_target(target, unit=more.pop("column", "")) if isinstance(target, str) else target
    more.setdefault("starts", ISSUED)
    return Question(read, on, date(due, 12, 31), **more)


def asked(
    target: str | Target,
    values: dict[str | int, str | int],
    *,
    thresholds: Thresholds = DEFAULTS,
    members: dict[str, dict[str | int, str | int]] | None = None,
    **more,
) -> Verdict:
    """The verdict on these values."""
    held = tuple((name, points(of)) for name, of in (members or {}).items())
    return judge(question(target, **more), Series("s", points(values), members=held), thresholds)


def stop(year: int, value: str | int) -> Stop:
    """A milestone at the end of a year."""
    return Stop(month_of(date(year, 12, 31)), Fraction(value))
