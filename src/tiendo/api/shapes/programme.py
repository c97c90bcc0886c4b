"""How a plan is run: its standing body, its reports, its reminders, its working days."""

# No postponed annotations: the library reads them when the class is made.

from typing import Any

from tiendo.api.shapes.kinds import Day, Page, Shape, eg


class ComingRoundShape(Shape):
    """A round that is to come, by the schedule."""

    period: str = eg("2026-H2")
    period_from: Day = eg("2026-07-01")
    cut_off: Day = eg("2026-12-05", "The last day reports tell of.")
    opens_on: Day = eg("2026-11-20")
    due_on: Day = eg("2026-12-09")
    late_until: Day = eg("2026-12-19")


class RegimeShape(Shape):
    """What reports are asked for, by which rule."""

    code: str = eg("half-year")
    title: str = eg("Báo cáo 6 tháng")
    legal_basis: str = eg("Mục V.3 Kế hoạch 12/KH-UBND")
    starts_on: Day = eg("2026-01-01")
    ends_on: Day | None = eg(None)
    schedule: list[dict[str, Any]] = eg([{"due": "9/6", "period": "half"}], "As it was set.")
    coming: list[ComingRoundShape]


class RungShape(Shape):
    """Who is told how many working days from the due day."""

    step: str = eg("before_due")
    listener: str = eg("clerk", "clerk, head, leader, officer or engineer.")
    days: int | None = eg(-3, "Negative before the due day; null at the opening.")


class ProgrammeShape(Shape):
    """How a plan is run, as far as was known on a day."""

    plan: str = eg("12-kh-ubnd")
    as_of: Day = eg("2026-06-30")
    body: str = eg("skhcn", "The standing body; empty while none is chosen.")
    body_name: str = eg("Sở Khoa học và Công nghệ")
    regimes: list[RegimeShape]
    ladder: list[RungShape]
    ladder_is_usual: bool = eg(True, "Whether it is the ladder as shipped.")
    quiet_from: str = eg("20:00", "No mail from here")
    quiet_to: str = eg("07:00", "to here.")
    digest_at: str = eg("07:30")
    remedy_day: int = eg(15, "The day of the month by which remedies are reported.")


class DayShape(Shape):
    """A day unlike its weekday."""

    day: Day = eg("2026-09-02")
    kind: str = eg("off", "off or work.")
    name: str = eg("Quốc khánh")
    source: str = eg("Bộ luật Lao động, Điều 112")
    is_own: bool = eg(False, "Set by the office itself.")


class CalendarPage(Page):
    """Which days are wanted."""

    year: int = eg(2026, "This year when left out.", default=0, ge=0, le=2200)
