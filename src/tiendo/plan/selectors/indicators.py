"""Questions about indicators and what versions promise for them. Public."""

from __future__ import annotations

from tiendo.plan.views import HorizonView, IndicatorView, PlanView


def horizons(version_id: int) -> tuple[HorizonView, ...]:
    """All indicators of a version by horizon, in printed order."""
    raise NotImplementedError


def indicator(version_id: int, horizon: str, code: str) -> IndicatorView:
    """One indicator of a version; raises ``Unknown``."""
    raise NotImplementedError


def indicator_children(version_id: int, horizon: str, code: str) -> tuple[IndicatorView, ...]:
    """The sub-indicators a group is measured by."""
    raise NotImplementedError


def indicator_history(slug: str, horizon: str, code: str) -> tuple[tuple[PlanView, IndicatorView], ...]:
    """What each version of the plan promised for it, the latest first."""
    raise NotImplementedError
