"""The chance of several parts together, each forecast alone, when nothing is known of how they depend.

Fréchet's bounds hold whatever the dependence is, and no narrower ones do.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def all_between(chances: Sequence[float]) -> tuple[float, float]:
    """Least and most that the chance of every part can be."""
    return max(0.0, sum(chances) - (len(chances) - 1)), min(chances)


def any_between(chances: Sequence[float]) -> tuple[float, float]:
    """Least and most that the chance of one part or more can be."""
    return max(chances), min(1.0, sum(chances))
