"""The standing body reminds agencies of a report itself, between the rungs of the ladder."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tiendo.delivery.domain.day_words import due_words
from tiendo.delivery.domain.ladder import Listener
from tiendo.delivery.domain.telling import Told
from tiendo.delivery.models import Round, Submission
from tiendo.delivery.selectors.calendar import working_calendar
from tiendo.delivery.selectors.desk import window_of_round, windows_of
from tiendo.delivery.selectors.holders import Holders
from tiendo.delivery.selectors.round_reminders import NOT_HANDED_IN, asked_on
from tiendo.delivery.selectors.work import round_of
from tiendo.delivery.services.notices import tell
from tiendo.delivery.services.opening import subject_of
from tiendo.delivery.types import BadReport, NoticeStep, NotNow, SubmissionState
from tiendo.kernel import clock
from tiendo.kernel.words import Words
from tiendo.org import rights
from tiendo.trust.services import record

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from tiendo.org.types import Actor


@dataclass(frozen=True, slots=True)
class RoundReminded:
    """Names of agencies: those told now, those told today already, those where nobody is to be told."""

    told: tuple[str, ...] = ()
    today: tuple[str, ...] = ()
    nobody: tuple[str, ...] = ()


@rights.verb(rights.can_steer)
def remind_round(round_id: int, *, submissions: Sequence[int] | None = None, actor: Actor) -> RoundReminded:
    """Tell the agencies that have not handed in, all or the chosen ones, once a day each.

    When the round itself takes nothing any more, those whose reports were reopened are told, with that day.
    The clerk is told; the head when the report lies there, or when the due day is over.
    """
    today = clock.today()
    found = round_of(round_id, Round.objects.select_for_update(of=("self",)))
    owed = _owed(found, submissions, today)
    before = asked_on([one.pk for one in owed], today)
    holders, told = Holders(today), dict[str, list[Told]]()
    calendar = working_calendar()
    for one, due_on in owed.items():
        if one.pk not in before:
            words = due_words(due_on, calendar.between(today, due_on), past=today > due_on)
            told[one.agency.name] = _told(one, _people(one, holders, today), words, due_on)
    tell([notice for notices in told.values() for notice in notices], actor)
    outcome = RoundReminded(
        tuple(name for name, notices in told.items() if notices),
        tuple(one.agency.name for one in owed if one.pk in before),
        tuple(name for name, notices in told.items() if not notices),
    )
    record(actor, "delivery.round.reminded", subject_of(found), after={"agencies": list(outcome.told)})
    return outcome


def _owed(found: Round, chosen: Sequence[int] | None, today: date) -> dict[Submission, date]:
    """The reports still to be handed in, each with its last day: the round's or its reopening's."""
    rows = Submission.objects.filter(round=found, state__in=NOT_HANDED_IN)
    if chosen is not None:
        rows = rows.filter(pk__in=chosen)
    reports = list(rows.select_related("agency", "round").order_by("agency__name", "pk"))
    windows = windows_of(found, reports)
    taken = {one: windows[one.pk] for one in reports if windows[one.pk].refusal(today) is None}
    is_taking = window_of_round(found).refusal(today) is None
    if not taken and not is_taking:
        raise NotNow(
            Words(
                "Kỳ này không nhận báo cáo nên chưa nhắc được. Hãy mở lại báo cáo của cơ quan cần nộp.",
                "This round takes no reports now. Reopen the report of the agency that is to hand in.",
            )
        )
    if not taken:
        raise BadReport(
            Words(
                "Chưa chọn cơ quan nào còn phải nộp. Hãy đánh dấu ít nhất một cơ quan chưa nộp.",
                "No agency that still has to hand in was chosen. Tick at least one.",
            )
        )
    return {one: found.due_on if is_taking else days.until or found.due_on for one, days in taken.items()}


def _people(one: Submission, holders: Holders, today: date) -> tuple[int, ...]:
    listeners = {Listener.HEAD if one.state == SubmissionState.AWAITING_HEAD else Listener.CLERK}
    if today > one.round.due_on:
        listeners.add(Listener.HEAD)
    return tuple(sorted({pk for who in listeners for pk in holders.find(who, one.agency_id)}))


def _told(one: Submission, people: tuple[int, ...], due: Words, due_on: date) -> list[Told]:
    title, name = one.round.title, one.agency.name
    words = Words(
        f"Cơ quan thường trực nhắc nộp {title} của {name}: {due.vi}.",
        f"The standing body reminds you of {title} of {name}: {due.en}.",
    )
    return [
        Told(
            f"reminded:{one.pk}:{clock.today()}:{user_id}",
            NoticeStep.REMINDED,
            user_id,
            one.agency_id,
            "delivery.submission",
            str(one.pk),
            words,
            due_on,
        )
        for user_id in people
    ]
