"""The warehouse's own words, known by every part of it. No engine and no Django here."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a column holds.

    A moment is kept without a zone, as the clock on the wall in Vietnam: whoever reads it from a source that
    names another zone converts it, so that 23:30 on 31 January counts in January on every engine. A whole
    number is at most 10^15 either way: sums of a row's columns then fit every engine's integers.
    """

    TEXT = "text"
    INTEGER = "integer"
    DECIMAL = "decimal"
    BOOLEAN = "boolean"
    DATE = "date"
    MOMENT = "moment"


class LoadState(StrEnum):
    """Where a load stands. What was accepted is in the lake; what was refused changed nothing."""

    WAITING = "waiting"
    FETCHING = "fetching"
    CHECKING = "checking"
    WRITING = "writing"
    ACCEPTED = "accepted"
    REFUSED = "refused"


class LoadKind(StrEnum):
    """What a load does with its rows: put them in by their key, or take rows with these keys out."""

    UPSERT = "upsert"
    DELETE = "delete"


@dataclass(frozen=True, slots=True)
class LoadStarted:
    """A load waits for a worker."""

    load_id: int
    user_id: int | None


@dataclass(frozen=True, slots=True)
class LoadAccepted:
    """A load is in the lake: what is counted from it may have changed. After a crash told again."""

    dataset: str
    load_id: int
    snapshot: int
