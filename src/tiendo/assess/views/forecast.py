"""One forecast, and how forecasts have come true, as pages show them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tiendo.assess.types import NoForecast
from tiendo.kernel.target import Op

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from tiendo.assess.domain.points import Point
    from tiendo.assess.forecast.scoring import Bin
    from tiendo.assess.types import NoChance
    from tiendo.kernel.period import Period
    from tiendo.kernel.words import Words
    from tiendo.measure.types import SeriesFacts
    from tiendo.plan.views import IndicatorView

# Targets that no single number meets: a probability of one would not be that of the target.
NO_ONE_NUMBER: Final = {
    Op.EACH: NoForecast.EVERY_MEMBER,
    Op.MILESTONE: NoForecast.MILESTONE,
    Op.QUALITATIVE: NoForecast.IN_WORDS,
    Op.NONE: NoForecast.IN_WORDS,
}


@dataclass(frozen=True, slots=True)
class ForecastStep:
    """What may come in one period: a value for each probability, and the chance of meeting the target."""

    period: Period
    quantiles: Mapping[float, float]
    probability: float | None

    @property
    def median(self) -> float:
        """As likely to be passed as not."""
        return self.quantiles[0.5]


@dataclass(frozen=True, slots=True)
class PartChance:
    """One member or part of a target and the chance that it is met when the whole falls due."""

    name: str
    probability: float


@dataclass(frozen=True, slots=True)
class ForecastView:
    """A forecast of the values that judge one target, as of a day: a fan, period by period, to its due day.

    ``measured_id`` is the indicator whose values they are: another one where that was designated.
    ``steps`` are empty where there is none, and ``reason`` says why. ``due`` is the period the target falls
    due in, of the kind that is known.

    A target of members or parts with values of their own has ``parts``. How far they move together is not
    known, so the whole has only bounds, ``between`` (Fréchet's). ``no_chance`` says why there is no one
    number.
    """

    indicator: IndicatorView
    measured_id: int
    on: date
    due: Period | None
    points: tuple[Point, ...]
    steps: tuple[ForecastStep, ...]
    reason: NoForecast | None
    method: str
    release: str
    series: SeriesFacts | None = None
    synthetic: bool = False
    parts: tuple[PartChance, ...] = ()
    between: tuple[float, float] | None = None
    no_chance: NoChance | None = None

    @property
    def probability(self) -> float | None:
        """Of meeting the target when it falls due; None without a forecast or where words leave it open."""
        due = [step for step in self.steps if step.period == self.due]
        return due[0].probability if due else None

    @property
    def reason_words(self) -> Words | None:
        """Why no chance of meeting the target is told, as a sentence."""
        if self.probability is not None:
            return None
        if self.no_chance:
            return self.no_chance.words
        open_words = NO_ONE_NUMBER.get(self.indicator.target.op, NoForecast.LEFT_OPEN)
        return (self.reason or open_words).words


@dataclass(frozen=True, slots=True)
class ReleaseScores:
    """How the forecasts of one release came true; ``cover`` says how often intervals held, by their share.

    ``score`` is the mean CRPS over the median's mean absolute error: what the spread adds to the middle.
    """

    release: str
    method: str
    scored: int
    waiting: int
    cover: Mapping[float, float]
    score: float | None
    brier: float | None
    places: tuple[float, ...] = ()
    synthetic: int = 0


@dataclass(frozen=True, slots=True)
class CalibrationView:
    """Of the times the system said so much, how often it happened; all releases, and each."""

    on: date
    bins: tuple[Bin, ...]
    releases: tuple[ReleaseScores, ...]

    @property
    def judged(self) -> int:
        """How many probabilities have been held against what came."""
        return sum(one.count for one in self.bins)
