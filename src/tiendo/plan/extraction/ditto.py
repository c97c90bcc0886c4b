"""Marks that stand for the cell above ("nt", "như trên", a pair of commas): the cell above is meant."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from tiendo.kernel.text import fold
from tiendo.plan.extraction.column import TEXT_COLUMNS, Column

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tiendo.plan.extraction.printed_table import PrintedCell, PrintedColumn, PrintedRow

_MARK = re.compile(r"""^[-–(]?\s*(?:nt|nhu tren|["”“〃]|''|,,|ditto)\s*[-–).]?$""")
_SAID_ANEW = TEXT_COLUMNS | {Column.NUMBER}


def resolve_dittos(columns: Sequence[PrintedColumn], rows: Sequence[PrintedRow]) -> Iterator[PrintedRow]:
    """The rows with every ditto mark replaced by the cell it repeats, as if the two were merged."""
    above: PrintedRow | None = None
    for row in rows:
        resolved = row
        if above is not None and not row.full_width and not above.full_width:
            pairs = zip(columns, row.cells, above.cells, strict=True)
            resolved = replace(row, cells=tuple(_resolved(*pair) for pair in pairs))
        yield resolved
        above = resolved


def _resolved(column: PrintedColumn, cell: PrintedCell, above: PrintedCell) -> PrintedCell:
    repeats = column.kind not in _SAID_ANEW and bool(_MARK.match(fold(cell.text)))
    return replace(above, continued=True) if repeats and above.lines else cell
