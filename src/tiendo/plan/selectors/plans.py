"""Questions about published plans as wholes. Public."""

from __future__ import annotations

from tiendo.plan.views import EditionView, PlanPage, PlanView


def plans() -> tuple[PlanView, ...]:
    """The latest version of every plan, the latest issued first."""
    raise NotImplementedError


def plan(slug: str, edition: int | None = None) -> PlanView:
    """One plan in its latest or a named edition; raises ``Unknown``."""
    raise NotImplementedError


def editions(slug: str) -> tuple[EditionView, ...]:
    """All versions of a plan, the latest first."""
    raise NotImplementedError


def plan_page(slug: str, edition: int | None = None) -> PlanPage:
    """Everything the front page of a plan shows."""
    raise NotImplementedError
