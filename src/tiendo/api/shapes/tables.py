"""Indicators by years, wards and communes on a map, the rules of a comparison."""

# No postponed annotations: the library reads them when the class is made.

from tiendo.api.shapes.kinds import DatedPage, Day, Edition, Said, Shape, eg


class YearShape(Shape):
    """The last value of one year of one indicator, and where it stood."""

    horizon: str = eg("2030")
    indicator: str = eg("12.1")
    name: str = eg("Tỷ lệ hồ sơ trực tuyến")
    target: str = eg("≥ 60")
    unit: str = eg("%")
    year: int = eg(2025)
    period: str | None = eg("2025-12", "Of the value; null where nothing is known of the year.")
    value: float | None = eg(58.3)
    state: str = eg("behind", "met, on, behind, seen (no path for that year) or none.")
    state_words: Said
    as_of: Day = eg("2026-06-30")


class PlaceShape(Shape):
    """One ward, commune or special zone with the value the map shows of it. All of them are always listed."""

    code: str = eg("20333", "Of the register of areas.")
    name: str = eg("Đặc khu Hoàng Sa")
    row: int = eg(3, "Of its tile, from the north.")
    column: int = eg(13, "Of its tile, from the west.")
    shows: str = eg("reported", "reported, done, or the code of a measure.")
    words: Said
    unit: str = eg("%")
    value: float | None = eg(None, "Null where nothing is known or counts are too small to be shown.")


class ComparisonRulesShape(Shape):
    """The rules agencies are compared by, as they held on a day; none is law."""

    as_of: Day = eg("2026-06-30")
    bands: list[int] = eg([300, 100, 30], "Lower bounds of the bands, in tasks assigned, the largest first.")
    of: str = eg("assigned", "The denominator of completion: assigned or due.")
    praise_more_than: int = eg(200, "Praise: more tasks assigned than this,")
    praise_above: float = eg(90.0, "more of them done than this share, in percent,")
    praise_late_below: float = eg(10.0, "and of those done fewer late than this share, in percent.")
    warning_below: float = eg(50.0, "Warning: less done than this share, in percent.")


class HeatPage(DatedPage, Edition):
    """The years of an edition's indicators as of a day."""


class MapPage(DatedPage):
    """What of places is wanted."""

    show: str = eg(
        "reported", "reported, done, or the code of a measure counted by place.", default="", max_length=120
    )
