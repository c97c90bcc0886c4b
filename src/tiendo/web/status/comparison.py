"""The league of agencies in bands of like volume, its rules beside it; the standing body may change them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse

from tiendo.delivery.domain.comparison import Denominator, Verdict
from tiendo.delivery.selectors.comparison import comparison_of
from tiendo.delivery.services.programme import set_comparison_rules
from tiendo.delivery.types import BadSetting
from tiendo.kernel.words import Words, plural
from tiendo.org.rights import can_steer
from tiendo.plan.selectors.plans import plans
from tiendo.web.leaders.fresh import fresh
from tiendo.web.organisation.as_of import as_of
from tiendo.web.reader import actor
from tiendo.web.status import words
from tiendo.web.status.words import Chip
from tiendo.web.templatetags.vietnamese import number, said

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from tiendo.delivery.domain.comparison import Rules
    from tiendo.delivery.selectors.comparison import Comparison, Row
    from tiendo.plan.views import PlanView

NUMBERS = ("praise_more_than", "praise_above", "praise_late_below", "warning_below", "of")
VERDICTS = {
    Verdict.PRAISE: Chip(Words("Đề nghị biểu dương", "For praise"), "★", "met"),
    Verdict.WARNING: Chip(Words("Nhắc nhở", "Warning"), "!", "risk"),
}


@fresh
def comparison(request: HttpRequest) -> HttpResponse:
    """Agencies of one plan (``?plan=``), as of a day; a post changes the rules."""
    known = plans()
    chosen = next((one for one in known if one.slug == request.GET.get("plan")), known[0] if known else None)
    if chosen is None:
        return render(request, "status/comparison.html", {"area": "comparison", "plans": ()})
    if request.method == "POST":
        return _change(request, chosen, known)
    return _page(request, chosen, known)


def _page(
    request: HttpRequest, plan: PlanView, known: tuple[PlanView, ...], refusal: BadSetting | None = None
) -> HttpResponse:
    asked = as_of(request)
    found = comparison_of(plan.slug, on=asked.day)
    page = {
        "area": "comparison",
        "plans": known,
        "plan": plan,
        "as_of": asked,
        "rules": found.rules,
        "rule_lines": rule_lines(found.rules),
        "bands": [(band.words, [_line(row, asked.query) for row in band.rows]) for band in found.bands],
        "finding": _finding(found),
        "may_change": can_steer(actor(request)) and not asked.chosen,
        "refusal": refusal,
        "typed": request.POST or _typed(found.rules),
    }
    return render(request, "status/comparison.html", page, status=422 if refusal else asked.status)


def _change(request: HttpRequest, plan: PlanView, known: tuple[PlanView, ...]) -> HttpResponse:
    bands = request.POST.get("bands", "").replace(";", ",").split(",")
    changed = {name: request.POST.get(name, "").replace(",", ".").strip() for name in NUMBERS}
    rules = {"bands": [bound.strip() for bound in bands if bound.strip()], **changed}
    try:
        set_comparison_rules(plan.slug, rules, actor=actor(request))
    except BadSetting as refusal:
        return _page(request, plan, known, refusal)
    messages.success(request, said(Words("Đã đổi quy tắc so sánh.", "The rules were changed.")))
    return redirect(f"{reverse('comparison')}?plan={plan.slug}")


def _typed(rules: Rules) -> dict[str, str]:
    return {"bands": ", ".join(map(str, rules.bands))} | {
        name: str(getattr(rules, name)).replace(".", ",") for name in NUMBERS
    }


def rule_lines(rules: Rules) -> tuple[Words, ...]:
    """The rules as sentences, to stand beside the table."""
    of = words.DUE if rules.of is Denominator.DUE else words.ASSIGNED
    above, late, below = (
        number(rate) for rate in (rules.praise_above, rules.praise_late_below, rules.warning_below)
    )
    many = number(rules.praise_more_than)
    return (
        Words(
            "Chỉ so sánh các cơ quan có khối lượng gần nhau.",
            "Only agencies given about as much are compared.",
        ),
        Words(
            f"Biểu dương: trên {many} việc được giao, hoàn thành trên {above} % {of.vi}, "
            f"trong số hoàn thành dưới {late} % quá hạn.",
            f"Praise: more than {plural(rules.praise_more_than, 'task')} assigned, over {above} % of "
            f"{of.en} done, under {late} % of those done late.",
        ),
        Words(f"Nhắc nhở: hoàn thành dưới {below} % {of.vi}.", f"Warning: under {below} % of {of.en} done."),
    )


def _line(row: Row, query: str) -> dict[str, object]:
    tally = row.group.tally
    return {
        "row": row,
        "link": reverse("agency", args=(row.group.key,)) + query,
        "verdict": VERDICTS.get(row.verdict),
        "bar": words.buckets_bar(tally, ""),
        "of_assigned": words.rate_cell(tally.of_assigned, of=words.ASSIGNED, counted=words.TASKS),
        "of_due": words.rate_cell(tally.of_due, of=words.DUE, counted=words.TASKS),
        "late": words.rate_cell(tally.late_share, of=words.DONE, counted=words.TASKS),
        "updated": words.rate_cell(row.group.updated, of=words.ASKED, counted=words.ENTRIES),
    }


def _finding(found: Comparison) -> Words:
    rows = [row for band in found.bands for row in band.rows]
    praised = sum(row.verdict is Verdict.PRAISE for row in rows)
    warned = sum(row.verdict is Verdict.WARNING for row in rows)
    if not rows:
        return Words("Chưa cơ quan nào có việc đến ngày này", "No agency has tasks up to this day")
    total = number(len(rows))
    return Words(
        f"{total} cơ quan có việc: {number(praised)} đủ mức biểu dương, {number(warned)} ở mức nhắc nhở",
        f"{plural(len(rows), 'agency', 'agencies')} with tasks: {number(praised)} for praise, "
        f"{number(warned)} for warning",
    )
