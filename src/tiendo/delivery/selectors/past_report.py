"""A report as it was known on a day: what had been sent by then and how it had been ruled, never a draft.

Nothing can be done with what is past: every entry is only read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tiendo.delivery.models import Attachment, EntryRuling, Submission
from tiendo.delivery.selectors.desk import entries_loaded
from tiendo.delivery.selectors.entry_lines import line_of, sent_content
from tiendo.delivery.selectors.known_reports import known_reports, known_window
from tiendo.delivery.selectors.report_products import products_by_action
from tiendo.delivery.selectors.work import UNKNOWN_SUBMISSION, submission_of
from tiendo.delivery.types import EntryState, StepKind, UnknownWork
from tiendo.delivery.views.content import Content
from tiendo.delivery.views.submission import FileView, StepView, SubmissionPage
from tiendo.delivery.views.window import Moment
from tiendo.kernel import clock
from tiendo.org import rights

if TYPE_CHECKING:
    from datetime import date, datetime

    from tiendo.delivery.models import Entry, Sending
    from tiendo.delivery.views.submission import EntryView
    from tiendo.org.types import Actor


def past_report(submission_id: int, *, on: date, actor: Actor) -> SubmissionPage:
    """The report as known on a day; raises ``UnknownWork`` for one not opened by then, or not to be read."""
    found, known = submission_of(submission_id, rights.can_read_delivery, actor=actor), clock.end_of(on)
    report = known_reports(Submission.objects.filter(pk=found.pk), known).get(found.pk)
    if report is None:
        raise UnknownWork(UNKNOWN_SUBMISSION)
    sendings = list(found.sendings.filter(recorded_at__lte=known).order_by("number"))
    window = known_window(found.round, report.until, known)
    steps = found.steps.filter(recorded_at__lte=known).order_by("recorded_at", "pk")
    return SubmissionPage(
        id=found.pk,
        round_id=found.round_id,
        round_title=found.round.title,
        reason=found.round.reason,
        period=found.round.period,
        agency_id=found.agency_id,
        agency_code=found.agency.code,
        agency_name=found.agency.name,
        state=report.state,
        revision=found.revision,
        remarks=sendings[-1].content.get("remarks", "") if sendings else "",
        window=window,
        moment=Moment(window.moment(on)),
        entries=_entries(found, sendings, on, known),
        steps=tuple(
            StepView(StepKind(one.kind), one.recorded_by, one.recorded_at, one.note) for one in steps
        ),
        sending=len(sendings),
        synthetic=found.synthetic,
    )


def _entries(found: Submission, sendings: list[Sending], on: date, known: datetime) -> tuple[EntryView, ...]:
    sent = {one.pk: {entry["code"]: entry for entry in one.content["entries"]} for one in sendings}
    last = sent[sendings[-1].pk] if sendings else {}
    rulings = EntryRuling.objects.filter(entry__submission=found, recorded_at__lte=known)
    ruled = {one.entry_id: one for one in rulings.order_by("recorded_at", "pk")}
    entries = list(entries_loaded(found))
    files, products = _files(found, known), products_by_action(found, entries, on=on)
    lines = []
    for entry in entries:
        said, state, reason = _stood(entry, last.get(entry.code), sent, ruled.get(entry.pk))
        attached = [files[one["id"]] for one in (said or {}).get("attachments", ()) if one["id"] in files]
        content = sent_content(said) or Content()
        shown = line_of(entry, content, state, reason, products=products.get(entry.code, []), files=attached)
        lines.append(shown)
    return tuple(lines)


def _stood(
    entry: Entry, said: dict[str, Any] | None, sent: dict[int, dict[str, Any]], ruling: EntryRuling | None
) -> tuple[dict[str, Any] | None, EntryState, str]:
    """What the entry said, how it stood and why it came back; accepted words stay as accepted."""
    if said is None:
        return None, EntryState.EMPTY, ""
    if ruling is not None and ruling.accepted:
        return sent[ruling.sending_id].get(entry.code, said), EntryState.ACCEPTED, ""
    if ruling is not None and said is sent[ruling.sending_id].get(entry.code):
        return said, EntryState.RETURNED, ruling.reason
    return said, EntryState(said["state"]), ""


def _files(found: Submission, known: datetime) -> dict[int, FileView]:
    rows = Attachment.objects.filter(entry__submission=found, recorded_at__lte=known)
    return {row.pk: FileView(row.pk, row.name, row.size, row.recorded_by, row.recorded_at) for row in rows}
