"""Tables that run over pages → one table, and a row broken between two pages → one row.

The rules, since a PDF says none of it: a table at the top of a page with the columns of
the one that ended the page before continues it. Rows that repeat its first rows are its
header again and are dropped. The first row left goes on with the last row of the page
before when its first cell is blank, words stand only under words, and they break off:
something begins in lower case, or under a text that nothing ends. Where the page before
ended without a line under its last row, the row goes on whatever its words. Each such
joint is noticed, for a person to check. In a table that merges cells down its first
columns, blank ones at the top of a page belong to the merged cells the page cut.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tiendo.plan.reading.pdf.lines import glued

if TYPE_CHECKING:
    from tiendo.plan.reading.pdf.page import GridCell, GridTable

_SAME_EDGE = 6.0
_MOST_HEADER_ROWS = 6


def continues(above: GridTable, below: GridTable) -> bool:
    """Whether ``below``, at the top of a page, has the columns of ``above``, at the foot of the last."""
    a, b = _columns(above), _columns(below)
    if len(a) == len(b):
        shift = a[0] - b[0]
        return all(abs(x - y - shift) <= _SAME_EDGE for x, y in zip(a, b, strict=True))
    fewer, more = sorted((a, b), key=len)
    return abs(a[0] - b[0]) <= _SAME_EDGE and all(any(abs(x - y) <= _SAME_EDGE for y in more) for x in fewer)


def join(above: GridTable, below: GridTable) -> bool:
    """Put the rows of ``below`` under ``above``; True when a row broken over the page was mended."""
    repeated = _repeated_rows(above, below)
    above.header_rows = max(above.header_rows, repeated)
    _onto_edges(above, below)
    cells = [cell for cell in below.cells if cell.row >= repeated]
    if not cells:
        return False
    end = above.rows
    mended = _mend_broken_row(above, cells, repeated)
    first = repeated + (1 if mended else 0)
    offset = end - first
    if not mended:
        cells = _merged_on(above, cells, repeated)
    above.open_foot = below.open_foot
    for cell in cells:
        if cell.row >= first:
            above.cells.append(replace(cell, row=cell.row + offset))
    return mended


def _columns(table: GridTable) -> list[float]:
    return list(table.edges)


def _repeated_rows(above: GridTable, below: GridTable) -> int:
    """How many first rows of ``below`` say the same as those of ``above``."""
    most = min(_MOST_HEADER_ROWS, above.rows, below.rows)
    for count in range(most, 0, -1):
        head, again = _head(above, count), _head(below, count)
        if head == again and any(head):
            return count
    return 0


def _head(table: GridTable, count: int) -> list[tuple[int, str]]:
    """The words of the first rows, white space apart; empty when a cell reaches below them."""
    cells = [cell for cell in table.cells if cell.row < count]
    if any(cell.row + cell.rows > count for cell in cells):
        return []
    return [(cell.row, "".join(cell.text.split())) for cell in cells if cell.words]


def _onto_edges(above: GridTable, below: GridTable) -> None:
    """Count the columns of both tables on the lines of both, when a page draws more of them."""
    if len(above.edges) == len(below.edges):
        return
    more, fewer = (above, below) if len(above.edges) > len(below.edges) else (below, above)
    place = [min(range(len(more.edges)), key=lambda i: abs(more.edges[i] - x)) for x in fewer.edges]
    for cell in fewer.cells:
        start, end = place[cell.column], place[cell.column + cell.columns]
        cell.column, cell.columns = start, max(end - start, 1)
    fewer.edges = more.edges


def _mend_broken_row(above: GridTable, cells: list[GridCell], first: int) -> bool:
    """Append the words of the first row below to the last row above, when they go on with it."""
    row = [cell for cell in cells if cell.row == first]
    if any(cell.rows > 1 for cell in row) and len({cell.row for cell in cells}) > 1:
        row_end = min(cell.row + cell.rows for cell in row)
        if row_end > first + 1:
            return False
    end = above.rows
    upper = {cell.column: cell for cell in above.cells if cell.row + cell.rows == end}
    leading = min(row, key=lambda cell: cell.column)
    if leading.words or not (_goes_on(row, upper) if not above.open_foot else _fits_under(row, upper)):
        return False
    for cell in row:
        over = upper.get(cell.column)
        if over is not None and cell.words:
            _append(over, cell)
        if over is not None:
            over.rows += cell.rows - 1
    return True


def _merged_on(above: GridTable, cells: list[GridCell], first: int) -> list[GridCell]:
    """Lengthen cells merged down that the page cut; the cells below less the blank rests of them."""
    if not any(cell.column == 0 and cell.rows > 1 for cell in _body(above) + cells):
        return cells
    end = above.rows
    upper = {cell.column: cell for cell in above.cells if cell.row + cell.rows == end}
    rests: list[GridCell] = []
    for cell in sorted((cell for cell in cells if cell.row == first), key=lambda cell: cell.column):
        over = upper.get(cell.column)
        if cell.words or over is None or not over.words or over.columns != cell.columns:
            break
        over.rows += cell.rows
        rests.append(cell)
    return [cell for cell in cells if not any(cell is rest for rest in rests)]


def _body(table: GridTable) -> list[GridCell]:
    return [cell for cell in table.cells if cell.row >= table.header_rows]


def _goes_on(row: list[GridCell], upper: dict[int, GridCell]) -> bool:
    with_words = [cell for cell in row if cell.words]
    if not with_words:
        return False
    pairs = [(upper.get(cell.column), cell) for cell in with_words]
    if any(over is None or not over.words or over.columns != cell.columns for over, cell in pairs):
        return False
    if _is_whole_row(with_words, upper):
        return sum(_begins_midway(cell) for cell in with_words) * 2 >= len(with_words)
    broken = [cell for over, cell in pairs if over is not None and _breaks_off(over, cell)]
    return len(broken) * 2 >= len(pairs)


def _is_whole_row(with_words: list[GridCell], upper: dict[int, GridCell]) -> bool:
    """Words under (nearly) every filled cell: under merged cells that is the next row, not a rest."""
    first = min(cell.column for cell in with_words)
    filled = [cell for cell in upper.values() if cell.words and cell.column >= first]
    blank = len(filled) - len(with_words)
    return len(with_words) >= 2 and blank <= (1 if len(with_words) >= 4 else 0)


def _fits_under(row: list[GridCell], upper: dict[int, GridCell]) -> bool:
    """Whether every word of the row has a cell above to go on with."""
    return all(not cell.words or cell.column in upper for cell in row)


def _breaks_off(over: GridCell, cell: GridCell) -> bool:
    return _begins_midway(cell) or (over.words[-1].is_open and len(over.words[-1].text) > 12)


def _begins_midway(cell: GridCell) -> bool:
    begins = cell.words[0].text.lstrip()[:1]
    return begins.islower() or begins in ",;.)"


def _append(over: GridCell, cell: GridCell) -> None:
    if not over.words:
        over.words.extend(cell.words)
        return
    first, *others = cell.words
    begins = first.text.lstrip()[:1]
    if over.words[-1].is_open and begins not in "-–+•":
        over.words[-1] = glued(over.words[-1], first)
    else:
        over.words.append(first)
    over.words.extend(others)
