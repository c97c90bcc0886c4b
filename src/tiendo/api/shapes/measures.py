"""Measures, their values, and what is known of indicators."""

# No postponed annotations: the library reads them when the class is made.

from typing import Literal

from pydantic import Field

from tiendo.api.shapes.kinds import DatedPage, Day, Moment, Page, Said, Shape, eg

PERIOD = r"^$|^[0-9]{4}(-(H[12]|Q[1-4]|(0[1-9]|1[0-2])))?$"


class MeasureShape(Shape):
    """A measure in its newest version."""

    code: str = eg("dossiers.online")
    name: Said
    kind: str = eg("ratio")
    dataset: str = eg("dossiers", "Empty of one made of other measures.")
    unit: str = eg("%")
    indicator: str = eg("2030/12.1", "The indicator it is of, as horizon/code; empty for none.")
    version: str = eg("1")


class FormulaShape(Shape):
    """One recorded version of a formula."""

    version: str = eg("1")
    text: str = eg("code: dossiers.online\nkind: ratio\n")
    restates: bool = eg(False, "Whether values of the past were counted again by it.")
    reason: str = eg("")
    recorded_at: Moment = eg("2026-01-05T02:00:00Z")
    law: list[str] = eg(["QĐ 766/QĐ-TTg"])


class MeasurePageShape(MeasureShape):
    """A measure with its formula and every version of it."""

    filter: str = eg("status <> 'cancelled'")
    numerator: str = eg("channel = 'online'")
    denominator: str = eg("")
    of: list[str] = eg([], "The measures it is made of.")
    versions: list[FormulaShape]


class ValueShape(Shape):
    """A value of a measure. Small counts are hidden from those who may not read rows."""

    place: str = eg("", "The value of the dimension asked by; empty for the whole.")
    period: str = eg("2026-05")
    value: float | None = eg(61.4, "Null when there is none or it is hidden.")
    numerator: float | None = eg(614)
    denominator: float | None = eg(1000)
    version: str = eg("1", "Of the formula.")
    reason: str | None = eg(None, "Why there is no value; never a zero.")
    hidden: bool = eg(False)


class PartShape(Shape):
    """The rows behind one count: what they meet, by which day they count, in which days."""

    where: str = eg("channel = 'online'")
    basis: str = eg("submitted_at")
    first: Day | None = eg("2026-05-01")
    last: Day | None = eg("2026-05-31")
    as_of: Day | None = eg(None)


class LineageShape(ValueShape):
    """Where one value comes from."""

    dataset: str = eg("dossiers")
    formula: str = eg("dossiers.online@1")
    above: PartShape | None
    below: PartShape | None
    last_loaded: Moment | None = eg("2026-06-01T01:00:00Z")
    synthetic: bool = eg(False)


class ObservationShape(Shape):
    """What somebody came to know of an indicator for a period, and when. Missing is never zero."""

    id: int = eg(90210)
    plan: str = eg("12-kh-ubnd")
    horizon: str = eg("2030")
    indicator: str = eg("12.1")
    series: str = eg("dossiers.online", "One way of counting: a measure, or the agency that declares.")
    period: str = eg("2026-05")
    value: float | None = eg(61.4, "Null where words were given, it was withdrawn, or counts are too small.")
    text: str = eg("")
    basis: str = eg("computed", "computed, verified, declared or published.")
    agency: str | None = eg(None, "Whose word it is.")
    numerator: float | None = eg(614)
    denominator: float | None = eg(1000)
    formula: str | None = eg("dossiers.online@1", "The measure and version that gave it.")
    snapshot: int | None = eg(31, "The version of the rows it was counted from.")
    hidden: bool = eg(False, "Counts are too small to be shown to this account.")
    withdrawn: bool = eg(False)
    synthetic: bool = eg(False)
    known_at: Moment = eg("2026-06-01T01:00:12Z", "The moment it became known: its vintage.")


class BesideShape(Shape):
    """What was declared and what rows give, of one indicator and its latest comparable period."""

    horizon: str = eg("2030")
    indicator: str = eg("12.1")
    period: str = eg("2026-05")
    declared: float | None = eg(62.0)
    declared_text: str = eg("")
    computed: float | None = eg(61.4)
    difference: float | None = eg(0.6, "Declared less computed.")
    synthetic: bool = eg(False)


class ValuesPage(Page):
    """Which values are wanted."""

    by: Literal["month", "quarter", "year"] = eg("month", default="month")
    place: str = eg("", "A dimension: the latest period that has a value, by it.", default="", max_length=100)


class ObservationsPage(DatedPage):
    """Which observations are wanted."""

    plan: str = eg("12-kh-ubnd", default="", max_length=200)
    indicator: str = Field(
        "",
        max_length=4000,
        description="Indicators as horizon/code, with commas between.",
        examples=["2030/12.1,2030/13"],
    )
    series: str = eg("", default="", max_length=120)
    basis: Literal["", "computed", "verified", "declared", "published"] = eg("computed", default="")
    since: str = eg("2021-01", "The first period.", default="", pattern=PERIOD)
    until: str = eg("2026-05", "The last period.", default="", pattern=PERIOD)
    vintages: bool = eg(False, "Every observation ever, not only the one that holds.", default=False)
