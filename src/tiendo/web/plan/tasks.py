"""Tasks: all of a plan by section, filtered as asked, and one action with everything printed of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render

from tiendo.kernel.words import Words
from tiendo.org.selectors import LeaderPosts
from tiendo.plan.selectors.provenance import provenance
from tiendo.plan.selectors.tasks import action, sections, task_choices
from tiendo.plan.views import TaskFilter
from tiendo.web.organisation.as_of import as_of
from tiendo.web.plan import field_line as fields
from tiendo.web.plan import findings
from tiendo.web.plan.deadline_words import deadline_in_words
from tiendo.web.plan.field_line import FieldLine
from tiendo.web.plan.head import TASKS, plan_known, trail
from tiendo.web.plan.neighbours import Neighbour, neighbours
from tiendo.web.status.action_block import status_block
from tiendo.web.templatetags.plan_words import plan_url

if TYPE_CHECKING:
    from datetime import date

    from django.http import HttpRequest, HttpResponse

    from tiendo.plan.views import ActionView, PlanView

ASKED = ("section", "leader", "agency", "due", "product", "words")


def tasks(request: HttpRequest, slug: str) -> HttpResponse:
    """The actions of the plan under their tasks and sections, kept by the filter in the address."""
    plan, day = plan_known(request, slug), as_of(request)
    keep = TaskFilter(**{name: request.GET.get(name, "").strip() for name in ASKED})
    shown = sections(plan.version_id, keep)
    page = {
        "area": "plans",
        "as_of": day,
        "plan": plan,
        "trail": trail(plan, (TASKS, "")),
        "choices": task_choices(plan.version_id),
        "chosen": keep,
        "filtered": not keep.is_empty,
        "sections": shown,
        "finding": findings.tasks_finding(shown, plan, filtered=not keep.is_empty),
    }
    return render(request, "plan/tasks.html", page, status=day.status)


def task(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    """One action: who leads, by when, with what product, and its sentence."""
    plan, day = plan_known(request, slug), as_of(request)
    section, above, row = action(plan.version_id, code)
    rows = [a for s in sections(plan.version_id) for t in s.tasks for a in t.actions]
    links = [Neighbour(a.code, plan_url("plan-task", plan, a.code)) for a in rows]
    page = {
        "area": "plans",
        "plan": plan,
        "section": section,
        "task": above,
        "row": row,
        "trail": trail(plan, (TASKS, plan_url("plan-tasks", plan)), (row.code, "")),
        "finding": findings.action_finding(row),
        "quote": provenance(plan.version_id, row.address).quote,
        "siblings": [a for a in rows if a.task_code == row.task_code and a.code != row.code],
        "fields": _fields(plan, row, day.day),
        **status_block(request, plan, row.code),
        **neighbours(links, plan_url("plan-task", plan, row.code)),
    }
    return render(request, "plan/task.html", page, status=day.status)


def _fields(plan: PlanView, row: ActionView, on: date) -> list[FieldLine]:
    read = deadline_in_words(row.deadline)
    lines = [
        FieldLine(fields.LEADER, f"{row.address}/leader", row.leader, note=_now(plan, row, on)),
        FieldLine(fields.LEADS, f"{row.address}/leads", agencies=row.leads),
        FieldLine(fields.COORDINATORS, f"{row.address}/coordinators", agencies=row.coordinators),
        FieldLine(fields.DEADLINE, f"{row.address}/deadline", row.deadline_text, note=read),
        FieldLine(fields.PRODUCTS, f"{row.address}/products", items=row.products),
    ]
    return lines + fields.extras(row.address, row.extras)


def _now(plan: PlanView, row: ActionView, on: date) -> Words | None:
    """Who holds the post in charge on the day, when the plan printed somebody else: the office answers."""
    if not row.leader:
        return None
    name = LeaderPosts().now(row.leader, plan.issued_on or on, on)
    return Words(f"nay là {name}", f"now {name}") if name else None
