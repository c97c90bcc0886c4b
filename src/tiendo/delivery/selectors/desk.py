"""A submission on the desk of whoever is about to change it: locked, with its window and its rules.

For verbs: they read through here, so that rights, states and days are asked the same way everywhere.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from django.db.models import BigAutoField

from tiendo.delivery.domain.entry_rules import EntryRule
from tiendo.delivery.models import Entry, Reopening, Submission
from tiendo.delivery.selectors.work import UNKNOWN_SUBMISSION, demand_of
from tiendo.delivery.types import (
    SUBMISSION_WORDS,
    EntryKind,
    EntryState,
    NotNow,
    SubmissionState,
    UnknownWork,
)
from tiendo.delivery.views.content import Content
from tiendo.delivery.views.window import Window
from tiendo.kernel import clock
from tiendo.kernel.words import Words
from tiendo.org import rights
from tiendo.plan.domain.codec import target_from_json
from tiendo.trust.compiled import Compiled, Given

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from django.db.models import QuerySet

    from tiendo.delivery.models import Round
    from tiendo.org.types import Actor

# The plan's rows also hold their sentences' places in the document, which no report shows.
OWN = [field.name for field in Entry._meta.concrete_fields]
OF_TARGET = [f"target__{name}" for name in ("name", "unit", "text", "algebra", "indicator")]
WORKABLE = (SubmissionState.DRAFT, SubmissionState.RETURNED)


def desk_of_entry(entry_id: int, *, actor: Actor) -> tuple[Submission, Entry]:
    """The entry and its submission, both locked, for somebody who may fill in that kind of entry.

    One statement locks both, the submission first as everywhere: a save and a sending never cross.
    """
    entry = _WITH_SUBMISSION.first(entry=entry_id)
    if entry is None:
        raise UnknownWork(UNKNOWN_SUBMISSION)
    submission = demand_of(entry.submission, rights.can_fill, actor=actor)
    rights.demand(right_of(entry), actor, submission.agency_id)
    return submission, entry


_WITH_SUBMISSION = Compiled(
    lambda: (
        Entry.objects.select_related("submission__round")
        .select_for_update(of=("submission", "self"))
        .filter(pk=Given("entry", BigAutoField()))
        .order_by()
    )
)


def desk_of(submission_id: int, right: rights.Right, *, actor: Actor) -> Submission:
    """The submission, locked, for somebody with ``right`` for its agency."""
    return demand_of(_locked().filter(pk=submission_id).first(), right, actor=actor)


def entries_loaded(submission: Submission) -> QuerySet[Entry]:
    """The entries of a submission, with what their lines need of the plan."""
    return with_plan(submission.entries.all())


def with_plan(entries: QuerySet[Entry]) -> QuerySet[Entry]:
    """Entries with what their rules and their lines need of the plan, and no more."""
    return entries.select_related("target", "action").only(*OWN, *OF_TARGET, "action__text")


def right_of(entry: Entry) -> rights.Right:
    """Who fills in an entry: figures only the agency named to count them, the rest who reports."""
    return rights.can_enter_figures if entry.kind == EntryKind.INDICATOR else rights.can_report


def rule_of(entry: Entry) -> EntryRule:
    """How what is written in the entry is read."""
    target = entry.target
    if target is None:
        return EntryRule(None)
    return EntryRule(target_from_json(target.algebra), target.name, target.unit)


def content_of(entry: Entry) -> Content:
    """What the entry says now."""
    content = Content(entry.value, entry.value_text, entry.results, entry.difficulties, entry.proposals)
    if content.is_empty and entry.state not in {EntryState.EMPTY, EntryState.FILLED}:
        return Content(nothing_arisen=True)
    return content


def state_of_content(content: Content) -> EntryState:
    """Empty, filled, or nothing arisen: what the words alone make of an entry."""
    if content.nothing_arisen:
        return EntryState.NOTHING_ARISEN
    return EntryState.EMPTY if content.is_empty else EntryState.FILLED


def is_workable(submission: Submission, entry: Entry) -> bool:
    """Whether the entry is the clerk's to change: all of a draft; of a returned report what was returned."""
    if submission.state == SubmissionState.DRAFT:
        return True
    return submission.state == SubmissionState.RETURNED and entry.state != EntryState.ACCEPTED


def demand_workable(submission: Submission) -> None:
    """Refuse to change a submission that lies on another desk, or whose days are over."""
    if submission.state not in WORKABLE:
        raise not_now(submission)
    demand_days(submission)


def demand_days(submission: Submission) -> None:
    """Refuse anything of the agency outside the days of its submission."""
    refusal = window_of(submission).refusal(clock.today())
    if refusal:
        raise NotNow(refusal)


def window_of(submission: Submission) -> Window:
    """The days of a submission; asks for a reopening only when the round's own days are over."""
    own = window_of_round(submission.round)
    if own.refusal(clock.today()) is None or not own.is_open:
        return own
    return replace(own, until=_untils([submission]).get(submission.pk))


def windows_of(round_: Round, submissions: Collection[Submission]) -> dict[int, Window]:
    """The days of each of the submissions of one round, by its id."""
    own, untils = window_of_round(round_), _untils(submissions)
    return {one.pk: replace(own, until=untils.get(one.pk)) for one in submissions}


def window_of_round(found: Round) -> Window:
    """The days of a round, for whatever was not reopened."""
    return Window(
        found.opened_at is not None,
        found.opens_on,
        found.due_on,
        found.late_until,
        found.locked_at is not None,
    )


def not_now(submission: Submission) -> NotNow:
    """The refusal of a move that the submission's state does not allow."""
    state = SUBMISSION_WORDS[SubmissionState(submission.state)]
    return NotNow(
        Words(
            f"Báo cáo đang ở trạng thái “{state.vi}” nên chưa làm được việc này. Hãy tải lại trang để xem.",
            f"The report is “{state.en}”, so this cannot be done now. Reload the page to see.",
        )
    )


def _locked() -> QuerySet[Submission]:
    return Submission.objects.select_related("round", "agency").select_for_update(of=("self",))


def _untils(submissions: Collection[Submission]) -> dict[int, date]:
    """The last day each was reopened to."""
    rows = Reopening.objects.filter(submission__in=submissions).order_by("until")
    return dict(rows.values_list("submission", "until"))
