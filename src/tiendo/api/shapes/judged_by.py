"""How one indicator is judged: series, who decided what, what works towards it, what others promise."""

# No postponed annotations: the library reads them when the class is made.

from tiendo.api.shapes.kinds import Day, Moment, Said, Shape, eg


class SeriesShape(Shape):
    """One way of counting an indicator, with the newest value that holds."""

    code: str = eg("dossiers.online")
    name: str = eg("Hồ sơ trực tuyến trên tổng số hồ sơ")
    publisher: str = eg("Thành phố Đà Nẵng")
    method: str = eg("", "How the publisher counts.")
    territory: str = eg("Đà Nẵng sau sắp xếp")
    of: int | None = eg(None, "Among how many a rank is.")
    basis: str = eg("computed", "computed, verified, declared or published.")
    measure: str | None = eg("dossiers.online", "The formula, where it is counted from rows.")
    law: list[str] = eg(["QĐ 766/QĐ-TTg"], "Behind the formula.")
    dimensions: list[str] = eg(["agency"], "By what the number can be broken down.")
    is_designated: bool = eg(True, "Whether it judges.")
    status: str | None = eg("on_path", "What it would say by itself.")
    values: int = eg(8, "How many periods have a value.")
    latest_period: str | None = eg("2026-05")
    latest_value: float | None = eg(61.4)
    known_at: Moment | None = eg("2026-06-01T01:00:12Z", "Since when the newest value is known.")
    next_period: str | None = eg("2026-06")


class YearValueShape(Shape):
    """What a value should be by a day."""

    on: Day = eg("2027-12-31")
    value: float = eg(70.0)


class DecidedShape(Shape):
    """One decision about how the indicator is judged, with its ground."""

    at: Moment = eg("2026-02-03T02:00:00Z")
    words: Said
    reason: str = eg("Chuỗi của thành phố tính theo địa giới mới")


class WorksShape(Shape):
    """An action that works towards the indicator."""

    code: str = eg("I.1.1")
    text: str = eg("Ban hành quy chế dùng chung dữ liệu")
    is_done: bool = eg(False)
    is_overdue: bool = eg(True)
    reason: str = eg("", "Why it was linked.")


class OtherTargetShape(Shape):
    """What somebody else promises for the same."""

    whose: str = eg("Trung ương")
    horizon: str = eg("2030")
    text: str = eg("≥ 80")
    due: Day | None = eg("2030-12-31")
    source: str = eg("QĐ 411/QĐ-TTg")
    is_reference: bool = eg(True, "Written down beside; otherwise printed in this or another plan.")


class NeededShape(Shape):
    """What it would take: the change a year from the newest value, beside what was seen."""

    unit: str = eg("điểm %")
    yearly: float | None = eg(2.1)
    of_late: float | None = eg(1.4)
    best: float | None = eg(3.0)
    by_next_year: float | None = eg(63.5)


class JudgingSheetShape(Shape):
    """The metadata sheet of an indicator and how it is judged, as of a day. Names of people are left out."""

    horizon: str = eg("2030")
    indicator: str = eg("12.1")
    name: str = eg("Tỷ lệ hồ sơ trực tuyến")
    target: str = eg("≥ 60")
    unit: str = eg("%")
    as_of: Day = eg("2026-06-30")
    rule: int = eg(0, "The version of the rule of judging that holds; 0 are the defaults.")
    designation: Said | None
    series: list[SeriesShape]
    path: list[YearValueShape]
    milestones: list[YearValueShape]
    decisions: list[DecidedShape]
    actions: list[WorksShape]
    others: list[OtherTargetShape]
    needed: NeededShape | None
