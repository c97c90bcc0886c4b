"""Questions about drafts and the reading of uploads. Not public: callers demand ``can_read_drafts``."""

from __future__ import annotations

from tiendo.org.types import Actor
from tiendo.plan.types import DoubtState, DraftStatus, RowKind
from tiendo.plan.views import (
    CorrectionView,
    DoubtView,
    DraftListItem,
    DraftOverview,
    IntakeView,
    RowView,
)


def intake(intake_id: int, *, actor: Actor) -> IntakeView:
    """How far the reading of an uploaded file has come."""
    raise NotImplementedError


def drafts(*, actor: Actor, status: DraftStatus | None = None) -> tuple[DraftListItem, ...]:
    """All drafts, the latest first."""
    raise NotImplementedError


def draft_overview(draft_id: int, *, actor: Actor) -> DraftOverview:
    """The draft at a glance: facts, counts by kind, doubts, what stands in the way of publishing."""
    raise NotImplementedError


def draft_rows(
    draft_id: int, kind: RowKind | None = None, *, actor: Actor, parent_id: int | None = None
) -> tuple[RowView, ...]:
    """The rows in printed order, of one kind or of all, or the sub-rows of one row."""
    raise NotImplementedError


def draft_row(row_id: int, *, actor: Actor) -> RowView:
    """One row."""
    raise NotImplementedError


def doubts(
    draft_id: int, *, actor: Actor, state: DoubtState | None = None, row_id: int | None = None
) -> tuple[DoubtView, ...]:
    """The doubts in document order, of one state or about one row."""
    raise NotImplementedError


def doubt(doubt_id: int, *, actor: Actor) -> DoubtView:
    """One doubt."""
    raise NotImplementedError


def next_doubt(draft_id: int, *, actor: Actor, after: int | None = None) -> DoubtView | None:
    """The first open doubt after the doubt with id ``after``, going round; None when all are settled."""
    raise NotImplementedError


def corrections(draft_id: int, *, actor: Actor) -> tuple[CorrectionView, ...]:
    """The suspected slips of print, in document order."""
    raise NotImplementedError
