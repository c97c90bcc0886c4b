"""A report for its page, to those who may read it, in a constant number of queries however long it is."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from django.db.models import BigAutoField

from tiendo.delivery.models import Attachment, Entry, Sending, Submission
from tiendo.delivery.selectors.desk import (
    content_of,
    entries_loaded,
    is_workable,
    right_of,
    window_of,
    with_plan,
)
from tiendo.delivery.selectors.entry_lines import line_of, sent_content
from tiendo.delivery.selectors.report_products import products_by_action
from tiendo.delivery.selectors.work import demand_of, submission_of
from tiendo.delivery.types import EntryState, StepKind, SubmissionState
from tiendo.delivery.views.submission import FileView, StepView, SubmissionPage
from tiendo.delivery.views.window import Moment
from tiendo.kernel import clock
from tiendo.org import rights
from tiendo.trust.compiled import Compiled, Given

if TYPE_CHECKING:
    from collections.abc import Collection

    from tiendo.delivery.views.submission import EntryView
    from tiendo.delivery.views.window import Window
    from tiendo.org.types import Actor

WORKABLE = frozenset({SubmissionState.DRAFT, SubmissionState.RETURNED})
BEFORE_THE_BODY = frozenset({SubmissionState.SENT, SubmissionState.ACCEPTED})


def submission_page(submission_id: int, *, actor: Actor, whole: bool = False) -> SubmissionPage:
    """The whole report; of one that came back only what was returned or mended, unless ``whole`` is asked.

    Raises ``UnknownWork`` to those who may not read it.
    """
    found = submission_of(submission_id, rights.can_read_delivery, actor=actor)
    window = window_of(found)
    loaded = _Loaded(found, actor, window, list(entries_loaded(found)))
    entries = [loaded.view(entry) for entry in loaded.entries]
    head = _head(loaded, window, actor)
    shown = entries if whole or not _came_back(head) else [entry for entry in entries if _is_news(entry)]
    return replace(head, entries=tuple(shown), hidden=len(entries) - len(shown))


def entry_view(entry_id: int, *, actor: Actor) -> tuple[int, EntryView]:
    """One entry for its line of the page, with its report's id; raises ``UnknownWork``."""
    rights.demand(rights.can_read_delivery, actor)
    entries = _LINE.ask(entry=entry_id)
    of_report = entries[0].submission if entries else None
    found = demand_of(of_report, rights.can_read_delivery, actor=actor)
    return found.pk, _Loaded(found, actor, window_of(found), entries).view(entries[0])


_LINE = Compiled(
    lambda: (
        with_plan(Entry.objects.filter(pk=Given("entry", BigAutoField())))
        .select_related("submission__round")
        .order_by()
    )
)


def entries_left(submission_id: int) -> int:
    """How many entries of a report still ask for something."""
    return len(_LEFT.rows(submission=submission_id))


_LEFT: Compiled[Any] = Compiled(
    lambda: (
        Entry.objects.filter(
            submission=Given("submission", BigAutoField()),
            state__in=(EntryState.EMPTY, EntryState.RETURNED),
        )
        .order_by()
        .values_list("pk")
    )
)


def entry_names(ids: Collection[int], *, actor: Actor) -> dict[int, str]:
    """How the plan numbers entries, for those of them this person may read."""
    rows = Entry.objects.filter(pk__in=ids).values_list("pk", "code", "submission__agency") if ids else ()
    return {
        pk: code.rpartition("/")[2] for pk, code, agency in rows if rights.can_read_delivery(actor, agency)
    }


class _Loaded:
    """What the lines of one report need beside their own row."""

    def __init__(self, found: Submission, actor: Actor, window: Window, entries: list[Entry]) -> None:
        self.found, self.actor, self.entries = found, actor, entries
        self.is_open = found.state in WORKABLE and window.refusal(clock.today()) is None
        self.files = _files(found)
        self.products = products_by_action(found, entries)
        sendings = _LAST_SENDINGS.ask(submission=found.pk)
        self.sendings = sendings[0].number if sendings else 0
        # What lies before the standing body is the last sending itself: it is compared with the one before.
        before = sendings[1:] if found.state in BEFORE_THE_BODY else sendings
        self.sent = {one["code"]: one for one in before[0].content["entries"]} if before else {}

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


def _head(loaded: _Loaded, window: Window, actor: Actor) -> SubmissionPage:
    found = loaded.found
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
        sending=loaded.sendings,
        synthetic=found.synthetic,
        may_fill=fillable and rights.can_fill(actor, found.agency_id),
        may_approve=state is SubmissionState.AWAITING_HEAD and rights.can_approve(actor, found.agency_id),
        may_rule=state is SubmissionState.SENT and steering,
        may_reopen=steering and round_.opened_at is not None,
    )


def _came_back(page: SubmissionPage) -> bool:
    """Whether a report lies again on the desk of whoever looks at it: to be mended, approved or ruled on."""
    if page.state is SubmissionState.RETURNED:
        return page.may_fill
    if page.state is SubmissionState.AWAITING_HEAD:
        return page.may_approve and page.sending > 0
    return page.may_rule and page.sending > 1


def _is_news(entry: EntryView) -> bool:
    """Not accepted as it was sent before: returned, mended since, or changed and ruled on only now."""
    return entry.state is not EntryState.ACCEPTED or entry.sent is not None


def _files(found: Submission) -> dict[int, list[FileView]]:
    files: dict[int, list[FileView]] = defaultdict(list)
    for row in _ATTACHED.ask(submission=found.pk):
        if row.entry_id is not None:
            files[row.entry_id].append(FileView(row.pk, row.name, row.size, row.recorded_by, row.recorded_at))
    return files


_ATTACHED = Compiled(
    lambda: Attachment.objects.filter(
        entry__submission=Given("submission", BigAutoField()), removed_at__isnull=True
    )
)
_LAST_SENDINGS = Compiled(
    lambda: Sending.objects.filter(submission=Given("submission", BigAutoField())).order_by("-number")[:2]
)
