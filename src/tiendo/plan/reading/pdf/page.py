"""One PDF page → its tables and lines, in reading order."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING

from tiendo.plan.reading.pdf.geometry import Box, Frame, Handle, Word
from tiendo.plan.reading.pdf.letters import words_of
from tiendo.plan.reading.pdf.lines import Line, Words, joined_row, lines_of, paragraphs_of
from tiendo.plan.reading.pdf.ruled import RuledCell, RuledTable, ruled_tables
from tiendo.plan.reading.pdf.rules import rules_of

if TYPE_CHECKING:
    import pypdfium2

_INSET = 2.0
_FEWEST_LINES = 3


@dataclass
class GridCell:
    """A cell of a table read from one page, or from several after joining."""

    row: int
    column: int
    rows: int
    columns: int
    page: int
    words: list[Words] = field(default_factory=list)

    @property
    def text(self) -> str:
        return " ".join(words.text for words in self.words)


@dataclass
class GridTable:
    """A table as cells on a fine grid; ``edges`` are the x of its column lines.

    ``open_foot`` says that the page ended inside its last row.
    """

    cells: list[GridCell]
    edges: tuple[float, ...]
    page: int
    header_rows: int = 0
    open_foot: bool = False

    @property
    def rows(self) -> int:
        return max((cell.row + cell.rows for cell in self.cells), default=0)


@dataclass
class PageContent:
    """What one page holds, from the top down, before repeated heads and feet are taken out."""

    number: int
    height: float
    items: list[Line | GridTable]
    converted: bool = False


def read_page(page: pypdfium2.PdfPage, number: int) -> PageContent:
    """The tables and free lines of one page."""
    frame = _frame(page)
    textpage = page.get_textpage()
    words, converted = words_of(textpage.raw, frame)
    tables = ruled_tables(rules_of(page.raw, frame)) if words else []
    textpage.close()
    outermost = [table for table in tables if not _lies_in_another(table, tables)]
    grids, free = _fill(outermost, words, number)
    items: list[tuple[float, float, Line | GridTable]] = [
        (table.box.top, table.box.x0, grid) for table, grid in grids
    ]
    items += [(line.row_top, line.x0, line) for line in lines_of(free, number)]
    items.sort(key=lambda item: item[:2])
    return PageContent(number, frame.shown_height, [item for *_, item in items], converted)


def _frame(page: Handle) -> Frame:
    rotation = page.get_rotation()
    width, height = page.get_size()
    if rotation in {90, 270}:
        width, height = height, width
    left, bottom, *_ = page.get_cropbox()
    return Frame(left, bottom, width, height, rotation)


def _lies_in_another(table: RuledTable, tables: list[RuledTable]) -> bool:
    box = table.box
    return any(
        other is not table
        and other.box.x0 - 1 <= box.x0
        and box.x1 <= other.box.x1 + 1
        and other.box.top - 1 <= box.top
        and box.bottom <= other.box.bottom + 1
        for other in tables
    )


def _fill(
    tables: list[RuledTable], words: list[Word], number: int
) -> tuple[list[tuple[RuledTable, GridTable]], list[Word]]:
    """Each word to the cell it lies in; the tables that hold words, and the words in none."""
    free: list[Word] = []
    held: dict[tuple[int, int, int], list[Word]] = {}
    indexes = [_by_square(table) for table in tables]
    for word in words:
        for t, table in enumerate(tables):
            cell = _cell_of(word, table, indexes[t])
            if cell is not None:
                held.setdefault((t, cell.row, cell.column), []).append(word)
                break
        else:
            free.append(word)
    grids = [(table, _grid(table, t, held, number)) for t, table in enumerate(tables)]
    return [(table, grid) for table, grid in grids if any(cell.words for cell in grid.cells)], free


def _by_square(table: RuledTable) -> list[RuledCell]:
    return sorted(table.cells, key=lambda cell: cell.box.top)


def _cell_of(word: Word, table: RuledTable, cells: list[RuledCell]) -> RuledCell | None:
    if not table.box.holds(word):
        return None
    return next((cell for cell in cells if cell.box.holds(word)), None)


def _grid(table: RuledTable, t: int, held: dict[tuple[int, int, int], list[Word]], number: int) -> GridTable:
    cells = [
        GridCell(
            cell.row,
            cell.column,
            cell.rows,
            cell.columns,
            number,
            cell_paragraphs(held.get((t, cell.row, cell.column), []), cell.box, number),
        )
        for cell in table.cells
    ]
    grid = GridTable(cells, table.edges, number, open_foot=table.open_foot)
    return _without_blank_foot(grid) if table.open_foot else grid


def _without_blank_foot(grid: GridTable) -> GridTable:
    """Lines running on below the last row with no words between them are no row."""
    last = grid.rows - 1
    if any(cell.words for cell in grid.cells if cell.row + cell.rows > last):
        return grid
    grid.cells = [cell for cell in grid.cells if cell.row < last]
    grid.open_foot = False
    return grid


def cell_paragraphs(words: list[Word], box: Box, number: int) -> list[Words]:
    """The paragraphs in one cell; its true margins are where its fullest lines reach."""
    rows = [
        joined_row(list(row)) for _, row in groupby(lines_of(words, number), key=lambda line: line.row_top)
    ]
    if not rows:
        return []
    pad = min(max(min(line.x0 for line in rows) - box.x0, _INSET), (box.x1 - box.x0) / 4)
    pad = min(pad, 8.0)
    return paragraphs_of(rows, box.x0 + pad, box.x1 - pad)


def free_paragraphs(lines: list[Line], left: float, right: float) -> list[Words]:
    """The paragraphs of free text; where it stands in two columns, the left one first."""
    paragraphs: list[Words] = []
    for is_split, run in groupby(_marked_columns(lines), key=lambda pair: pair[1] is not None):
        pairs = list(run)
        if not is_split:
            paragraphs += paragraphs_of([line for line, _ in pairs], left, right)
            continue
        for side in (0, 1):
            paragraphs += [Words(line.text, line.page, line.bold) for line, at in pairs if at == side]
    return paragraphs


def _marked_columns(lines: list[Line]) -> list[tuple[Line, int | None]]:
    """Each line with the column it stands in, 0 or 1; None for text over the full width."""
    marked: list[tuple[Line, int | None]] = []
    gutter: tuple[float, float] | None = None
    for _, row in groupby(lines, key=lambda line: (line.page, line.row_top)):
        segments = list(row)
        if len(segments) == 2 and (gutter is None or _narrowed(gutter, segments) is not None):
            gutter = _narrowed(gutter or (segments[0].x1, segments[1].x0), segments)
            marked += [(segments[0], 0), (segments[1], 1)]
            continue
        side = _side(segments[0], gutter) if len(segments) == 1 and gutter else None
        if side is None:
            gutter = None
            marked.append((joined_row(segments), None))
        else:
            marked.append((segments[0], side))
    return marked


def _narrowed(gutter: tuple[float, float], segments: list[Line]) -> tuple[float, float] | None:
    start, end = max(gutter[0], segments[0].x1), min(gutter[1], segments[1].x0)
    return (start, end) if start < end else None


def _side(line: Line, gutter: tuple[float, float]) -> int | None:
    if line.x1 <= gutter[1] and line.x0 < gutter[0]:
        return 0
    if line.x0 >= gutter[0]:
        return 1
    return None
