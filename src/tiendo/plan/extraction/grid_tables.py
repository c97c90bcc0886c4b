"""Turns tables that kept their grid into typed columns and rows.

The header is the row that reads most like column titles, wherever it stands; titles of a
header in several rows are joined; a table without a header that has the width of the one
before it goes on with it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tiendo.kernel.code import is_code
from tiendo.kernel.text import fold
from tiendo.plan.extraction.column import Column, column_of, year_of
from tiendo.plan.extraction.ditto import resolve_dittos
from tiendo.plan.extraction.open_columns import settle
from tiendo.plan.extraction.printed_table import PrintedCell, PrintedColumn, PrintedRow, PrintedTable
from tiendo.plan.reading.document import Block, Cell, Document, Paragraph, Span, Table

if TYPE_CHECKING:
    from collections.abc import Sequence

_HEADER_WITHIN = 12
_BARE_YEAR = re.compile(r"^(?:năm |đến (?:năm )?)?20\d\d$", re.IGNORECASE)
_CAPTION_PARAGRAPHS = 4
_KNOWN_ENOUGH = 2


def grid_tables(document: Document) -> tuple[list[PrintedTable], list[Table]]:
    """The tables with a recognised header, and those without one (layout, signatures, lists)."""
    printed: list[PrintedTable] = []
    unknown: list[Table] = []
    after_known = False
    for at, block in enumerate(document.blocks):
        if not isinstance(block, Table) or not block.grid:
            after_known = after_known and isinstance(block, Paragraph) and len(block.text) < 40
            continue
        header = _header_rows(block)
        if header is not None:
            printed.append(_typed(block, header, _caption(document.blocks, at, block, header.start)))
            after_known = True
        elif after_known and block.width == len(printed[-1].columns):
            printed[-1] = _continued(printed[-1], block)
        else:
            unknown.append(block)
            after_known = False
    return printed, unknown


def _header_rows(table: Table) -> range | None:
    scores = [(_title_score(row), -r) for r, row in enumerate(table.grid[:_HEADER_WITHIN])]
    score, at = max(scores)
    if score < _KNOWN_ENOUGH:
        return None
    first = last = -at
    while first > 0 and _is_parent_row(table.grid[first - 1], table.grid[first]):
        first -= 1
    while last + 1 < len(table.grid) and _header_goes_on(table.grid[last], table.grid[last + 1], last):
        last += 1
    last = max(last, table.header_rows - 1 if table.header_rows <= _HEADER_WITHIN else last)
    return range(first, last + 1) if _names_rows(table, range(first, last + 1)) else None


def _title_score(row: Sequence[Cell]) -> int:
    cells = _unique(row)
    if len(cells) < 2 or any(len(cell.text) > 160 for cell in cells):
        return 0
    kinds = {column_of(cell.text) for cell in cells} - {Column.OTHER}
    kinds |= {Column.TARGET} if any(_BARE_YEAR.match(cell.text) for cell in cells) else set()
    return len(kinds) if any(not c.isdigit() for cell in cells for c in cell.text) else 0


def _unique(row: Sequence[Cell]) -> list[Cell]:
    return list({id(cell): cell for cell in row}.values())


def _is_parent_row(above: Sequence[Cell], row: Sequence[Cell]) -> bool:
    """Whether ``above`` spans over the titles: cells of it reach down or lie over several."""
    if len(_unique(above)) < 2:
        return False
    shared = any(a is b for a, b in zip(above, row, strict=True))
    return shared or any(cell.columns > 1 and not cell.is_blank for cell in _unique(above))


def _header_goes_on(row: Sequence[Cell], below: Sequence[Cell], at: int) -> bool:
    if any(a is b for a, b in zip(row, below, strict=True)):
        return any(cell.columns > 1 for cell in _unique(row)) or any(
            cell.row + cell.rows - 1 > at for cell in row
        )
    return any(cell.columns > 1 and not cell.is_blank for cell in _unique(row)) and _title_score(below) >= 1


def _names_rows(table: Table, header: range) -> bool:
    """A plan's table says what is to be done or measured; a list of names or prices does not."""
    kinds = {column.kind for column in _columns(table, header)}
    text = bool(kinds & {Column.CONTENT, Column.ACTION, Column.INDICATOR})
    duty = bool(kinds & {Column.LEAD, Column.LEAD_AND_COORDINATOR, Column.COORDINATOR, Column.AGENCY})
    measured = bool(kinds & {Column.TARGET, Column.RESULT}) and bool(kinds & {Column.INDICATOR, Column.UNIT})
    when = bool(kinds & {Column.DEADLINE, Column.PRODUCT, Column.RESULT, Column.LEADER})
    return (text and (duty or when)) or (measured and (text or Column.NUMBER in kinds))


def _columns(table: Table, header: range) -> list[PrintedColumn]:
    return [_column([table.grid[r][c] for r in header]) for c in range(table.width)]


def _column(cells: Sequence[Cell]) -> PrintedColumn:
    titles: list[str] = []
    for cell in _unique(cells):
        words = " ".join(cell.text.split("\n"))
        if words and words not in titles:
            titles.append(words)
    title = " ".join(titles)
    return PrintedColumn(_kind(titles), title, year_of(title))


def _kind(titles: list[str]) -> Column:
    if not titles:
        return Column.OTHER
    own = column_of(titles[-1])
    if _BARE_YEAR.match(titles[-1]) and len(titles) > 1:
        parent = column_of(" ".join(titles))
        return (
            Column.BASELINE if parent in (Column.BASELINE, Column.PRODUCT, Column.RESULT) else Column.TARGET
        )
    return (
        column_of(" ".join(titles))
        if own in (Column.OTHER, Column.AGENCY, Column.CONTENT) and len(titles) > 1
        else own
    )


def _typed(table: Table, header: range, caption: str) -> PrintedTable:
    body = table.grid[header.stop :]
    if body and _numbers_columns(body[0]):
        body = body[1:]
    body = tuple(row for row in body if not _repeats(row, table.grid[header.stop - 1]))
    columns = _columns(table, header)
    under = [[cell.text for cell in _unique([row[c] for row in body])] for c in range(table.width)]
    header_cells = [p for r in header for cell in _unique(table.grid[r]) for p in cell.paragraphs]
    settled = settle(columns, under)
    return PrintedTable(
        columns=tuple(settled),
        rows=tuple(resolve_dittos(settled, _rows(body))),
        caption=caption,
        header=_span(header_cells),
        header_paragraphs=tuple(header_cells),
        above=tuple(
            p
            for row in table.grid[: header.start]
            for cell in _unique(row)
            for p in cell.paragraphs
            if p.text
        ),
    )


def _span(paragraphs: Sequence[Paragraph]) -> Span | None:
    printed = [p.span for p in paragraphs if p.text]
    return printed[0].join(printed[-1]) if printed else None


def _repeats(row: Sequence[Cell], header: Sequence[Cell]) -> bool:
    """Whether ``row`` is the header printed again, at the head of a page."""
    return [fold(cell.text) for cell in row] == [fold(cell.text) for cell in header]


def _numbers_columns(row: Sequence[Cell]) -> bool:
    """A row "(1) (2) (3)" or "A B 1 2" under the titles only numbers the columns."""
    texts = [cell.text.strip("() ") for cell in row]
    if len({*texts}) < len(texts) or not all(texts):
        return False
    return all(re.fullmatch(r"\d{1,2}|[A-Z]|\d{1,2}\)?\s*=.*", text) for text in texts)


def _continued(table: PrintedTable, more: Table) -> PrintedTable:
    return PrintedTable(
        columns=table.columns,
        rows=tuple(resolve_dittos(table.columns, [*table.rows, *_rows(more.grid)])),
        caption=table.caption,
        header=table.header,
        header_paragraphs=table.header_paragraphs,
        above=table.above,
    )


def _rows(grid: Sequence[Sequence[Cell]]) -> list[PrintedRow]:
    rows: list[PrintedRow] = []
    above: Sequence[Cell] | None = None
    for row in grid:
        if all(cell.is_blank for cell in row):
            continue
        rows.append(_row(row, above))
        above = row
    return rows


def _row(row: Sequence[Cell], above: Sequence[Cell] | None) -> PrintedRow:
    if _is_full_width(row):
        return PrintedRow(tuple(_said_once(row)), full_width=True)
    seen: list[Cell] = []
    printed: list[PrintedCell] = []
    for position, cell in enumerate(row):
        if any(cell is other for other in seen):
            printed.append(PrintedCell(()))
            continue
        seen.append(cell)
        continued = above is not None and above[position] is cell
        printed.append(PrintedCell(cell.paragraphs, continued=continued))
    return PrintedRow(tuple(printed))


def _said_once(row: Sequence[Cell]) -> list[PrintedCell]:
    """The cells of a full-width row, words repeated in several columns kept in the first."""
    said: set[str] = set()
    cells = []
    for cell in row:
        cells.append(PrintedCell(() if cell.text in said else cell.paragraphs))
        said.add(cell.text)
    return cells


def _is_full_width(row: Sequence[Cell]) -> bool:
    """One cell over (nearly) all columns, or the same words repeated in each of them."""
    filled = [cell for cell in row if not cell.is_blank]
    if len(filled) > 3 and is_code(filled[0].text):
        filled = filled[1:]
    if all(cell is filled[0] for cell in filled) and len(filled) > max(1, len(row) // 2):
        return True
    return len(filled) > 2 and len({cell.text for cell in filled}) == 1 and len(filled[0].text) > 8


def _caption(blocks: Sequence[Block], at: int, table: Table, header: int) -> str:
    """What is printed over the table's header, in lines before it or in rows of its own."""
    lines: list[str] = []
    for block in reversed(blocks[max(0, at - _CAPTION_PARAGRAPHS) : at]):
        if not isinstance(block, Paragraph):
            break
        if block.text:
            lines.insert(0, block.text)
    titles = [_unique(row)[0].text for row in table.grid[:header] if len(_unique(row)) == 1]
    return "\n".join([*lines, *(title for title in titles if title), table.name or ""]).strip()
