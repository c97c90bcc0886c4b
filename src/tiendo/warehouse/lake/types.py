"""What the lake answers, and what it refuses."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from tiendo.kernel.errors import Refusal

if TYPE_CHECKING:
    from pathlib import Path


class Operation(StrEnum):
    """What happened to a row: the ``_op`` of a change. The image before a change is in the feed only."""

    INSERT = "insert"
    UPDATE_PRE = "update_pre"
    UPDATE_POST = "update_post"
    DELETE = "delete"


@dataclass(frozen=True, slots=True)
class Written:
    """What one write did: the snapshot that shows it, and how many rows were new, changed, same, deleted.

    When nothing had to be written, ``snapshot`` is the one that stood already.
    """

    snapshot: int
    new: int = 0
    changed: int = 0
    same: int = 0
    deleted: int = 0


@dataclass(frozen=True, slots=True)
class Change:
    """One snapshot's changes to one dataset: a Parquet file of ``_op``, the contract's columns, ``_load``.

    A row of INSERT and UPDATE_POST is the new row, whole. Of DELETE only the key is sure to be there.
    """

    snapshot: int
    load: int
    rows: Path


@dataclass(frozen=True, slots=True)
class Changes:
    """Everything that changed after ``since``, in order; ``until`` is the snapshot it leads to."""

    since: int
    until: int
    each: tuple[Change, ...] = ()


class LakeBusy(Refusal):
    """Another process has been writing for longer than this one was ready to wait."""


class LakeFull(Refusal):
    """The disk is full, or a quota is reached; nothing was written."""


class ShapeChanged(Refusal):
    """A column that is there holds another kind of value than the contract says now."""


class KeyTwice(Refusal):
    """The rows to be written name one key twice, or leave it out."""


class SnapshotGone(Refusal):
    """The snapshot asked for was cleared away, or never was."""


class NotCompacted(Refusal):
    """Rows were deleted since the last compaction: plain readers of the files would see them still."""
