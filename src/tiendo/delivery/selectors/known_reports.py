"""How reports and rounds stood as far as known at a moment: from steps and sendings, never drafts."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Q

from tiendo.delivery.domain.desks import state_after
from tiendo.delivery.models import Reopening, Sending, Submission, SubmissionStep
from tiendo.delivery.types import StepKind, SubmissionState
from tiendo.delivery.views.window import Window
from tiendo.kernel import clock

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

    from django.db.models import QuerySet

    from tiendo.delivery.models import Round


@dataclass(frozen=True, slots=True)
class KnownReport:
    """One report as it was known: where it lay, when it was first sent, until when it was reopened."""

    submission_id: int
    round_id: int
    state: SubmissionState
    sent_at: datetime | None
    until: date | None


def known_reports(rows: QuerySet[Submission], known: datetime) -> dict[int, KnownReport]:
    """By submission, those of ``rows`` that had been opened by then."""
    opened = rows.filter(round__opened_at__lte=known)
    later = SubmissionStep.objects.filter(kind=StepKind.OPENED, recorded_at__gt=known).values("submission")
    of_round = dict(opened.exclude(pk__in=later).order_by().values_list("pk", "round"))
    steps, sent, until = _steps(opened, known), _first_sent(opened, known), _until(opened, known)
    return {
        pk: KnownReport(pk, round_id, state_after(steps[pk]), sent.get(pk), until.get(pk))
        for pk, round_id in of_round.items()
    }


def lying(rows: QuerySet[Submission], state: SubmissionState, on: date) -> QuerySet[Submission]:
    """Those of ``rows`` that lie on a desk on a day; on a past one, by the steps known then."""
    if on == clock.today():
        return rows.filter(state=state)
    reports = known_reports(Submission.objects.filter(pk__in=rows.values("pk")), clock.end_of(on))
    return rows.filter(pk__in=[pk for pk, one in reports.items() if one.state is state])


def had(day: date, field: str) -> Q:
    """The condition that something had happened by the end of a day; today all that is recorded has."""
    return (
        Q(**{f"{field}__isnull": False})
        if day == clock.today()
        else Q(**{f"{field}__lte": clock.end_of(day)})
    )


def had_not(day: date, field: str) -> Q:
    """The condition that something had not happened by the end of a day."""
    never = Q(**{f"{field}__isnull": True})
    return never if day == clock.today() else never | Q(**{f"{field}__gt": clock.end_of(day)})


def counts_of(reports: Iterable[KnownReport]) -> dict[int, dict[str, int]]:
    """By round: how many reports there were, how many had been sent, and where they lay."""
    found: dict[int, dict[str, int]] = defaultdict(
        lambda: dict.fromkeys(("total", "sent", "accepted", "returned", "waiting"), 0)
    )
    for one in reports:
        counts = found[one.round_id]
        counts["total"] += 1
        counts["sent"] += one.sent_at is not None
        counts["accepted"] += one.state is SubmissionState.ACCEPTED
        counts["returned"] += one.state is SubmissionState.RETURNED
        counts["waiting"] += one.state is SubmissionState.SENT
    return found


def known_window(found: Round, until: date | None, known: datetime) -> Window:
    """The days of a report of a round, as they were known."""
    return Window(
        was(found.opened_at, known) is not None,
        found.opens_on,
        found.due_on,
        found.late_until,
        was(found.locked_at, known) is not None,
        until,
    )


def was(moment: datetime | None, known: datetime) -> datetime | None:
    """The moment of something, if it had happened by then."""
    return moment if moment is not None and moment <= known else None


def _steps(rows: QuerySet[Submission], known: datetime) -> dict[int, list[StepKind]]:
    found: dict[int, list[StepKind]] = defaultdict(list)
    steps = SubmissionStep.objects.filter(submission__in=rows.order_by().values("pk"), recorded_at__lte=known)
    for pk, kind in steps.order_by("recorded_at", "pk").values_list("submission", "kind"):
        found[pk].append(StepKind(kind))
    return found


def _first_sent(rows: QuerySet[Submission], known: datetime) -> dict[int, datetime]:
    sent = Sending.objects.filter(submission__in=rows.order_by().values("pk"), recorded_at__lte=known)
    return dict(sent.order_by("-number").values_list("submission", "recorded_at"))


def _until(rows: QuerySet[Submission], known: datetime) -> dict[int, date]:
    again = Reopening.objects.filter(submission__in=rows.order_by().values("pk"), recorded_at__lte=known)
    return dict(again.order_by("until").values_list("submission", "until"))
