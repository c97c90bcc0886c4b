"""The rules of judging, how forecasts came true, what moved between two days, why a number changed."""

# No postponed annotations: the library reads them when the class is made.

from tiendo.api.shapes.kinds import DAY, AsOf, Chosen, DatedPage, Day, Edition, Moment, Said, Shape, eg


class ThresholdsShape(Shape):
    """What a rule holds; shares are of the whole way from the starting value to the target."""

    on_path_within: float = eg(0.02, "So little short of the path is still on it.")
    behind_within: float = eg(0.1, "So little short of the path is behind, and not at risk.")
    recent_months: int = eg(36, "How far back “of late” looks.")
    window_months: int = eg(12, "The shortest stretch a pace is taken over.")
    least_points: int = eg(3, "Fewer values say nothing of paces.")
    stale_months: int = eg(24, "An older value says nothing of today.")
    path: str = eg("linear", "linear or compound, where no yearly milestones are given.")


class JudgingRuleShape(Shape):
    """One version of the rule. None is law."""

    number: int = eg(0, "0 are the program's defaults, which nobody recorded.")
    effective_from: Day | None = eg(None)
    reason: str = eg("")
    recorded_at: Moment | None = eg(None)
    thresholds: ThresholdsShape


class BinShape(Shape):
    """Of the times a probability between low and high was said: how often it happened."""

    low: float = eg(0.7)
    high: float = eg(0.8)
    count: int = eg(12)
    happened: int = eg(9)
    said: float = eg(0.74, "The mean of what was said.")
    least: float = eg(0.47, "The 95 % interval of the share that happened.")
    most: float = eg(0.91)


class CoverShape(Shape):
    """How often a central interval held."""

    interval: float = eg(0.8)
    held: float = eg(0.79)


class ReleaseShape(Shape):
    """The forecasts of one release."""

    release: str = eg("0.1.0")
    method: str = eg("processes")
    scored: int = eg(40, "Held against what came.")
    waiting: int = eg(12)
    cover: list[CoverShape]
    score: float | None = eg(0.93, "Mean CRPS over the median's mean absolute error.")
    brier: float | None = eg(0.12)


class CalibrationShape(Shape):
    """How forecasts came true, as known on a day."""

    as_of: Day = eg("2026-06-30")
    judged: int = eg(31, "Probabilities held against what came.")
    bins: list[BinShape]
    releases: list[ReleaseShape]


class StatusCountShape(Shape):
    """How many targets have a status."""

    status: str = eg("behind")
    words: Said
    count: int = eg(4)


class MovedTargetShape(Shape):
    """One target that is not as it was."""

    horizon: str = eg("2030")
    indicator: str = eg("12.1")
    name: str = eg("Tỷ lệ hồ sơ trực tuyến")
    kinds: list[str] = eg(["status"], "status, value, series, rule or new.")
    before: str | None = eg("on_path")
    now: str = eg("behind")
    is_worse: bool = eg(True)


class OutlookShape(Shape):
    """How the targets of an edition stand on a day, and what moved since another."""

    as_of: Day = eg("2026-06-30")
    since: Day | None = eg("2026-03-31")
    counts: list[StatusCountShape]
    moved: list[MovedTargetShape]


class RevisionShape(Shape):
    """One change of what is known of a period, and why."""

    at: Moment = eg("2026-05-22T03:00:00Z")
    period: str = eg("2025")
    series: str = eg("dossiers.online")
    member: str = eg("", "Of a value that is one member's.")
    causes: list[str] = eg(["data"], "new_report, data, formula, organisation, series or withdrawn.")
    before: float | None = eg(58.2)
    after: float | None = eg(58.9)
    measure: str = eg("dossiers.online", "The formula whose page splits the causes; empty for others.")


class OutlookChosen(Chosen, AsOf, Edition):
    """The outlook of an edition."""

    since: str = eg(
        "2026-03-31",
        "What moved since the end of this day.",
        default="",
        pattern=rf"^$|{DAY}",
        json_schema_extra={"format": "date"},
    )


class RevisionsPage(DatedPage, Edition):
    """The revisions of an indicator's values."""
