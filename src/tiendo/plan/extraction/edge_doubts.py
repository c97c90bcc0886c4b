"""Edges between neighbouring cells of a rebuilt table that nothing printed shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tiendo.kernel.words import Words, plural
from tiendo.plan.extraction.agency_names import split_names, without_dash
from tiendo.plan.extraction.column import AGENCY_COLUMNS, Column
from tiendo.plan.extraction.draft import Doubt, Option
from tiendo.plan.extraction.field_names import FIELD_NAMES
from tiendo.plan.reading.document import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from tiendo.plan.extraction.printed_table import Boundary, PrintedRow, PrintedTable
    from tiendo.plan.reading.document import Paragraph

_FIELD_OF = {
    Column.LEADER: "leader",
    Column.LEAD: "leads",
    Column.COORDINATOR: "coordinators",
    Column.COUNTER: "counters",
    Column.DEADLINE: "deadline",
    Column.PRODUCT: "products",
    Column.CONTENT: "heading",
    Column.ACTION: "text",
    Column.INDICATOR: "name",
    Column.UNIT: "unit",
    Column.TARGET: "target",
}


def boundary_doubts(
    table: PrintedTable, rows: Sequence[PrintedRow], addresses: Mapping[int, str]
) -> Iterator[Doubt]:
    """The edges of a rebuilt table that nothing printed shows.

    ``addresses`` gives the address (``"action/II.2.1"``) of the row at each position.
    """
    for position, row in enumerate(rows):
        for boundary in row.boundaries:
            own = addresses.get(position)
            following = addresses.get(position + 1) if boundary.crosses_row else own
            if own and following:
                yield _boundary_doubt(table, rows, position, boundary, own, following)


def _boundary_doubt(
    table: PrintedTable,
    rows: Sequence[PrintedRow],
    position: int,
    boundary: Boundary,
    own: str,
    following: str,
) -> Doubt:
    left, right = table.columns[boundary.left].kind, table.columns[boundary.right].kind
    next_row = rows[position + 1] if boundary.crosses_row else rows[position]
    lines = [
        *(p for p in rows[position].cells[boundary.left].paragraphs if p.text),
        *(p for p in next_row.cells[boundary.right].paragraphs if p.text),
    ]
    fields = (_address(left, own), _address(right, following))
    counts = [boundary.chosen, *boundary.choices]
    options = tuple(_split_option(n, lines, (left, right), fields) for n in counts)
    names = FIELD_NAMES[_field(left, own)], FIELD_NAMES[_field(right, following)]
    where = Words(" của dòng sau", " of the next row") if boundary.crosses_row else Words("", "")
    sure = round(100 * boundary.confidence)
    return Doubt(
        kind="invisible boundary",
        message=Words(
            f"Ranh giới giữa {names[0].vi} và {names[1].vi}{where.vi} không thấy được trên bản in: "
            f"{boundary.total} đoạn "
            f"liền nhau; đề xuất {boundary.chosen} + {boundary.total - boundary.chosen} (độ tin {sure} %).",
            f"The edge between {names[0].en} and {names[1].en}{where.en} cannot be seen in print: "
            f"{plural(boundary.total, 'paragraph')} "
            f"in a row; proposed {boundary.chosen} + {boundary.total - boundary.chosen} ({sure} "
            "% sure).",
        ),
        span=Span(lines[0].span.start, lines[-1].span.end),
        fields=fields,
        options=options,
    )


def _address(kind: Column, row: str) -> str:
    """The field of a row that a column fills; a heading is its task's, not the action's."""
    name = _field(kind, row)
    if name == "heading" and row.startswith("action/"):
        row = f"task/{row.removeprefix('action/').rpartition('.')[0]}"
    return f"{row}/{name}"


def _field(kind: Column, address: str) -> str:
    name = _FIELD_OF.get(kind, "text")
    if address.startswith("indicator/"):
        return "name" if name in ("heading", "text") else name
    return "heading" if name == "name" else name


def _split_option(
    count: int, lines: Sequence[Paragraph], kinds: tuple[Column, Column], fields: tuple[str, str]
) -> Option:
    left, right = lines[:count], lines[count:]
    return Option(
        Words(f"{count} + {len(right)}", f"{count} + {len(right)}"),
        {fields[0]: _value(kinds[0], left), fields[1]: _value(kinds[1], right)},
    )


def _value(kind: Column, lines: Sequence[Paragraph]) -> object:
    texts = [p.text for p in lines]
    if kind in AGENCY_COLUMNS:
        return list(split_names(texts))
    if kind is Column.PRODUCT:
        return [without_dash(text) for text in texts]
    return without_dash(texts[0]) if len(texts) == 1 else "\n".join(texts)
