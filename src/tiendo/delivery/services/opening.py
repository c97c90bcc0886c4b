"""What opening a round does, ahead or ad hoc: every agency asked gets a submission of what is known."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tiendo.delivery.models import Entry, Round, Submission, SubmissionStep
from tiendo.delivery.selectors.asked import asked_in
from tiendo.delivery.selectors.prefill import Prefill
from tiendo.delivery.services.signing import signed
from tiendo.delivery.types import RoundOpened, StepKind
from tiendo.kernel import clock
from tiendo.kernel.period import parse_period
from tiendo.trust import events
from tiendo.trust.services import record
from tiendo.trust.types import Subject

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tiendo.delivery.views.asked import Asked
    from tiendo.org.types import Actor

DAYS = ("period", "period_from", "cut_off", "opens_on", "due_on", "late_until")


def open_into(found: Round, actor: Actor) -> int:
    """Open a round now, inside the caller's transaction; gives how many submissions it made."""
    today = clock.today()
    asked = asked_in(found, on=today)
    found.opened_at = clock.now()
    found.save(update_fields=["opened_at"])
    submissions = Submission.objects.bulk_create(
        Submission(round=found, agency_id=agency, synthetic=found.synthetic) for agency in sorted(asked)
    )
    Entry.objects.bulk_create(_entries(found, submissions, asked), batch_size=500)
    SubmissionStep.objects.bulk_create(
        SubmissionStep(submission=one, kind=StepKind.OPENED, **signed(actor, synthetic=found.synthetic))
        for one in submissions
    )
    after = {**days_of(found), "submissions": len(submissions), "reason": found.reason}
    record(actor, "delivery.round.opened", subject_of(found), after=after)
    events.announce(RoundOpened(found.pk))
    return len(submissions)


def _entries(
    found: Round, submissions: Sequence[Submission], asked: Mapping[int, list[Asked]]
) -> list[Entry]:
    prefill = Prefill(found, asked)
    period = found.period if parse_period(found.period) else ""
    return [
        Entry(
            submission=submission,
            kind=one.kind,
            position=position,
            code=one.code,
            action_id=one.action_id,
            target_id=one.target_id,
            period=period,
            known=prefill.of(submission.agency_id, one),
        )
        for submission in submissions
        for position, one in enumerate(asked[submission.agency_id], 1)
    ]


def days_of(found: Round) -> dict[str, Any]:
    """The days of a round, for its records."""
    return {"key": found.key, **{name: getattr(found, name) for name in DAYS}}


def subject_of(found: Round) -> Subject:
    """How records name a round."""
    return Subject("delivery.round", found.key)
