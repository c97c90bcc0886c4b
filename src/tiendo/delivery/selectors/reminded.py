"""What agencies owe in these days, as ladders see it: reports, tasks, ways out, papers, faults of data."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from tiendo.delivery.domain.ladder import Ladder, Listener, Rung, horizon, read_ladder
from tiendo.delivery.domain.remedy import USUAL_DAY, last_day_for, month_of
from tiendo.delivery.domain.telling import Owed
from tiendo.delivery.models import Meeting, Programme, Remedy, Submission
from tiendo.delivery.selectors.data_faults import faults_owed
from tiendo.delivery.selectors.open_work import open_work
from tiendo.delivery.types import NoticeStep, SubmissionState
from tiendo.kernel.words import Words
from tiendo.org.models import Agency

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tiendo.delivery.views.open_work import OpenWork
    from tiendo.kernel.working_days import WorkingCalendar

# A clock that stood still for a month still tells everything; what is older has been told, or is history.
LOOK_BACK = timedelta(days=45)
OWED_STATES = (SubmissionState.DRAFT, SubmissionState.AWAITING_HEAD, SubmissionState.RETURNED)
REMEDIES: Ladder = (
    Rung(NoticeStep.REMEDY_DUE, Listener.CLERK, -5),
    Rung(NoticeStep.REMEDY_DUE, Listener.HEAD, 0),
)
PACKS: Ladder = (
    Rung(NoticeStep.MEETING_PACK, Listener.OFFICER, -3),
    Rung(NoticeStep.MEETING_PACK, Listener.OFFICER, 0),
)

Reminded = tuple[Ladder, list[Owed]]


def reminded(today: date, calendar: WorkingCalendar) -> tuple[Reminded, ...]:
    """Everything the ladders may tell of today, each list with its ladder."""
    settings = dict(Programme.objects.values_list("plan_id", "settings"))
    ladders = {plan: read_ladder(written.get("ladder")) for plan, written in settings.items()}
    days = {plan: int(written.get("remedy_day", USUAL_DAY)) for plan, written in settings.items()}
    usual = read_ladder()
    ahead = max(horizon(ladder)[0] for ladder in (usual, *ladders.values()))
    until = calendar.plus(today, ahead)
    work = open_work(today, until=until)
    found: list[Reminded] = []
    for plan in settings:
        ladder = ladders[plan]
        found.append((ladder, _reports(plan, today)))
        own = [one for one in work if one.plan_id == plan]
        found.append((ladder, _tasks(own, today)))
        found.append((REMEDIES, _remedies(own, today, days[plan])))
    found.append((PACKS, _packs(today, until)))
    found += faults_owed(calendar, since=today - LOOK_BACK)
    return tuple(found)


def remedy_due(today: date, day: int = USUAL_DAY) -> date:
    """The last day of this month in time for a way out of each overdue task: "before the 25th"."""
    return last_day_for(month_of(today), day)


def remedies_given(today: date) -> set[tuple[int, int]]:
    """The occurrences and agencies whose way out of this month is there."""
    given = Remedy.objects.filter(month=month_of(today))
    return set(given.values_list("occurrence_id", "agency_id"))


def _reports(plan: int, today: date) -> list[Owed]:
    rows = Submission.objects.filter(
        round__plan=plan,
        round__opened_at__isnull=False,
        round__due_on__gte=today - LOOK_BACK,
        state__in=OWED_STATES,
    )
    return [
        Owed(
            "delivery.submission",
            row.pk,
            row.agency_id,
            Words(f"{row.round.title} của {row.agency.name}", f"{row.round.title} of {row.agency.name}"),
            row.round.due_on,
            row.round.opens_on,
            group=f"delivery.round:{row.round_id}",
            group_words=Words(row.round.title, row.round.title),
        )
        for row in rows.select_related("round", "agency").order_by("pk")
    ]


def _tasks(work: Iterable[OpenWork], today: date) -> list[Owed]:
    return [
        Owed(
            "delivery.occurrence",
            one.occurrence_id,
            agency,
            task_words(one),
            one.due_on,
            leader_post=one.post_id,
        )
        for one in work
        for agency in one.agencies
        # Handed in on time and not ruled on after its day: the wait is the standing body's.
        if one.due_on >= today or (one.overdue and one.due_on >= today - LOOK_BACK)
    ]


def _remedies(work: Iterable[OpenWork], today: date, day: int) -> list[Owed]:
    due, given, names = remedy_due(today, day), remedies_given(today), _names()
    return [
        Owed(
            "delivery.remedy",
            one.occurrence_id,
            agency,
            Words(
                f"{names[agency]} nợ giải pháp khắc phục của {task_words(one).vi}",
                f"{names[agency]} owes a way out of {task_words(one).en}",
            ),
            due,
        )
        for one in work
        if one.overdue
        for agency in one.agencies
        if (one.occurrence_id, agency) not in given
    ]


def _packs(today: date, until: date) -> list[Owed]:
    meetings = Meeting.objects.filter(sent_at=None, pack_due_on__range=(today, until))
    return [
        Owed(
            "delivery.meeting",
            one.pk,
            None,
            Words(f"Tài liệu họp “{one.title}”", f"Papers of the meeting “{one.title}”"),
            one.pack_due_on,
        )
        for one in meetings.order_by("pk")
    ]


def task_words(one: OpenWork) -> Words:
    """A task as a notice names it: its number, and its words as far as they fit."""
    text = one.text if len(one.text) <= 120 else one.text[:119].rstrip() + "…"
    return Words(f"nhiệm vụ {one.code} “{text}”", f"action {one.code} “{text}”")


def _names() -> dict[int, str]:
    return dict(Agency.objects.values_list("pk", "name"))
