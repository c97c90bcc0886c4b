"""What partial aggregates answer, and what they refuse."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from tiendo.kernel.errors import Refusal

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date


class Drift(Refusal):
    """What is kept does not agree with the rows of the lake; it must be counted anew."""


class NotCounted(Refusal):
    """Nothing has been counted of this dataset yet, or not what is asked for."""


class Way(StrEnum):
    """How the aggregates were brought up to date."""

    NOTHING = "nothing"
    DELTA = "delta"
    REBUILT = "rebuilt"


@dataclass(frozen=True, slots=True)
class Watermark:
    """The lake's snapshot taken in, the scan it was counted by, and how often a cell has changed since."""

    snapshot: int
    digest: str
    generation: int


@dataclass(frozen=True, slots=True)
class Touched:
    """A month of a basis in which something changed, and the counters that did."""

    basis: str
    month: date
    counters: frozenset[str]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What bringing up to date came to. ``reason`` says why everything was counted anew, if it was."""

    way: Way
    watermark: Watermark
    touched: tuple[Touched, ...] = ()
    rows: int = 0
    reason: str = ""


@dataclass(frozen=True, slots=True)
class WrongCell:
    """A cell that differs from the rows: where it is, what is kept of it, what the rows say."""

    where: Mapping[str, object]
    kept: Mapping[str, object] | None
    counted: Mapping[str, object] | None


@dataclass(frozen=True, slots=True)
class Verdict:
    """What an audit found. ``state_agrees`` is about what is kept of single rows."""

    snapshot: int
    cells: int
    wrong: int
    state_agrees: bool = True
    examples: tuple[WrongCell, ...] = field(default=())

    @property
    def is_equal(self) -> bool:
        """Whether everything kept is what the rows give."""
        return not self.wrong and self.state_agrees
