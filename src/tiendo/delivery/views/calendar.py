"""Days of the working calendar as pages show them: frozen views. No Django here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from tiendo.delivery.types import DayKind


@dataclass(frozen=True, slots=True)
class CalendarLine:
    """A day unlike its weekday. ``shipped``: what tiendo knows of a day the office set itself."""

    day: date
    kind: DayKind
    name: str
    source: str
    is_own: bool = False
    shipped: DayKind | None = None


@dataclass(frozen=True, slots=True)
class CalendarChange:
    """What setting a day would change; ``before`` is None for a day like every other."""

    day: date
    before: CalendarLine | None
    after: CalendarLine | None
