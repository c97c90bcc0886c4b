"""What the pages of one plan share: which edition is read, and the path that leads there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse

from tiendo.kernel.words import Words
from tiendo.plan.selectors.plans import plan
from tiendo.web.numbers_in import whole_or_none
from tiendo.web.organisation.as_of import as_of
from tiendo.web.templatetags.plan_words import plan_url
from tiendo.web.templatetags.vietnamese import said

if TYPE_CHECKING:
    from django.http import HttpRequest

    from tiendo.plan.views import PlanView

PLANS = Words("Kế hoạch", "Plans")
INDICATORS = Words("Chỉ tiêu", "Indicators")
TASKS = Words("Nhiệm vụ", "Tasks")
DOCUMENT = Words("Văn bản", "Document")
EDITIONS = Words("Các bản", "Editions")


def edition_asked(request: HttpRequest) -> int | None:
    """The edition in the address (``?edition=1``), None for the latest."""
    asked = request.GET.get("edition", "")
    return whole_or_none(asked)


def plan_of(request: HttpRequest, slug: str) -> PlanView:
    """The plan in the edition the address asks for. Raises ``Unknown`` when there is none."""
    return plan(slug, edition_asked(request))


def plan_known(request: HttpRequest, slug: str) -> PlanView:
    """The plan in the edition the address asks for, or that was the latest on the day it asks for."""
    return plan(slug, edition_asked(request), on=as_of(request).past)


def trail(view: PlanView, *steps: tuple[Words | str, str]) -> list[tuple[str, str]]:
    """The path from the list of plans down to the page; the last step has no link."""
    path: list[tuple[str, str]] = [(said(PLANS), reverse("plans"))]
    if not steps:
        return [*path, (view.number, "")]
    return [*path, (view.number, plan_url("plan", view)), *((said(name), link) for name, link in steps)]
