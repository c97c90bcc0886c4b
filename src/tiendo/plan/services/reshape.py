"""Mending boundaries the machine could not see: split a row, merge two, move words to another field."""

from __future__ import annotations

from tiendo.org.types import Actor
from tiendo.plan.types import Step


def split_row(row_id: int, *, field: str, at: int, revision: int, actor: Actor) -> Step:
    """Cut a row in two at ``at`` of ``field`` (a character of a text, an item of a list).

    What comes before stays; what comes after becomes a new row just below, which copies the other fields.
    """
    raise NotImplementedError


def merge_rows(row_id: int, *, with_row_id: int, revision: int, with_revision: int, actor: Actor) -> Step:
    """Make one row of two of the same kind: texts are joined, lists united, gaps filled.

    The second row is marked rejected, so undo and restore bring it back.
    """
    raise NotImplementedError


def move_words(
    row_id: int,
    *,
    field: str,
    words: str,
    to_field: str,
    to_row_id: int | None = None,
    revision: int,
    to_revision: int | None = None,
    actor: Actor,
) -> Step:
    """Move words (a paragraph, a cell, one agency) from one field to another of this or a neighbouring row.

    ``words`` is one item of a list field, or a run of a text field. The words keep their place in the document.
    """
    raise NotImplementedError
