"""The scales a series may be looked at on, so that what is bounded stays within its bounds.

On a scale of its own a share cannot pass 100 %, a count cannot fall below 0, and growth by a rate is a line.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[np.float64]

_EDGE: Final = 1e-9  # what lies nearer to a bound than this share of the whole is on it
_FAR: Final = 700.0  # the exponential of more is no number
_ODDS_APART: Final = 3.5  # log-odds usually move so many times as far as logarithms


class Scale(StrEnum):
    """As it is, its logarithm, its root, the log-odds of its place between its bounds."""

    PLAIN = "plain"
    LOG = "log"
    ROOT = "root"
    ODDS = "odds"


@dataclass(frozen=True, slots=True)
class Bounds:
    """What a series can be: from ``low`` to ``high``, and only whole numbers where it counts or ranks."""

    low: float | None = None
    high: float | None = None
    whole: bool = False

    def kept(self, values: Array) -> NDArray[np.bool_]:
        """Which of these are possible."""
        above = values >= (-np.inf if self.low is None else self.low)
        return above & (values <= (np.inf if self.high is None else self.high))


def scales_for(values: Array, bounds: Bounds) -> tuple[Scale, ...]:
    """Those on which these known values have a place."""
    found = [Scale.PLAIN]
    least, most = float(values.min()), float(values.max())
    if least > _EDGE * most:
        found.append(Scale.LOG)
    if least >= 0 and (values > _EDGE * most).sum() >= 3:
        found.append(Scale.ROOT)
    if bounds.low is not None and bounds.high is not None:
        edge = _EDGE * (bounds.high - bounds.low)
        if least > bounds.low + edge and most < bounds.high - edge:
            found.append(Scale.ODDS)
    return tuple(found)


def there(scale: Scale, values: Array, bounds: Bounds) -> Array:
    """Values on a scale."""
    if scale is Scale.LOG:
        return np.asarray(np.log(values))
    if scale is Scale.ROOT:
        return np.asarray(np.sqrt(values))
    if scale is Scale.ODDS:
        low, high = _ends(bounds)
        return np.asarray(np.log((values - low) / (high - values)))
    return values


def back(scale: Scale, values: Array, bounds: Bounds) -> Array:
    """From a scale to values."""
    if scale is Scale.LOG:
        return np.asarray(np.exp(np.minimum(values, _FAR)))
    if scale is Scale.ROOT:
        return np.asarray(np.maximum(values, 0.0) ** 2)
    if scale is Scale.ODDS:
        low, high = _ends(bounds)
        return np.asarray(low + (high - low) / (1 + np.exp(-np.clip(values, -_FAR, _FAR))))
    return values


def log_slope(scale: Scale, values: Array, bounds: Bounds) -> float:
    """How much room the scale gives these values, as a logarithm: it makes scales comparable."""
    if scale is Scale.LOG:
        return float(-np.log(values).sum())
    if scale is Scale.ROOT:
        return float(-(np.log(2) + np.log(np.maximum(values, 1e-300)) / 2).sum())
    if scale is Scale.ODDS:
        low, high = _ends(bounds)
        return float((np.log(high - low) - np.log(values - low) - np.log(high - values)).sum())
    return 0.0


def usual_size(scale: Scale, values: Array) -> float:
    """What a change is measured by on this scale before anything is seen: the level, or what one is there."""
    level = float(np.abs(values).mean())
    if scale is Scale.PLAIN:
        return level
    if scale is Scale.ROOT:
        return float(np.sqrt(level) / 2)
    return _ODDS_APART if scale is Scale.ODDS else 1.0


def _ends(bounds: Bounds) -> tuple[float, float]:
    if bounds.low is None or bounds.high is None:
        raise ValueError("the log-odds need both bounds")
    return bounds.low, bounds.high
