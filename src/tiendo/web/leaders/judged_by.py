"""How one indicator is judged: who decided what on which ground; who has the right decides it here.

Series, direction, path and milestones; the actions that work towards it; what others promise for the same.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from tiendo.assess.selectors.decisions import decisions, designation_of
from tiendo.assess.selectors.judgements import judgement_of
from tiendo.assess.selectors.story import story as story_of
from tiendo.assess.types import PATH_WORDS, BadDesignation, Direction, PathKind
from tiendo.kernel.number import format_number
from tiendo.kernel.words import Words
from tiendo.measure.selectors.formulas import recorded_codes
from tiendo.org.rights import can_steer, demand
from tiendo.plan.selectors.indicators import horizons
from tiendo.plan.selectors.tasks import sections
from tiendo.web.leaders.deciding import decide
from tiendo.web.leaders.series_names import measures_of, series_name
from tiendo.web.leaders.words import chip_of, value_said
from tiendo.web.measures.said import period_words
from tiendo.web.numbers_in import whole_or_none
from tiendo.web.organisation.as_of import as_of
from tiendo.web.plan.head import INDICATORS, plan_known, plan_of, trail
from tiendo.web.reader import actor
from tiendo.web.templatetags.plan_words import BLANK_HORIZON, indicator_url, plan_url
from tiendo.web.templatetags.vietnamese import said

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.http import HttpRequest, HttpResponse

    from tiendo.assess.views import SeriesView, Story
    from tiendo.assess.views.decision import Decision, DesignationView
    from tiendo.plan.views import PlanView
    from tiendo.web.measures.frame import Asked

TITLE: Final = Words("Cách đánh giá", "How it is judged")
PATHS: Final = (PathKind.LINEAR, PathKind.COMPOUND)
LEFT: Final = Words(
    "Chưa ai chỉ định: quy tắc tự chọn chuỗi được biết rõ nhất",
    "Nobody has designated anything: the rule takes the series known best",
)


@require_http_methods(["GET", "HEAD", "POST"])
def judged_by(request: HttpRequest, slug: str, horizon: str, code: str) -> HttpResponse:
    """``?again=`` fills the form with an earlier designation; a post decides (``do`` says what)."""
    wanted = "" if horizon == BLANK_HORIZON else horizon
    if request.method != "POST":
        return _page(request, plan_known(request, slug), wanted, code)
    plan = plan_of(request, slug)
    demand(can_steer, actor(request))
    decided_for = judgement_of(plan.version_id, wanted, code).indicator_id
    try:
        done = decide(plan, decided_for, request.POST, actor=actor(request))
    except BadDesignation as refusal:
        return _page(request, plan, wanted, code, refusal)
    messages.success(request, said(done))
    return redirect(request.path)


def _page(
    request: HttpRequest, plan: PlanView, horizon: str, code: str, refusal: BadDesignation | None = None
) -> HttpResponse:
    asked = as_of(request)
    told = story_of(plan.version_id, horizon, code, on=asked.day)
    row, number = told.judgement.indicator, told.judgement.indicator_id
    held = designation_of(number, on=asked.day)
    may_decide = can_steer(actor(request)) and not asked.chosen
    history = decisions(number, on=asked.day)
    page: dict[str, Any] = {
        "area": "plans",
        "plan": plan,
        "row": row,
        "as_of": asked,
        "back": asked.on(indicator_url(plan, row)),
        "trail": trail(
            plan,
            (INDICATORS, plan_url("plan-indicators", plan)),
            (row.code, indicator_url(plan, row)),
            (TITLE, ""),
        ),
        "held": held,
        "finding": held.said if held else LEFT,
        "actions": told.actions,
        "references": [one for one in told.others if one.is_reference],
        "history": history,
        "may_decide": may_decide,
        "refusal": refusal,
        "done": request.POST.get("do", "") if refusal else "",
        "typed": request.POST,
    }
    if may_decide:
        page |= _choices(plan, told) | _filled(request, held, history)
    return render(request, "leaders/judged_by.html", page, status=422 if refusal else asked.status)


def _choices(plan: PlanView, told: Story) -> dict[str, Any]:
    """What can be chosen: series with what each would say, other indicators, actions not linked yet."""
    measures = measures_of(told, recorded_codes())
    linked = {one.action.code for one in told.actions}
    rows = [row for view in horizons(plan.version_id) for row in view.rows if not row.is_group]
    actions = (
        action for section in sections(plan.version_id) for task in section.tasks for action in task.actions
    )
    return {
        "series": [_series(one, told, measures) for one in told.series],
        "others": [
            (f"{one.horizon}/{one.code}", one.name) for one in rows if one.id != told.judgement.indicator.id
        ],
        "free_actions": [(one.code, one.text) for one in actions if one.code not in linked],
        "directions": tuple(Direction),
        "paths": [(path, PATH_WORDS[path]) for path in PATHS],
    }


def _series(one: SeriesView, told: Story, measures: Mapping[str, Asked]) -> dict[str, Any]:
    latest = one.values[-1] if one.values else None
    number = latest.value if latest else None
    return {
        "code": one.facts.code,
        "name": series_name(one, measures),
        "about": " · ".join(filter(None, (one.facts.publisher, one.facts.method, one.facts.territory))),
        "value": value_said(number, told.judgement.indicator.unit) if number is not None else "–",
        "period": period_words(latest.period) if latest else None,
        "chip": chip_of(one.verdict.status) if one.verdict else None,
    }


def _filled(request: HttpRequest, held: Decision | None, history: tuple[Decision, ...]) -> dict[str, Any]:
    """What stands in the form: what was sent, an earlier designation asked for, or the one in force."""
    again = whole_or_none(request.GET.get("again", ""))
    earlier = (one.designation for one in history if one.designation and one.designation.id == again)
    shown = next(earlier, held.designation if held else None)
    if request.POST.get("do") == "designate":
        return {"form": request.POST.dict(), "again": None}
    return {"form": _as_form(shown) if shown else {}, "again": again}


def _as_form(one: DesignationView) -> dict[str, str]:
    return {
        "series": one.series,
        "measured_by": one.measured_name,
        "direction": one.direction or "",
        "path": one.path or "",
        "milestones": "\n".join(
            f"{year}: {format_number(Decimal(value))}" for year, value in one.milestones.items()
        ),
    }
