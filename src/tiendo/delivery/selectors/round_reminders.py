"""Who was reminded of a report of a round, when, and what they answered."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from tiendo.delivery.models import Notice, Submission
from tiendo.delivery.types import NoticeStep, SubmissionState
from tiendo.delivery.views.round import LastReminder
from tiendo.kernel import clock
from tiendo.org import rights

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from django.db.models import QuerySet

    from tiendo.org.types import Actor

REMINDERS = (
    NoticeStep.BEFORE_DUE,
    NoticeStep.AT_DUE,
    NoticeStep.AFTER_DUE,
    NoticeStep.TO_HEAD,
    NoticeStep.REMINDED,
)
NOT_HANDED_IN = (SubmissionState.DRAFT, SubmissionState.AWAITING_HEAD, SubmissionState.RETURNED)


def reminders_of(round_id: int, *, actor: Actor, on: date | None = None) -> dict[int, LastReminder]:
    """The last reminder of each report of a round, by submission; none for who may not see notices.

    ``on``: as far as had been told and answered on a day.
    """
    if not rights.can_read_notices(actor):
        return {}
    found: dict[int, list[Notice]] = defaultdict(list)
    for row in _told(Submission.objects.filter(round=round_id).values_list("pk", flat=True)):
        if on is None or row.told_at <= clock.end_of(on):
            found[int(row.subject_id)].append(row if on is None else _as_answered(row, on))
    return {pk: _last(rows) for pk, rows in found.items()}


def asked_on(submissions: Iterable[int], day: date) -> set[int]:
    """Those of the submissions the standing body has reminded on this day."""
    rows = _told(submissions).filter(step=NoticeStep.REMINDED, told_at__lte=clock.end_of(day))
    return {int(row.subject_id) for row in rows if _day(row) == day}


def _told(submissions: Iterable[int]) -> QuerySet[Notice]:
    rows = Notice.objects.filter(
        subject_kind="delivery.submission", subject_id__in=[str(pk) for pk in submissions], step__in=REMINDERS
    )
    return rows.select_related("user").order_by("-told_at", "-pk")


def _last(rows: list[Notice]) -> LastReminder:
    """``rows`` come with the latest first."""
    told_on = _day(rows[0])
    asked = next((_day(row) for row in rows if row.step == NoticeStep.REMINDED), None)
    answers = sorted((row for row in rows if row.answered_at), key=lambda row: row.answered_at or row.told_at)
    people = dict.fromkeys(_name(row) for row in rows if _day(row) == told_on)
    if not answers:
        return LastReminder(told_on, tuple(people), asked)
    return LastReminder(told_on, tuple(people), asked, answers[-1].answer, _name(answers[-1]))


def _as_answered(row: Notice, on: date) -> Notice:
    """The notice without an answer that came later."""
    if row.answered_at and row.answered_at > clock.end_of(on):
        row.answer, row.answered_at = "", None
    return row


def _day(row: Notice) -> date:
    return row.told_at.astimezone(clock.ZONE).date()


def _name(row: Notice) -> str:
    return row.user.get_full_name() or row.user.get_username()
