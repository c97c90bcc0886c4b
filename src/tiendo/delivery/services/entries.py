"""Filling in a report: one entry, several at once, or the rest as last time.

Two clerks never overwrite each other silently: a save names the revision it started from. A stale save that
says something else is refused and nothing is lost; one that says what is already there is taken and changes
nothing, so a replay is harmless.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from tiendo.delivery.domain.entry_rules import FIELDS, jump, read_changes
from tiendo.delivery.selectors.desk import (
    content_of,
    demand_workable,
    desk_of,
    desk_of_entry,
    entries_loaded,
    is_workable,
    right_of,
    rule_of,
    state_of_content,
)
from tiendo.delivery.types import BadReport, EntryState, NotNow, StaleEntry, UnknownWork
from tiendo.delivery.views.content import Content
from tiendo.kernel import clock
from tiendo.kernel.words import Words
from tiendo.org import rights
from tiendo.trust.services import record
from tiendo.trust.types import Subject

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from tiendo.delivery.models import Entry, Submission
    from tiendo.org.types import Actor

COLUMNS = ("value", "value_text", "results", "difficulties", "proposals", "state")
WRITTEN = [*COLUMNS, "revision", "edited_by", "edited_at"]


@dataclass(frozen=True, slots=True)
class EntrySave:
    """What somebody wrote in one entry, and the revision they saw."""

    entry_id: int
    changes: Mapping[str, str]
    revision: int


@dataclass(frozen=True, slots=True)
class Saved:
    """The answer of a save. ``asks`` is a question about the value that does not block."""

    entry_id: int
    submission_id: int
    revision: int
    state: EntryState
    is_changed: bool
    saved_at: datetime | None
    asks: Words | None = None


@rights.verb(rights.can_fill)
def save_entry(entry_id: int, *, changes: Mapping[str, str], revision: int, actor: Actor) -> Saved:
    """Write in one entry.

    Raises ``BadReport`` when a value cannot be taken, ``StaleEntry`` when someone else wrote meanwhile,
    ``NotNow`` when the report is not on the clerk's desk.
    """
    submission, entry = desk_of_entry(entry_id, actor=actor)
    demand_workable(submission)
    before = _said(entry)
    saved = _write(submission, entry, EntrySave(entry_id, changes, revision), actor)
    if saved.is_changed:
        entry.save(update_fields=WRITTEN)
        record(actor, "delivery.entry.saved", _subject(entry), before=before, after=_said(entry))
    return saved


@rights.verb(rights.can_fill)
def save_entries(submission_id: int, saves: Iterable[EntrySave], *, actor: Actor) -> tuple[Saved, ...]:
    """Write in several entries of one submission, all or none."""
    submission = desk_of(submission_id, rights.can_fill, actor=actor)
    demand_workable(submission)
    entries = {entry.pk: entry for entry in entries_loaded(submission).select_for_update(of=("self",))}
    done, changed, said = [], [], []
    for save in saves:
        entry = entries.get(save.entry_id)
        if entry is None:
            raise UnknownWork(_not_in_report())
        rights.demand(right_of(entry), actor, submission.agency_id)
        saved = _write(submission, entry, save, actor)
        done.append(saved)
        if saved.is_changed:
            changed.append(entry)
            said.append({"code": entry.code, **_said(entry)})
    _keep_all(submission, changed, said, "delivery.entries.saved", actor)
    return tuple(done)


@rights.verb(rights.can_fill)
def fill_rest(submission_id: int, *, as_before: bool, actor: Actor) -> int:
    """Settle at once what is still empty, as far as it is this person's to fill; gives how many entries.

    ``as_before`` gives an indicator its last known value again (one nothing is known of stays empty, for
    missing is never zero); everything else becomes "nothing arisen".
    """
    submission = desk_of(submission_id, rights.can_fill, actor=actor)
    demand_workable(submission)
    rows = entries_loaded(submission).filter(state=EntryState.EMPTY).select_for_update(of=("self",))
    mine = [entry for entry in rows if right_of(entry)(actor, submission.agency_id)]
    filled = [entry for entry in mine if _settle(entry, as_before=as_before)]
    for entry in filled:
        _stamp(entry, actor)
    said = [{"code": entry.code, **_said(entry)} for entry in filled]
    _keep_all(submission, filled, said, "delivery.entries.settled", actor)
    return len(filled)


def _write(submission: Submission, entry: Entry, save: EntrySave, actor: Actor) -> Saved:
    """``save`` made on ``entry`` in memory."""
    changes = {name: text for name, text in save.changes.items() if name in FIELDS}
    now = content_of(entry)
    after, problems = read_changes(rule_of(entry), now, changes)
    if problems:
        raise BadReport(next(iter(problems.values())))
    asks = jump(after, entry.known)
    if after == now:
        return Saved(
            entry.pk, submission.pk, entry.revision, EntryState(entry.state), False, entry.edited_at, asks
        )
    if not is_workable(submission, entry):
        raise NotNow(_accepted_already())
    if save.revision != entry.revision:
        raise StaleEntry(_stale(entry))
    _set(entry, after)
    _stamp(entry, actor)
    return Saved(
        entry.pk, submission.pk, entry.revision, EntryState(entry.state), True, entry.edited_at, asks
    )


def _set(entry: Entry, content: Content) -> None:
    entry.value, entry.value_text = content.value, content.value_text
    entry.results, entry.difficulties, entry.proposals = content.narrative
    entry.state = state_of_content(content)


def _stamp(entry: Entry, actor: Actor) -> None:
    entry.revision += 1
    entry.edited_by, entry.edited_at = actor.name, clock.now()


def _settle(entry: Entry, *, as_before: bool) -> bool:
    last = entry.known.get("last") or {}
    if as_before and entry.target_id:
        if last.get("value") is None and not last.get("text"):
            return False
        value = None if last.get("value") is None else Decimal(last["value"])
        _set(entry, Content(value, last.get("text", "")))
    else:
        _set(entry, Content(nothing_arisen=True))
    return True


def _keep_all(
    submission: Submission, entries: list[Entry], said: list[dict[str, Any]], action: str, actor: Actor
) -> None:
    if entries:
        for entry in entries:  # of a bulk update the cases alone cost more than all these
            entry.save(update_fields=WRITTEN)
        record(actor, action, Subject("delivery.submission", str(submission.pk)), after={"entries": said})


def _said(entry: Entry) -> dict[str, Any]:
    return {name: getattr(entry, name) for name in COLUMNS if getattr(entry, name) not in (None, "")}


def _subject(entry: Entry) -> Subject:
    return Subject("delivery.entry", str(entry.pk))


def _stale(entry: Entry) -> Words:
    code = entry.code.rpartition("/")[2]
    return Words(
        f"{entry.edited_by or 'Người khác'} vừa sửa mục {code}. Nội dung của cả hai còn nguyên: "
        "hãy so hai bản và chọn bản giữ lại.",
        f"{entry.edited_by or 'Someone else'} has just changed {code}. Nothing is lost: "
        "compare both versions and choose which to keep.",
    )


def _accepted_already() -> Words:
    return Words(
        "Mục này đã được chấp nhận, chỉ sửa được các mục bị trả lại.",
        "This entry was accepted; only returned ones can be changed.",
    )


def _not_in_report() -> Words:
    return Words(
        "Mục này không thuộc báo cáo đang mở. Hãy tải lại trang.",
        "This entry is not in the open report. Reload the page.",
    )
