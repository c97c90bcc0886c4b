"""Which edition an answer is of: the one named, else the one that was the latest by the day asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from tiendo.api.routes.days import day_of
from tiendo.plan.selectors.plans import plan

if TYPE_CHECKING:
    from datetime import date

    from tiendo.plan.views import PlanView


class Asked(Protocol):
    """What says which edition, and which day; blank ones say nothing."""

    edition: int
    as_of: str


def plan_asked(slug: str, asked: Asked) -> PlanView:
    """The plan in that edition; raises ``Unknown`` when there was none yet."""
    return plan(slug, asked.edition or None, on=day_of(asked.as_of))


def version_asked(slug: str, asked: Asked) -> tuple[int, date | None]:
    """The id of that edition, and the day (None for today)."""
    return plan_asked(slug, asked).version_id, day_of(asked.as_of)
