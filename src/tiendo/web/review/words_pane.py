"""The document beside the row: its own blocks and tables, the row's words marked.

Knows nothing of drafts: it is told which ranges to mark and how strongly.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from tiendo.plan.views import Passage, TableView

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tiendo.plan.views import CellView, DocumentView, Piece, SpanPair


@dataclass(frozen=True, slots=True)
class Marks:
    """``now`` are the words of the field looked at, ``soft`` those of the row's other fields."""

    now: SpanPair | None = None
    soft: tuple[SpanPair, ...] = ()

    @property
    def now_text(self) -> str:
        """``"120-180"``, as the page's script reads it."""
        return "{}-{}".format(*self.now) if self.now else ""

    @property
    def soft_text(self) -> str:
        return " ".join("{}-{}".format(*span) for span in self.soft)


@dataclass(frozen=True, slots=True)
class Run:
    """Words of one tone: "now", "soft" or none. The first "now" of a pane is where it scrolls to."""

    text: str
    tone: str = ""
    is_first: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One printed paragraph."""

    runs: tuple[Run, ...]
    start: int
    end: int
    strong: bool


@dataclass(frozen=True, slots=True)
class CellBox:
    """One cell of a printed table."""

    lines: tuple[Line, ...]
    rowspan: int
    colspan: int
    header: bool


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph (``line``) or the part of a table that is shown (``rows``)."""

    line: Line | None = None
    rows: tuple[tuple[CellBox, ...], ...] = ()
    cut_before: int = 0
    cut_after: int = 0


@dataclass(slots=True)
class _Marker:
    marks: Marks
    found: bool = field(default=False)

    def block(self, block: Passage | TableView) -> Block:
        if isinstance(block, Passage):
            return Block(line=self.line(block))
        rows = tuple(tuple(self.cell(cell) for cell in row) for row in block.rows)
        return Block(rows=rows, cut_before=block.cut_before, cut_after=block.cut_after)

    def cell(self, cell: CellView) -> CellBox:
        lines = tuple(self.line(passage) for passage in cell.passages)
        return CellBox(lines, cell.rowspan, cell.colspan, cell.header)

    def line(self, passage: Passage) -> Line:
        runs = tuple(run for piece in passage.pieces for run in self.runs(piece))
        return Line(runs, passage.start, passage.end, passage.bold or passage.heading is not None)

    def runs(self, piece: Piece) -> Iterator[Run]:
        if piece.end - piece.start != len(piece.text):
            # The print was collapsed: inner places cannot be told, so the piece is one.
            yield self._run(piece.text, piece.start, piece.end)
            return
        spans = [span for span in (self.marks.now, *self.marks.soft) if span]
        inner = {edge for span in spans for edge in span if piece.start < edge < piece.end}
        for start, end in pairwise(sorted({piece.start, piece.end, *inner})):
            yield self._run(piece.text[start - piece.start : end - piece.start], start, end)

    def _run(self, text: str, start: int, end: int) -> Run:
        if self.marks.now and _overlap(self.marks.now, start, end):
            first, self.found = not self.found, True
            return Run(text, "now", first)
        return Run(text, "soft" if any(_overlap(span, start, end) for span in self.marks.soft) else "")


def marked_blocks(shown: DocumentView, marks: Marks) -> tuple[Block, ...]:
    """The blocks of a part of a document with the words of ``marks`` marked."""
    marker = _Marker(marks)
    return tuple(marker.block(block) for block in shown.blocks)


def _overlap(span: SpanPair, start: int, end: int) -> bool:
    return span[0] < end and span[1] > start
