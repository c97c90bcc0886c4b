"""A report for its page, to those who may read it, in a constant number of queries however long it is."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from tiendo.delivery.models import Attachment, Entry, Submission
from tiendo.delivery.selectors.desk import (
    content_of,
    entries_loaded,
    is_workable,
    right_of,
    window_of,
)
from tiendo.delivery.selectors.entry_lines import line_of, sent_content
from tiendo.delivery.selectors.report_products import products_by_action
from tiendo.delivery.selectors.work import demand_of, submission_of
from tiendo.delivery.types import EntryState, StepKind, SubmissionState
from tiendo.delivery.views.submission import FileView, StepView, SubmissionPage
from tiendo.delivery.views.window import Moment
from tiendo.kernel import clock
from tiendo.org import rights

if TYPE_CHECKING:
    from collections.abc import Collection

    from tiendo.delivery.views.submission import EntryView
    from tiendo.delivery.views.window import Window
    from tiendo.org.types import Actor

WORKABLE = frozenset({SubmissionState.DRAFT, SubmissionState.RETURNED})


def submission_page(submission_id: int, *, actor: Actor, whole: bool = False) -> SubmissionPage:
    """The whole report; of a returned one its agency sees what was returned, unless ``whole`` is asked.

    Raises ``UnknownWork`` to those who may not read it.
    """
    found = submission_of(submission_id, rights.can_read_delivery, actor=actor)
    window = window_of(found)
    loaded = _Loaded(found, actor, window)
    entries = [loaded.view(entry) for entry in entries_loaded(found)]
    shown = entries if whole else [entry for entry in entries if _is_shown(found, entry, actor)]
    return replace(_head(found, window, actor), entries=tuple(shown), hidden=len(entries) - len(shown))


def entry_view(entry_id: int, *, actor: Actor) -> tuple[int, EntryView]:
    """One entry for its line of the page, with its report's id; raises ``UnknownWork``."""
    rights.demand(rights.can_read_delivery, actor)
    rows = Submission.objects.select_related("round", "agency").filter(entries=entry_id)
    found = demand_of(rows.first(), rights.can_read_delivery, actor=actor)
    entry = entries_loaded(found).get(pk=entry_id)
    return found.pk, _Loaded(found, actor, window_of(found), only=entry).view(entry)


def left_beside(entry_id: int) -> int:
    """How many entries of the report an entry is in still ask for something."""
    states = (EntryState.EMPTY, EntryState.RETURNED)
    return Entry.objects.filter(submission__entries=entry_id, state__in=states).count()


def entry_names(ids: Collection[int], *, actor: Actor) -> dict[int, str]:
    """How the plan numbers entries, for those of them this person may read."""
    rows = Entry.objects.filter(pk__in=ids).values_list("pk", "code", "submission__agency") if ids else ()
    return {
        pk: code.rpartition("/")[2] for pk, code, agency in rows if rights.can_read_delivery(actor, agency)
    }


class _Loaded:
    """What the lines of one report need beside their own row."""

    def __init__(self, found: Submission, actor: Actor, window: Window, *, only: Entry | None = None) -> None:
        self.found, self.actor = found, actor
        self.is_open = found.state in WORKABLE and window.refusal(clock.today()) is None
        self.files = _files(found, only)
        self.products = products_by_action(found, only)
        last = found.sendings.order_by("-number").first()
        self.sent = {one["code"]: one for one in last.content["entries"]} if last else {}

    def view(self, entry: Entry) -> EntryView:
        return line_of(
            entry,
            content_of(entry),
            EntryState(entry.state),
            entry.returned_reason,
            files=self.files[entry.pk],
            products=self.products.get(entry.code, ()),
            is_workable=self._is_mine(entry),
            sent=sent_content(self.sent.get(entry.code)),
        )

    def _is_mine(self, entry: Entry) -> bool:
        mine = right_of(entry)(self.actor, self.found.agency_id)
        return self.is_open and mine and is_workable(self.found, entry)


def _head(found: Submission, window: Window, actor: Actor) -> SubmissionPage:
    round_, state = found.round, SubmissionState(found.state)
    fillable = state in WORKABLE and window.refusal(clock.today()) is None
    steps = found.steps.order_by("recorded_at", "pk")
    steering = rights.can_steer(actor)
    return SubmissionPage(
        id=found.pk,
        round_id=round_.pk,
        round_title=round_.title,
        reason=round_.reason,
        period=round_.period,
        agency_id=found.agency_id,
        agency_code=found.agency.code,
        agency_name=found.agency.name,
        state=state,
        revision=found.revision,
        remarks=found.remarks,
        window=window,
        moment=Moment(window.moment(clock.today())),
        entries=(),
        steps=tuple(
            StepView(StepKind(one.kind), one.recorded_by, one.recorded_at, one.note) for one in steps
        ),
        sending=found.sendings.count(),
        synthetic=found.synthetic,
        may_fill=fillable and rights.can_fill(actor, found.agency_id),
        may_approve=state is SubmissionState.AWAITING_HEAD and rights.can_approve(actor, found.agency_id),
        may_rule=state is SubmissionState.SENT and steering,
        may_reopen=steering and round_.opened_at is not None,
    )


def _is_shown(found: Submission, entry: EntryView, actor: Actor) -> bool:
    """A returned report comes back showing only what was returned."""
    if found.state != SubmissionState.RETURNED or not rights.can_fill(actor, found.agency_id):
        return True
    return entry.state != EntryState.ACCEPTED


def _files(found: Submission, only: Entry | None) -> dict[int, list[FileView]]:
    rows = Attachment.objects.filter(entry__submission=found, removed_at__isnull=True)
    files: dict[int, list[FileView]] = defaultdict(list)
    for row in rows.filter(entry=only) if only else rows:
        if row.entry_id is not None:
            files[row.entry_id].append(FileView(row.pk, row.name, row.size, row.recorded_by, row.recorded_at))
    return files
