"""What came in for a round as known on a moment: replayed from sendings and rulings, never from drafts.

Drafts change and leave no trace; what was sent is kept whole. So the same day always gives the same answer.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Count

from tiendo.delivery.domain.consolidated import AgencyLine, AgencyRef, Arrival, Standing
from tiendo.delivery.domain.desks import state_after
from tiendo.delivery.models import Entry, EntryRuling, Round, Sending, Submission, SubmissionStep
from tiendo.delivery.types import EntryKind, EntryState, StepKind, SubmissionState
from tiendo.kernel import clock
from tiendo.kernel.text import sort_key

if TYPE_CHECKING:
    from datetime import date, datetime

    from tiendo.org.models import Agency

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class SentEntry:
    """One entry as it was sent, and what the standing body has made of it."""

    agency: AgencyRef
    submission_id: int
    entry_id: int
    sending: int
    sent_on: date
    standing: Standing
    content: Json

    @property
    def is_accepted(self) -> bool:
        return self.standing is Standing.ACCEPTED

    @property
    def is_indicator(self) -> bool:
        return bool(self.content["kind"] == EntryKind.INDICATOR)


@dataclass(frozen=True, slots=True)
class Remark:
    """What an agency remarked on its report as a whole."""

    agency: AgencyRef
    submission_id: int
    sending: int
    sent_on: date
    words: str
    accepted: bool


@dataclass(frozen=True, slots=True)
class Received:
    """Everything that came in for a round: a line for each agency asked, and the entries it sent."""

    agencies: tuple[AgencyLine, ...]
    entries: tuple[SentEntry, ...]
    remarks: tuple[Remark, ...]
    synthetic: bool


def received(asked: Round, known: datetime, day: date) -> Received:
    """What was known at ``known`` of the round, judged on ``day``."""
    submissions = _submissions(asked, known)
    sendings: dict[int, list[Sending]] = defaultdict(list)
    for sending in Sending.objects.filter(submission__round=asked, recorded_at__lte=known).order_by("number"):
        sendings[sending.submission_id].append(sending)
    rulings = _latest_rulings(asked, known)
    counts = _asked_entries(asked)
    steps = _steps(asked, known)
    lines, entries, remarks = [], [], []
    for submission in submissions:
        agency = agency_ref(submission.agency)
        sent = sendings[submission.pk]
        own = [_entry(agency, submission.pk, content, sent, rulings) for content in _latest(sent)]
        state = state_after(steps[submission.pk])
        lines.append(_line(asked, day, submission.pk, agency, sent, own, counts[submission.pk], state))
        entries += own
        if sent and sent[-1].content.get("remarks"):
            remarks.append(_remark(agency, sent[-1], state is SubmissionState.ACCEPTED))
    synthetic = asked.synthetic or any(one.synthetic for many in sendings.values() for one in many)
    return Received(tuple(lines), tuple(entries), tuple(remarks), synthetic)


def agency_ref(agency: Agency) -> AgencyRef:
    """The agency as a report names it."""
    return AgencyRef(agency.pk, agency.code, agency.name)


def day_of(moment: datetime) -> date:
    """The day it was in Vietnam."""
    return moment.astimezone(clock.ZONE).date()


def _submissions(asked: Round, known: datetime) -> list[Submission]:
    """Those already opened; one without a step was opened with its round."""
    opened_later = SubmissionStep.objects.filter(
        submission__round=asked, kind=StepKind.OPENED, recorded_at__gt=known
    ).values("submission")
    if asked.opened_at is None or asked.opened_at > known:
        return []
    found = Submission.objects.filter(round=asked).exclude(pk__in=opened_later).select_related("agency")
    return sorted(found, key=lambda submission: sort_key(submission.agency.name))


def _latest_rulings(asked: Round, known: datetime) -> dict[int, EntryRuling]:
    found = EntryRuling.objects.filter(entry__submission__round=asked, recorded_at__lte=known)
    in_order = found.select_related("sending").defer("sending__content").order_by("recorded_at", "pk")
    return {ruling.entry_id: ruling for ruling in in_order}


def _asked_entries(asked: Round) -> Counter[int]:
    counts = Entry.objects.filter(submission__round=asked).values_list("submission").annotate(Count("pk"))
    return Counter(dict(counts.order_by()))


def _steps(asked: Round, known: datetime) -> dict[int, list[StepKind]]:
    steps: dict[int, list[StepKind]] = defaultdict(list)
    found = SubmissionStep.objects.filter(submission__round=asked, recorded_at__lte=known)
    for submission, kind in found.order_by("recorded_at", "pk").values_list("submission", "kind"):
        steps[submission].append(StepKind(kind))
    return steps


def _latest(sent: list[Sending]) -> list[Json]:
    return list(sent[-1].content["entries"]) if sent else []


def _entry(
    agency: AgencyRef, submission: int, content: Json, sent: list[Sending], rulings: dict[int, EntryRuling]
) -> SentEntry:
    """An accepted entry stands as it was accepted, whatever a later sending says of it."""
    latest, ruling = sent[-1], rulings.get(content["entry"])
    if ruling is not None and ruling.accepted:
        of_ruling = next((one for one in sent if one.pk == ruling.sending_id), latest)
        accepted = next((e for e in of_ruling.content["entries"] if e["entry"] == content["entry"]), content)
        standing, latest, content = Standing.ACCEPTED, of_ruling, accepted
    elif ruling is not None and ruling.sending_id == latest.pk:
        standing = Standing.RETURNED
    else:
        standing = Standing.SENT
    day = day_of(latest.recorded_at)
    return SentEntry(agency, submission, content["entry"], latest.number, day, standing, content)


def _line(
    asked: Round,
    day: date,
    submission: int,
    agency: AgencyRef,
    sent: list[Sending],
    entries: list[SentEntry],
    count: int,
    state: SubmissionState,
) -> AgencyLine:
    first = day_of(sent[0].recorded_at) if sent else None
    return AgencyLine(
        agency=agency,
        submission_id=submission,
        state=state,
        arrival=_arrival(asked.due_on, first, day),
        first_sent_on=first,
        last_sent_on=day_of(sent[-1].recorded_at) if sent else None,
        asked=len(entries) if sent else count,
        filled=sum(entry.content["state"] != EntryState.EMPTY for entry in entries),
        accepted=sum(entry.is_accepted for entry in entries),
        returned=sum(entry.standing is Standing.RETURNED for entry in entries),
    )


def _arrival(due_on: date, first_sent_on: date | None, day: date) -> Arrival:
    if first_sent_on is None:
        return Arrival.MISSING if day > due_on else Arrival.AWAITED
    return Arrival.IN_TIME if first_sent_on <= due_on else Arrival.LATE


def _remark(agency: AgencyRef, sending: Sending, accepted: bool) -> Remark:
    day = day_of(sending.recorded_at)
    words = sending.content["remarks"]
    return Remark(agency, sending.submission_id, sending.number, day, words, accepted)
