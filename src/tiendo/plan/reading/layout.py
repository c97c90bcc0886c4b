"""Lays paragraphs out into one running text, so that every span quotes its own words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tiendo.kernel.text import collapse, nfc
from tiendo.plan.reading.document import Block, Paragraph, Span

if TYPE_CHECKING:
    from tiendo.kernel.words import Words

_SOFT_HYPHEN = "\u00ad"

Progress = Callable[[float, str], None]
"""Told how much is read, from 0 to 1, and the stage in one word."""


@dataclass(frozen=True, slots=True)
class Content:
    """What a reader of one kind hands back; ``read_document`` makes the Document of it."""

    text: str
    blocks: tuple[Block, ...]
    pages: int | None = None
    notices: tuple[Words, ...] = ()


class TextLayout:
    """The text so far. A paragraph added is one line of it."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._length = 0

    def add(
        self, text: str, *, page: int | None = None, bold: bool = False, heading: int | None = None
    ) -> Paragraph | None:
        """Append ``text``, NFC and collapsed, and say where it lies; None when it holds no word."""
        words = collapse(nfc(text.replace(_SOFT_HYPHEN, "")))
        if not words:
            return None
        span = Span(self._length, self._length + len(words))
        self._lines.append(words)
        self._length = span.end + 1
        return Paragraph(text=words, span=span, page=page, bold=bold, heading=heading)

    @property
    def length(self) -> int:
        """How many characters were laid out so far."""
        return self._length

    @property
    def text(self) -> str:
        """Everything added, one paragraph a line."""
        return "".join(f"{line}\n" for line in self._lines)
