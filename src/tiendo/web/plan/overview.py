"""The front page of a plan: what it holds, where the weight lies, and what was left in doubt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.shortcuts import render

from tiendo.plan.selectors.plans import plan_page
from tiendo.web.organisation.as_of import as_of
from tiendo.web.plan import findings
from tiendo.web.plan.head import edition_asked, trail
from tiendo.web.plan.picture import Line, Slice, lines, stacked
from tiendo.web.templatetags.plan_words import plan_url
from tiendo.web.templatetags.vietnamese import said

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.http import HttpRequest, HttpResponse

    from tiendo.kernel.words import Words
    from tiendo.plan.views import Choice, PlanPage, PlanView

LONGEST_LIST = 10


@dataclass(frozen=True, slots=True)
class Block:
    """A block of the page: its finding, and the bars that show it."""

    finding: Words
    lines: tuple[Line, ...] = ()
    slices: tuple[Slice, ...] = ()


def plan(request: HttpRequest, slug: str) -> HttpResponse:
    """Facts, counts, standing rules, slips of print and what was left open, of one edition."""
    day = as_of(request)
    found = plan_page(slug, edition_asked(request), on=day.past)
    view = found.plan
    # One sentence may set several rules (two reporting days); it is shown once.
    rules = tuple({rule.text: rule for rule in found.rules}.values())
    page = {
        "area": "plans",
        "as_of": day,
        "plan": view,
        "trail": trail(view),
        "horizons": [(horizon, count, findings.horizon_count(horizon)) for horizon, count in found.horizons],
        "agency_count": found.agency_count,
        "facts": [fact for fact in found.facts if fact.shown],
        "rules": rules,
        "rules_finding": findings.rules_finding(len(rules)),
        "orphans": [clause for clause in found.clauses if not clause.tasks],
        "orphans_finding": findings.clauses_finding(sum(not clause.tasks for clause in found.clauses)),
        "corrections": found.corrections,
        "corrections_finding": findings.corrections_finding(len(found.corrections)),
        "left_open": found.left_open,
        "left_open_finding": findings.left_open_finding(len(found.left_open)),
        **_blocks(found),
    }
    return render(request, "plan/plan.html", page, status=day.status)


def _blocks(found: PlanPage) -> dict[str, Block | None]:
    view, total = found.plan, found.plan.action_count
    return {
        "deadlines": _deadlines(view, found.deadlines) if total else None,
        "leaders": _bars(view, found.leaders, "leader", findings.LEADERS),
        "sections": _bars(view, found.sections, "section", findings.SECTIONS),
        "agencies": _agencies(view, found.lead_agencies),
    }


def _deadlines(view: PlanView, choices: tuple[Choice, ...]) -> Block:
    ordered = sorted(choices, key=lambda choice: (not choice.value.isdigit(), choice.value))
    parts = [(said(findings.due_words(c.value)), c.count, _tasks(view, due=c.value)) for c in ordered]
    return Block(findings.deadlines_finding(choices, view.action_count), slices=stacked(parts))


def _bars(view: PlanView, choices: Iterable[Choice], name: str, says: Words) -> Block | None:
    known = [choice for choice in choices if choice.value]
    if not known:
        return None
    bars = lines([(c.label, c.count, _tasks(view, **{name: c.value})) for c in known])
    most = findings.most_finding(known, view.action_count, says=says, by_value=name == "section")
    return Block(most, lines=bars)


def _agencies(view: PlanView, choices: tuple[Choice, ...]) -> Block | None:
    if not choices:
        return None
    top = choices[:LONGEST_LIST]
    bars = lines([(c.label, c.count, _tasks(view, agency=c.value)) for c in top])
    return Block(findings.most_finding(choices, view.action_count, says=findings.AGENCIES), lines=bars)


def _tasks(view: PlanView, **asked: str) -> str:
    address = plan_url("plan-tasks", view)
    return f"{address}{'&' if '?' in address else '?'}{urlencode(asked)}"
