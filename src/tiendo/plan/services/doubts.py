"""Answering doubts and suspected slips. What is answered changes the rows in the same step."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tiendo.org.types import Actor
from tiendo.plan.types import Step


def answer_doubt(
    doubt_id: int,
    *,
    option: int | None = None,
    changes: Mapping[str, Any] | None = None,
    note: str = "",
    revision: int,
    actor: Actor,
) -> Step:
    """Settle a doubt: by an offered ``option``, by own ``changes`` (field address → value), or by neither,
    which says that the rows are right as they stand."""
    raise NotImplementedError


def leave_doubt_open(doubt_id: int, *, reason: str, revision: int, actor: Actor) -> Step:
    """Publish with this doubt standing; the reason is published with it and must not be blank."""
    raise NotImplementedError


def reopen_doubt(doubt_id: int, *, revision: int, actor: Actor) -> Step:
    """Take an answer back; what the answer changed in the rows stays (use ``undo`` for both)."""
    raise NotImplementedError


def accept_correction(correction_id: int, *, revision: int, actor: Actor) -> Step:
    """The print is a slip: read it as proposed in every field that holds these words."""
    raise NotImplementedError


def decline_correction(correction_id: int, *, revision: int, actor: Actor) -> Step:
    """The print is right as it stands."""
    raise NotImplementedError
