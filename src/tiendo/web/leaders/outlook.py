"""The leaders' page: of a whole plan, or one leader's part of it, only what needs a leader; as of any day."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from tiendo.assess.selectors.outlook import USUAL_SPAN
from tiendo.assess.selectors.outlook import outlook as outlook_of
from tiendo.assess.types import FLAG_WORDS, STATUS_WORDS, Flag, Status
from tiendo.delivery.selectors.groups import count
from tiendo.delivery.selectors.inbox import has_inbox, inbox
from tiendo.delivery.selectors.progress import Chosen, counts_of, progress_of
from tiendo.delivery.views.inbox import Section
from tiendo.kernel.day import read_day
from tiendo.kernel.words import Words, plural
from tiendo.publishing.charts import Bar, bar_chart
from tiendo.web.inbox.lines import cards
from tiendo.web.leaders.drawn import drawn, file_of, sample
from tiendo.web.leaders.exceptions import (
    change_lines,
    doubted_lines,
    missed_lines,
    part_of,
    row_lines,
    unreported_lines,
)
from tiendo.web.leaders.frame import OUTLOOK, outlook_trail, views_of
from tiendo.web.leaders.fresh import fresh
from tiendo.web.leaders.words import LOOKS, WILL_MISS
from tiendo.web.organisation.as_of import as_of
from tiendo.web.plan.head import plan_known
from tiendo.web.reader import actor
from tiendo.web.status.progress import finding as work_finding
from tiendo.web.status.progress import rates, work_line
from tiendo.web.status.words import buckets_bar
from tiendo.web.templatetags.vietnamese import number, said

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from django.http import HttpRequest, HttpResponse
    from django.utils.safestring import SafeString

    from tiendo.assess.selectors.outlook import Outlook
    from tiendo.assess.views import JudgementView
    from tiendo.delivery.selectors.progress import PlanCounts, PlanProgress
    from tiendo.plan.views import PlanView
    from tiendo.publishing.charts import Chart
    from tiendo.web.organisation.as_of import AsOf

MOST, FEW, DOUBTED, LATE = 8, 6, 3, 5
LEADER, AGENCY = Words("lãnh đạo", "leader"), Words("cơ quan", "agency")
DECISIONS = frozenset({Section.APPROVE, Section.ACCEPT, Section.REQUESTS, Section.PACKS})


@dataclass(frozen=True, slots=True)
class LeaderTab:
    """One leader to look at alone, with what is overdue there and where it is listed."""

    name: str
    now: str
    link: str
    assigned: int
    overdue: int
    overdue_link: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class StatusCount:
    """How many indicators stand so, and the rows that are counted."""

    sample: SafeString
    words: Words
    count: int
    link: str
    chosen: bool


@require_safe
@fresh
def outlook(request: HttpRequest, slug: str) -> HttpResponse:
    """``?on=`` the day, ``?since=`` what to compare with (30 days before), ``?leader=`` one leader's part.

    ``?status=`` lists only the indicators that stand so, ``?actions=none`` those without any action.
    """
    plan, asked = plan_known(request, slug), as_of(request)
    leader = request.GET.get("leader", "").strip()
    since = _since(request, asked.day)
    part = progress_of(slug, on=asked.day, chosen=Chosen(leader=leader)) if leader else None
    work: PlanCounts = part or counts_of(slug, on=asked.day)
    leaders = _leaders(plan, work, asked, leader)
    found = outlook_of(plan.version_id, on=asked.day, since=since)
    judged = part_of(found, part) if part else found.judgements
    chosen = {one.indicator_id for one in judged}
    kept = _kept(asked, leader)
    only = next((one for one in Status if one == request.GET.get("status", "")), None)
    listed, said = _listed(request, judged, only)
    page = {
        "area": "plans",
        "plan": plan,
        "as_of": asked,
        "trail": outlook_trail(plan, OUTLOOK),
        "views": views_of(plan, asked, "plan-outlook"),
        "since": since,
        "leader": next((one for one in work.leaders if one.key == leader), None) if leader else None,
        "asked_leader": leader,
        "leaders": leaders,
        "leaders_finding": _most_overdue([(one.name, one.overdue) for one in leaders], LEADER)
        if leaders
        else None,
        "finding": _finding(judged),
        "chart": drawn(_chart(plan, judged), "all", f"{reverse('plan-outlook', args=(slug,))}chart", kept),
        "changes": [one for one in change_lines(plan, found, asked) if one.indicator_id in chosen],
        **_exceptions(plan, found, judged, asked),
        "counts": _counts(judged, kept, only),
        "only": said,
        "judged_all": len(judged),
        "without_action": sum(not one.has_action for one in judged),
        "without_action_link": f"{_kept(asked, leader, actions='none')}#rows",
        "all_rows": f"{request.path}{kept}#rows",
        "rows": row_lines(plan, found, listed, asked),
        "folds": said is None and len(listed) > FEW,
        "synthetic": any(point.synthetic for one in chosen for point in found.points[one]),
        **_work(plan, work, part, asked, leader),
        **_decisions(request, asked),
    }
    return render(request, "leaders/outlook.html", page, status=asked.status)


@require_safe
@fresh
def chart_file(request: HttpRequest, slug: str, form: str) -> HttpResponse:
    """How many targets stand how, as a file."""
    plan, asked = plan_known(request, slug), as_of(request)
    leader = request.GET.get("leader", "").strip()
    found = outlook_of(plan.version_id, on=asked.day)
    judged = found.judgements
    if leader:
        judged = part_of(found, progress_of(slug, on=asked.day, chosen=Chosen(leader=leader)))
    return file_of(_chart(plan, judged), form, f"{slug}-trien-vong-{asked.day.isoformat()}")


def _exceptions(
    plan: PlanView, found: Outlook, judged: Sequence[JudgementView], asked: AsOf
) -> dict[str, Any]:
    """What will be missed, and beside it about as many lines of what nobody reported.

    By exception, and short: what waits behind "all" is one step away and stands on paper.
    """
    missed, doubted = (lines(plan, found, judged, asked) for lines in (missed_lines, doubted_lines))
    unreported = unreported_lines(plan, found, judged, asked)
    shown = min(max(FEW, len(missed) + min(len(doubted), DOUBTED)), MOST)
    return {
        "missed": missed,
        "doubted": doubted,
        "unreported": unreported,
        "unreported_shown": unreported[:shown],
        "unreported_more": unreported[shown:],
    }


def _listed(
    request: HttpRequest, judged: Sequence[JudgementView], only: Status | None
) -> tuple[Sequence[JudgementView], Words | None]:
    """The indicators of the rows, and what they have in common when not all are asked for."""
    if request.GET.get("actions") == "none":
        return [one for one in judged if not one.has_action], FLAG_WORDS[Flag.NO_ACTION]
    if only is None:
        return judged, None
    return [one for one in judged if one.status is only], STATUS_WORDS[only]


def _since(request: HttpRequest, day: date) -> date:
    found = read_day(request.GET.get("since", "").strip())
    return found if found and found < day else day - USUAL_SPAN


def _kept(asked: AsOf, leader: str, **more: str) -> str:
    """The day and the leader, and what more a link asks for."""
    kept = {"on": asked.day.isoformat() if asked.chosen else "", "leader": leader, **more}
    said = {name: value for name, value in kept.items() if value}
    return f"?{urlencode(said)}" if said else ""


def _counts(judged: Sequence[JudgementView], kept: str, only: Status | None) -> list[StatusCount]:
    """Each status that occurs; its number leads to the indicators it counts."""
    found = [(status, sum(one.status is status for one in judged)) for status in Status]
    joined = f"{kept}&" if kept else "?"
    return [
        StatusCount(
            sample(LOOKS[status]), STATUS_WORDS[status], many, f"{joined}status={status}#rows", status is only
        )
        for status, many in found
        if many
    ]


def _leaders(plan: PlanView, work: PlanCounts, asked: AsOf, leader: str) -> list[LeaderTab]:
    address, work_list = (reverse(name, args=(plan.slug,)) for name in ("plan-outlook", "plan-progress"))
    return [
        LeaderTab(
            one.name,
            one.now,
            address + _kept(asked, one.key),
            one.tally.assigned,
            one.tally.overdue,
            f"{work_list}{_kept(asked, one.key, status='overdue')}",
            one.key == leader,
        )
        for one in sorted(work.leaders, key=lambda one: -one.tally.overdue)
        if one.name
    ]


def _most_overdue(named: Sequence[tuple[str, int]], others: Words) -> Words:
    """Who has the most overdue, of those in that order; ``others`` names those who have as many."""
    name, most = named[0]
    if not most:
        return Words(f"Không {others.vi} nào có việc quá hạn", f"No {others.en} has overdue tasks")
    as_many = sum(one == most for _, one in named) - 1
    also = Words("", "")
    if as_many:
        also = Words(f" và {as_many} {others.vi} khác", f" and {plural(as_many, f'other {others.en}')}")
    tasks, each = plural(most, "task"), " each" if as_many else ""
    return Words(
        f"Quá hạn nhiều nhất: {name}{also.vi}, {'mỗi nơi ' if as_many else ''}{number(most)} việc",
        f"Most overdue: {name}{also.en}, {tasks}{each}",
    )


def _finding(judged: Sequence[JudgementView]) -> Words:
    counts = {status: sum(one.status is status for one in judged) for status in Status}
    miss = sum(counts[status] for status in WILL_MISS)
    unknown, total = counts[Status.NO_DATA], number(len(judged))
    if not judged:
        return Words("Không có chỉ tiêu nào ở phần này", "There is no indicator in this part")
    if unknown == len(judged):
        return Words(
            f"Chưa chỉ tiêu nào trong {total} chỉ tiêu có đủ số liệu để đánh giá",
            f"None of {plural(len(judged), 'indicator')} has the data to be judged yet",
        )
    met, lost, unsaid = number(counts[Status.MET]), number(miss), number(unknown)
    return Words(
        f"Trong {total} chỉ tiêu: {met} đã đạt, {lost} sẽ lỡ nếu giữ nhịp độ này, {unsaid} chưa đủ số liệu",
        f"Of {plural(len(judged), 'indicator')}: {met} met, {lost} to be missed at this pace, "
        f"{unsaid} without enough data",
    )


def _chart(plan: PlanView, judged: Sequence[JudgementView]) -> Chart:
    bars = [
        Bar(said(STATUS_WORDS[status]), sum(one.status is status for one in judged), LOOKS[status])
        for status in Status
    ]
    title = said(_finding(judged))
    header = (said(Words("Nhận định", "Judgement")), said(Words("Số chỉ tiêu", "Indicators")))
    return bar_chart(f"{plan.number}: {title}", title, bars, header)


def _work(
    plan: PlanView, work: PlanCounts, part: PlanProgress | None, asked: AsOf, leader: str
) -> dict[str, Any]:
    tally = count(part.work, asked.day) if part else work.whole
    late = (part.overdue if part else work.longest)[:LATE]
    address = reverse("plan-progress", args=(plan.slug,))
    kept = _kept(asked, leader)
    agencies = [one for one in work.agencies if one.tally.overdue][:MOST] if part is None else []
    by_agency = [(one.name, one.tally.overdue) for one in work.agencies]
    link = f"{address}{kept}{'&' if kept else '?'}status="
    return {
        "tally": tally,
        "work_finding": work_finding(tally),
        "work_bar": buckets_bar(tally, link),
        "work_rates": () if part else rates(work)[:3],
        "late": [work_line(plan.slug, one.work, asked, one.working_days) for one in late],
        "more_late": tally.overdue - len(late),
        "all_late": f"{link}overdue",
        "all_work": f"{address}{kept}",
        "work_query": f"{address}{kept}{'&' if kept else '?'}agency=",
        "agencies": agencies,
        "agencies_finding": _most_overdue(by_agency, AGENCY) if agencies else None,
    }


def _decisions(request: HttpRequest, asked: AsOf) -> dict[str, Any]:
    """What waits for a decision of whoever reads; a visitor decides nothing."""
    who = actor(request)
    if not has_inbox(who):
        return {"decides": False}
    found = [card for card in cards(inbox(actor=who, on=asked.past), asked.query) if card.name in DECISIONS]
    return {"decides": True, "decisions": found}
