"""Deciding about the rows of a draft: accept, edit, add, reject, restore.

``revision`` is the row's revision as the person saw it; a row changed since raises ``StaleRevision``
with a sentence saying who changed what. Every verb is one undoable step.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from tiendo.org.types import Actor
from tiendo.plan.types import RowKind, Step


def accept_row(row_id: int, *, revision: int, actor: Actor) -> Step:
    """Confirm a row as it stands."""
    raise NotImplementedError


def accept_rows(row_ids: Sequence[int], *, actor: Actor) -> Step:
    """Confirm several rows of one draft as they stand, as one step."""
    raise NotImplementedError


def accept_field(row_id: int, *, field: str, revision: int, actor: Actor) -> Step:
    """Confirm one field; when it was the last, the row is accepted with it."""
    raise NotImplementedError


def accept_above(draft_id: int, *, confidence: float, actor: Actor) -> Step:
    """Accept every proposed row whose least certain field is at least ``confidence`` (0–1).

    Rows an open doubt is about are left alone, whatever their confidence.
    """
    raise NotImplementedError


def edit_row(row_id: int, *, changes: Mapping[str, Any], revision: int, actor: Actor) -> Step:
    """Set fields to what the person wrote.

    ``changes`` maps field names to a string (names of a list field one a line) or a list of strings.
    ``target_text`` and ``deadline_text`` (or ``target``, ``deadline``) are parsed anew. Raises
    ``BadChange`` for a field the kind of row does not have.
    """
    raise NotImplementedError


def add_row(
    draft_id: int,
    *,
    kind: RowKind,
    changes: Mapping[str, Any],
    after_row_id: int | None = None,
    parent_id: int | None = None,
    actor: Actor,
) -> Step:
    """Add a row the machine missed, after ``after_row_id`` (else at the end). An action needs its task."""
    raise NotImplementedError


def reject_row(row_id: int, *, revision: int, actor: Actor) -> Step:
    """Say that this is no row of the plan; its sub-rows go with it. Doubts about nothing else are answered."""
    raise NotImplementedError


def restore_row(row_id: int, *, revision: int, actor: Actor) -> Step:
    """Take a rejected row back as a proposal."""
    raise NotImplementedError
