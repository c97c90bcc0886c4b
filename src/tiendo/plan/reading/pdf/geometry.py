"""Places on a page as a reader sees it: points from the top left corner, rotation undone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

Handle = Any
"""An opaque pointer of the PDF library, which declares no types."""


@dataclass(frozen=True, slots=True)
class Word:
    """Letters printed without a gap."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    font: str = ""
    bold: bool = False

    @property
    def middle(self) -> float:
        """Half way down."""
        return (self.top + self.bottom) / 2

    @property
    def centre(self) -> float:
        """Half way across."""
        return (self.x0 + self.x1) / 2

    @property
    def height(self) -> float:
        return self.bottom - self.top


@dataclass(frozen=True, slots=True)
class Rule:
    """A drawn line: ``at`` is its y when it lies, its x when it stands; it runs from ``start`` to ``end``."""

    stands: bool
    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle of the page."""

    x0: float
    top: float
    x1: float
    bottom: float

    def holds(self, word: Word) -> bool:
        """Whether the middle of ``word`` lies inside."""
        return self.x0 <= word.centre <= self.x1 and self.top <= word.middle <= self.bottom


@dataclass(frozen=True, slots=True)
class Frame:
    """The visible page: turns PDF coordinates (from the bottom left, unrotated) into ours."""

    left: float
    bottom: float
    width: float
    height: float
    rotation: int = 0

    @property
    def shown_height(self) -> float:
        """The height of the page as displayed."""
        return self.width if self.rotation in {90, 270} else self.height

    def place(self, x: float, y: float) -> tuple[float, float]:
        """The point of PDF space ``(x, y)`` as displayed."""
        x, y = x - self.left, y - self.bottom
        if self.rotation == 90:
            return y, x
        if self.rotation == 180:
            return self.width - x, y
        if self.rotation == 270:
            return self.height - y, self.width - x
        return x, self.height - y

    def box(self, x0: float, y0: float, x1: float, y1: float) -> Box:
        """The rectangle between two corners, as displayed."""
        (ax, ay), (bx, by) = self.place(x0, y0), self.place(x1, y1)
        return Box(min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))


def spelled(letters: Sequence[Word]) -> Word:
    """The word that ``letters`` make."""
    return Word(
        text="".join(letter.text for letter in letters),
        x0=min(letter.x0 for letter in letters),
        top=min(letter.top for letter in letters),
        x1=max(letter.x1 for letter in letters),
        bottom=max(letter.bottom for letter in letters),
        font=letters[0].font,
        bold=letters[0].bold,
    )
