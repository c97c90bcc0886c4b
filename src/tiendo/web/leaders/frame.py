"""What the pages about a whole plan share: the ways to look at it, the path that leads there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.urls import reverse

from tiendo.kernel.words import Words
from tiendo.web.plan.head import trail

if TYPE_CHECKING:
    from tiendo.plan.views import PlanView
    from tiendo.web.organisation.as_of import AsOf

OUTLOOK: Final = Words("Triển vọng", "Outlook")
HEAT: Final = Words("Bảng nhiệt", "Heat table")
MAP: Final = Words("Bản đồ", "Map")
JUDGING: Final = Words("Quy tắc đánh giá", "Rules of judging")
CALIBRATION: Final = Words("Dự báo có đúng không", "Do forecasts come true")

VIEWS: Final = (("plan-outlook", OUTLOOK), ("plan-heat", HEAT), ("plan-map", MAP))


def outlook_trail(plan: PlanView, here: Words) -> list[tuple[str, str]]:
    """The path down to one of the pages."""
    return trail(plan, (here, ""))


def views_of(plan: PlanView, asked: AsOf, here: str) -> list[tuple[str, Words, bool]]:
    """The ways to look at the outlook, of the same day."""
    return [(reverse(name, args=(plan.slug,)) + asked.query, words, name == here) for name, words in VIEWS]
