"""Questions a reviewer's page asks at every step, so they read little. Callers demand the right first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tiendo.kernel.words import Words
from tiendo.org.rights import can_read_drafts, demand
from tiendo.plan.models import DraftRow, DraftStep
from tiendo.plan.types import RowKind, RowState

if TYPE_CHECKING:
    from datetime import datetime

    from tiendo.org.types import Actor


@dataclass(frozen=True, slots=True)
class RowLine:
    """A row by name only: enough to go to it and to see whether it is decided."""

    id: int
    kind: RowKind
    key: str
    state: RowState
    parent_id: int | None
    revision: int


@dataclass(frozen=True, slots=True)
class StepLine:
    """One step of review: what was done, by whom and when; ``undone`` when it was taken back."""

    id: int
    words: Words
    by: str
    at: datetime
    undone: bool


def row_lines(draft_id: int, *, actor: Actor) -> tuple[RowLine, ...]:
    """Every row of a draft in printed order, without its fields."""
    demand(can_read_drafts, actor)
    names = ("pk", "kind", "key", "state", "parent_id", "revision")
    found = DraftRow.objects.filter(draft_id=draft_id).order_by("position", "pk").values_list(*names)
    return tuple(
        RowLine(pk, RowKind(kind), key, RowState(state), parent, revision)
        for pk, kind, key, state, parent, revision in found
    )


def draft_steps(draft_id: int, *, actor: Actor, limit: int = 200) -> tuple[StepLine, ...]:
    """The latest steps taken on a draft, the latest first, those taken back included."""
    demand(can_read_drafts, actor)
    return tuple(
        StepLine(step.pk, Words(step.words_vi, step.words_en), step.by, step.at, step.undone)
        for step in DraftStep.objects.filter(draft_id=draft_id)
        .order_by("-pk")
        .defer("before", "after")[:limit]
    )
