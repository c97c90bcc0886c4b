"""Agencies on a day: how much each is asked for, all the duties of one, its life, its people, its members."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from django.shortcuts import render
from django.urls import reverse

from tiendo.kernel.words import Words
from tiendo.org.rights import can_administer, can_read_drafts
from tiendo.org.selectors import agencies as all_agencies
from tiendo.org.selectors import agencies_by_id, collectives_of, heirs_of, lineage, members_of, posts_of
from tiendo.org.selectors import agency as agency_of
from tiendo.org.types import AGENCY_KINDS, SUCCESSION_WORDS, AgencyKind
from tiendo.plan.selectors.agencies import agency_duties, agency_loads
from tiendo.publishing.public.closing import STATUS
from tiendo.web.closed_fields import may_be_told
from tiendo.web.organisation.as_of import AsOf, as_of
from tiendo.web.plan import findings
from tiendo.web.reader import actor
from tiendo.web.status.agency_block import agency_progress
from tiendo.web.templatetags.plan_words import indicator_url, plan_url
from tiendo.web.templatetags.vietnamese import english_day, said, vietnamese_day

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from django.http import HttpRequest, HttpResponse

    from tiendo.org.views import AgencyView, LineStep
    from tiendo.plan.views import ActionView, AgencyDuties, HeldDuty, IndicatorView, PlanView

AGENCIES = Words("Cơ quan", "Agencies")


@dataclass(frozen=True, slots=True)
class DutyLine:
    """One duty: ``due`` is the target of an indicator, the deadline of an action."""

    code: str
    text: str
    due: str
    link: str
    plan: PlanView
    inherited: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DutyBlock:
    """All duties of one agency in one role."""

    finding: Words
    is_indicators: bool
    rows: tuple[DutyLine, ...]


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One step of an agency's life; ``others`` are the agencies on its other side, as name and link."""

    words: Words
    others: tuple[tuple[str, str], ...] = ()
    kind: Words | None = None
    source: str = ""


def agencies(request: HttpRequest) -> HttpResponse:
    """Every agency and group that has a duty on the day, the busiest first."""
    asked = as_of(request)
    loads = agency_loads(on=asked.day)
    page = {
        "area": "agencies",
        "rows": loads,
        "finding": findings.agencies_finding(loads),
        "as_of": asked,
        "everyone": all_agencies(on=asked.day),
        "nameless": sum(not load.code for load in loads),
        "may_see_names": can_read_drafts(actor(request)),
        "may_administer": can_administer(actor(request)),
    }
    return render(request, "organisation/agencies.html", page, status=asked.status)


def agency(request: HttpRequest, code: str) -> HttpResponse:
    """One agency on the day: duties in both roles, life, posts and holders, members."""
    asked = as_of(request)
    view = agency_of(code)
    duties = agency_duties(code, on=asked.day)
    members = members_of(code, on=asked.day) if view.is_collective else ()
    page = {
        "area": "agencies",
        "agency": view,
        "as_of": asked,
        "absent": _absent(view, asked),
        "instead": _instead(view, asked.day),
        "kind": AGENCY_KINDS[AgencyKind(view.kind)],
        "trail": [(said(AGENCIES), reverse("agencies") + asked.query), (view.short_name or view.name, "")],
        "finding": findings.agency_finding(duties),
        "duties": [block for block in _blocks(duties) if block.rows],
        "through": duties.through,
        "history": _history(view, asked),
        "progress": agency_progress(view.id, code, asked) if may_be_told(request, STATUS) else (),
        "posts": posts_of(code, on=asked.day),
        "members": members,
        "members_finding": findings.members_finding(len(members)),
        "collectives": collectives_of(code, on=asked.day),
    }
    return render(request, "organisation/agency.html", page, status=asked.status)


def _absent(view: AgencyView, asked: AsOf) -> Words | None:
    """That the agency is not there on the day, in a sentence."""
    if view.valid_to and view.valid_to < asked.day:
        vi, en = vietnamese_day(view.valid_to), english_day(view.valid_to)
        return Words(f"{view.name} đã kết thúc ngày {vi}.", f"{view.name} ended on {en}.")
    if view.valid_from and view.valid_from > asked.day:
        vi, en = vietnamese_day(view.valid_from), english_day(view.valid_from)
        return Words(f"{view.name} chỉ có từ ngày {vi}.", f"{view.name} began on {en}.")
    return None


def _instead(view: AgencyView, day: date) -> tuple[AgencyView, ...]:
    """Who answers on the day for what the agency was given, when it is not itself."""
    heirs = {heir.agency_id for heir in heirs_of([view.id], on=day)[view.id]}
    return agencies_by_id(heirs - {view.id})


def _blocks(duties: AgencyDuties) -> tuple[DutyBlock, ...]:
    led, helped = duties.actions_led, duties.actions_coordinated
    promised, counted = duties.indicators_led, duties.counted
    return (
        DutyBlock(findings.leads_actions(len(led)), False, tuple(map(_action, led))),
        DutyBlock(findings.leads_indicators(len(promised)), True, tuple(map(_target, promised))),
        DutyBlock(findings.counts_indicators(len(counted)), True, tuple(map(_target, counted))),
        DutyBlock(findings.coordinates_actions(len(helped)), False, tuple(map(_action, helped))),
    )


def _action(duty: HeldDuty[ActionView]) -> DutyLine:
    plan, row = duty.plan, duty.row
    link = plan_url("plan-task", plan, row.code)
    return DutyLine(row.code, row.text, row.deadline_text, link, plan, duty.inherited)


def _target(duty: HeldDuty[IndicatorView]) -> DutyLine:
    plan, row = duty.plan, duty.row
    due = f"{row.target_text} {row.unit}".strip()
    code = f"{row.horizon}/{row.code}" if row.horizon else row.code
    return DutyLine(code, row.name, due, indicator_url(plan, row), plan, duty.inherited)


def _history(view: AgencyView, asked: AsOf) -> list[HistoryLine]:
    lines = []
    line = lineage(view.code)
    if view.valid_from:
        vi, en = vietnamese_day(view.valid_from), english_day(view.valid_from)
        lines.append(HistoryLine(Words(f"Hoạt động từ {vi}", f"In being since {en}")))
    lines += _steps(Words("kế tục công việc của", "took over the work of"), line.predecessors, asked)
    if view.valid_to:
        vi, en = vietnamese_day(view.valid_to), english_day(view.valid_to)
        lines.append(HistoryLine(Words(f"Kết thúc ngày {vi}", f"Ended on {en}")))
    lines += _steps(Words("công việc chuyển cho", "its work passed to"), line.successors, asked)
    return lines


def _steps(words: Words, steps: tuple[LineStep, ...], asked: AsOf) -> Iterator[HistoryLine]:
    """One line for all that happened by the same act on the same day."""
    for (on, kind, source), those in groupby(steps, key=lambda step: (step.on, step.kind, step.source)):
        vi, en = vietnamese_day(on), english_day(on)
        others = tuple(_other(step, asked) for step in those if step.agency)
        if others:
            told = Words(f"{vi}: {words.vi}", f"{en}: {words.en}")
            yield HistoryLine(told, others, SUCCESSION_WORDS[kind], source)
        else:
            told = Words(f"{vi}: không có cơ quan kế thừa", f"{en}: nobody took over its work")
            yield HistoryLine(told, source=source)


def _other(step: LineStep, asked: AsOf) -> tuple[str, str]:
    name, code = (step.agency.name, step.agency.code) if step.agency else ("", "")
    main = Words(" (đầu mối chính)", " (main heir)") if step.main else Words("", "")
    return f"{name}{said(main)}", reverse("agency", args=(code,)) + asked.query
