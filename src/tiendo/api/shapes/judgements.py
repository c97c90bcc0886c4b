"""Judgements of targets as of a day: the status, the clause that decided, every number it used."""

# No postponed annotations: the library reads them when the class is made.

from tiendo.api.shapes.kinds import DatedPage, Day, Edition, Said, Shape, eg


class NumberShape(Shape):
    """One number a judgement used."""

    name: str = eg("path_value")
    words: Said
    value: float = eg(58.3)
    unit: str = eg("%")
    period: str = eg("2026-05")


class RivalShape(Shape):
    """Another series of the same name; it decides nothing."""

    series: str = eg("tktp")
    status: str = eg("behind")


class JudgementShape(Shape):
    """One target as of a day."""

    horizon: str = eg("2030")
    indicator: str = eg("12.1")
    name: str = eg("Tỷ lệ hồ sơ trực tuyến")
    target: str = eg("≥ 60")
    unit: str = eg("%")
    as_of: Day = eg("2026-06-30")
    due: Day | None = eg("2030-12-31", "The last day of the horizon.")
    status: str = eg("on_path", "met, on_path, behind, at_risk, out_of_reach, no_data or not_measurable.")
    label: Said
    sentence: Said
    clause: str = eg("on_path", "Which clause of the rule decided.")
    rule: int = eg(0, "The version of the rule that held; 0 are the defaults.")
    series: str = eg("dossiers.online", "The series that judged.")
    period: str | None = eg("2026-05", "Of the value that judged.")
    value: float | None = eg(61.4)
    flags: list[str] = eg(["met_early"], "What a reader should know beside the status.")
    has_action: bool = eg(True, "Whether any action of the plan is linked to it.")


class JudgementPageShape(JudgementShape):
    """One target with every number of its judgement and its rivals."""

    numbers: list[NumberShape]
    rivals: list[RivalShape]


class ChanceShape(Shape):
    """A value that is reached or stayed under with a probability."""

    p: float = eg(0.9, "0 to 1.")
    value: float = eg(71.2)


class ForecastShape(Shape):
    """What may come of one target by the period it falls due in, as of a day. A forecast, not a promise."""

    horizon: str = eg("2030")
    indicator: str = eg("12.1")
    name: str = eg("Tỷ lệ hồ sơ trực tuyến")
    target: str = eg("≥ 60")
    unit: str = eg("%")
    as_of: Day = eg("2026-06-30")
    due: str | None = eg("2030", "The period the target falls due in.")
    probability: float | None = eg(0.72, "Of meeting the target; null where nothing can be said.")
    between: list[float] | None = eg(
        None, "Least and most it can be (Fréchet's bounds), of a target whose parts are forecast apart."
    )
    no_chance: str | None = eg(None, "Why there is no one probability, where that lies in the target.")
    reason: str | None = eg(None, "Why there is no forecast.")
    method: str = eg("mixture", "How it was made.")
    series: str | None = eg("dossiers.online")
    points: int = eg(8, "Values it was made from.")
    synthetic: bool = eg(False)


class ForecastStepShape(Shape):
    """What may come in one period."""

    period: str = eg("2030")
    probability: float | None = eg(0.72)
    quantiles: list[ChanceShape]


class ForecastPageShape(ForecastShape):
    """A forecast period by period."""

    steps: list[ForecastStepShape]


class JudgementsPage(DatedPage, Edition):
    """The judgements of an edition as of a day."""
