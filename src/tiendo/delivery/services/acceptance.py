"""The standing body's rulings on a sent report: entry by entry, accepted or returned with a reason.

A report moves on when its last entry is ruled on: back to the agency when anything was returned, else done.
Figures accepted then become observations.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tiendo.delivery.models import Entry, EntryRuling, Reopening, Sending, Submission
from tiendo.delivery.selectors.calendar import working_calendar
from tiendo.delivery.selectors.desk import content_of, desk_of, entries_loaded, not_now, window_of
from tiendo.delivery.services.figures import observe_figures
from tiendo.delivery.services.moves import demand_reason, demand_seen, move
from tiendo.delivery.services.signing import signed
from tiendo.delivery.types import EntryState, NotNow, StepKind, SubmissionState, UnknownWork
from tiendo.delivery.views.content import Content
from tiendo.kernel import clock
from tiendo.kernel.words import Words
from tiendo.org import rights
from tiendo.trust.services import record
from tiendo.trust.types import Subject

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from tiendo.org.types import Actor

DAYS_TO_MEND = 3
RULED = frozenset({EntryState.ACCEPTED, EntryState.RETURNED})


@dataclass(frozen=True, slots=True)
class Ruled:
    """What one entry was ruled: accepted, or returned with a reason."""

    is_accepted: bool
    reason: str = ""


@rights.verb(rights.can_steer)
def rule_on_entries(
    submission_id: int,
    rulings: Mapping[int, Ruled],
    *,
    sending: int,
    accept_rest: bool = False,
    actor: Actor,
) -> SubmissionState:
    """Rule on entries of the sending numbered ``sending``; gives where the report then lies.

    An entry may be ruled on again until the last one is. ``accept_rest`` accepts all not ruled on yet.
    Raises ``NotNow`` when that sending does not lie before the standing body any more.
    """
    submission = desk_of(submission_id, _anyone_steering, actor=actor)
    sent = _demand_sent(submission, sending)
    entries = {entry.pk: entry for entry in entries_loaded(submission).select_for_update(of=("self",))}
    chosen = dict(rulings)
    if not set(chosen) <= set(entries):
        raise UnknownWork(
            Words("Có mục không thuộc báo cáo này. Hãy tải lại trang.", "An entry is not in this report.")
        )
    if accept_rest:
        rest = (pk for pk, entry in entries.items() if entry.state not in RULED and pk not in chosen)
        chosen |= dict.fromkeys(rest, Ruled(True))
    changed = [entry for pk, ruled in chosen.items() if _rule(entry := entries[pk], ruled)]
    _keep(submission, sent, changed, actor)
    if all(entry.state in RULED for entry in entries.values()):
        _conclude(submission, list(entries.values()), actor)
    return SubmissionState(submission.state)


@rights.verb(rights.can_steer)
def reopen(
    submission_id: int, *, until: date, reason: str, revision: int | None = None, actor: Actor
) -> None:
    """Let an agency work on its report until a day, for a reason; a sent or accepted one becomes a draft.

    ``revision`` is what was seen: the same form posted again does not open what has been sent since.
    """
    submission = desk_of(submission_id, _anyone_steering, actor=actor)
    demand_seen(submission, revision)
    note = demand_reason(reason)
    if until < clock.today():
        raise NotNow(
            Words("Ngày mở lại phải từ hôm nay trở đi.", "The report can be reopened until today or later.")
        )
    if not submission.round.opened_at:
        raise not_now(submission)
    Reopening.objects.create(
        submission=submission, until=until, reason=note, **signed(actor, synthetic=submission.synthetic)
    )
    to = SubmissionState(submission.state)
    if to in {SubmissionState.SENT, SubmissionState.ACCEPTED}:
        to = SubmissionState.DRAFT
        _loosen(submission)
    said = f"{note} ({until:%d/%m/%Y})"
    move(submission, to, StepKind.REOPENED, actor=actor, note=said, after={"until": until})


def _anyone_steering(actor: Actor, agency_id: int = rights.ANY) -> bool:
    return rights.can_steer(actor)


def _demand_sent(submission: Submission, number: int) -> Sending:
    latest = submission.sendings.order_by("-number").first()
    if submission.state != SubmissionState.SENT or latest is None:
        raise not_now(submission)
    if latest.number != number:
        raise NotNow(
            Words(
                f"Cơ quan đã gửi lại (lần {latest.number}). Hãy tải lại trang và xem bản mới.",
                f"The agency has sent it again (sending {latest.number}). Reload and look at that one.",
            )
        )
    return latest


def _rule(entry: Entry, ruled: Ruled) -> bool:
    """The ruling made on the entry in memory; False when it stood already."""
    state = EntryState.ACCEPTED if ruled.is_accepted else EntryState.RETURNED
    reason = "" if ruled.is_accepted else demand_reason(ruled.reason)
    if entry.state == state and entry.returned_reason == reason:
        return False
    entry.state, entry.returned_reason = state, reason
    return True


def _keep(submission: Submission, sent: Sending, changed: list[Entry], actor: Actor) -> None:
    if not changed:
        return
    _write(changed)
    EntryRuling.objects.bulk_create(
        EntryRuling(
            entry=entry,
            sending=sent,
            accepted=entry.state == EntryState.ACCEPTED,
            reason=entry.returned_reason,
            **signed(actor, synthetic=submission.synthetic),
        )
        for entry in changed
    )
    said = {entry.code: entry.returned_reason or "accepted" for entry in changed}
    subject = Subject("delivery.submission", str(submission.pk))
    record(actor, "delivery.entries.ruled", subject, after={"sending": sent.number, "rulings": said})


def _conclude(submission: Submission, entries: Sequence[Entry], actor: Actor) -> None:
    observe_figures(submission, [entry for entry in entries if entry.state == EntryState.ACCEPTED], actor)
    returned = [entry.code for entry in entries if entry.state == EntryState.RETURNED]
    if returned:
        _give_days(submission, actor)
        to, kind = SubmissionState.RETURNED, StepKind.RETURNED
    else:
        to, kind = SubmissionState.ACCEPTED, StepKind.ACCEPTED
    move(submission, to, kind, actor=actor, after={"returned": returned})


def _give_days(submission: Submission, actor: Actor) -> None:
    """What is returned can be mended: three working days at least, even after the late window."""
    needed = working_calendar().plus(clock.today(), DAYS_TO_MEND)
    if window_of(submission).last_day < needed:
        Reopening.objects.create(
            submission=submission,
            until=needed,
            reason="Trả lại để hoàn thiện",
            **signed(actor, synthetic=submission.synthetic),
        )


def _loosen(submission: Submission) -> None:
    """Every entry the agency's again; what it says decides its state."""
    entries = list(submission.entries.select_for_update(of=("self",)))
    for entry in entries:
        nothing = content_of(entry) == Content(nothing_arisen=True)
        entry.state = EntryState.NOTHING_ARISEN if nothing else EntryState.FILLED
        entry.returned_reason = ""
    _write(entries)


def _write(entries: Sequence[Entry]) -> None:
    """Keep the states, all alike in one statement."""
    alike: dict[tuple[str, str], list[int]] = defaultdict(list)
    for entry in entries:
        alike[entry.state, entry.returned_reason].append(entry.pk)
    for (state, reason), found in alike.items():
        Entry.objects.filter(pk__in=found).update(state=state, returned_reason=reason)
