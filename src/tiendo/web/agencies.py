"""Agencies: how much each is asked for, and all the duties of one, whatever role it has."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.shortcuts import render
from django.urls import reverse

from tiendo.kernel.words import Words
from tiendo.org.selectors import agency as agency_of
from tiendo.org.selectors import collectives_of, lineage, members_of
from tiendo.plan.selectors.agencies import agency_duties, agency_loads
from tiendo.web.plan import findings
from tiendo.web.templatetags.plan_words import indicator_url, plan_url
from tiendo.web.templatetags.vietnamese import english_day, said, vietnamese_day

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from tiendo.org.types import AgencyView, LineStep
    from tiendo.plan.views import ActionView, AgencyDuties, IndicatorView, PlanView

AGENCIES = Words("Cơ quan", "Agencies")


@dataclass(frozen=True, slots=True)
class DutyLine:
    """One duty: ``due`` is the target of an indicator, the deadline of an action."""

    code: str
    text: str
    due: str
    link: str
    plan: PlanView


@dataclass(frozen=True, slots=True)
class DutyBlock:
    """All duties of one agency in one role."""

    finding: Words
    is_indicators: bool
    rows: tuple[DutyLine, ...]


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One step of an agency's life."""

    words: Words
    name: str = ""
    link: str = ""


def agencies(request: HttpRequest) -> HttpResponse:
    """Every agency and group that has a duty, the busiest first."""
    loads = agency_loads()
    page = {"area": "agencies", "rows": loads, "finding": findings.agencies_finding(loads)}
    return render(request, "agencies.html", page)


def agency(request: HttpRequest, code: str) -> HttpResponse:
    """One agency: its duties in both roles, its indicators, its members, what it was before."""
    view = agency_of(code)
    duties = agency_duties(code)
    members = members_of(code) if view.is_collective else ()
    page = {
        "area": "agencies",
        "agency": view,
        "trail": [(said(AGENCIES), reverse("agencies")), (view.short_name or view.name, "")],
        "finding": findings.agency_finding(duties),
        "duties": [block for block in _blocks(duties) if block.rows],
        "through": duties.through,
        "history": _history(view),
        "members": members,
        "members_finding": findings.members_finding(len(members)),
        "collectives": collectives_of(code),
    }
    return render(request, "agency.html", page)


def _blocks(duties: AgencyDuties) -> tuple[DutyBlock, ...]:
    led, helped = duties.actions_led, duties.actions_coordinated
    promised, counted = duties.indicators_led, duties.counted
    return (
        DutyBlock(findings.leads_actions(len(led)), False, tuple(_action(*duty) for duty in led)),
        DutyBlock(findings.leads_indicators(len(promised)), True, tuple(_target(*duty) for duty in promised)),
        DutyBlock(findings.counts_indicators(len(counted)), True, tuple(_target(*duty) for duty in counted)),
        DutyBlock(findings.coordinates_actions(len(helped)), False, tuple(_action(*duty) for duty in helped)),
    )


def _action(plan: PlanView, row: ActionView) -> DutyLine:
    return DutyLine(row.code, row.text, row.deadline_text, plan_url("plan-task", plan, row.code), plan)


def _target(plan: PlanView, row: IndicatorView) -> DutyLine:
    due = f"{row.target_text} {row.unit}".strip()
    code = f"{row.horizon}/{row.code}" if row.horizon else row.code
    return DutyLine(code, row.name, due, indicator_url(plan, row), plan)


def _history(view: AgencyView) -> list[HistoryLine]:
    lines = []
    line = lineage(view.code)
    if view.valid_from:
        vi, en = vietnamese_day(view.valid_from), english_day(view.valid_from)
        lines.append(HistoryLine(Words(f"Hoạt động từ {vi}", f"In being since {en}")))
    lines += [_step(Words("Kế tục công việc của", "Took over the work of"), one) for one in line.predecessors]
    if view.valid_to:
        vi, en = vietnamese_day(view.valid_to), english_day(view.valid_to)
        lines.append(HistoryLine(Words(f"Kết thúc ngày {vi}", f"Ended on {en}")))
    lines += [_step(Words("Công việc chuyển cho", "Its work passed to"), one) for one in line.successors]
    return lines


def _step(words: Words, step: LineStep) -> HistoryLine:
    if step.agency is None:
        return HistoryLine(Words("Không có cơ quan kế thừa", "Nobody took over its work"))
    return HistoryLine(words, step.agency.name, _link(step.agency.code))


def _link(code: str) -> str:
    return reverse("agency", args=(code,))
