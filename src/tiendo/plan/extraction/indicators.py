"""Rows of an indicator table → indicators: one for each horizon a row promises a value for."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from tiendo.kernel.target import parse_target
from tiendo.kernel.text import collapse
from tiendo.plan.extraction.column import Column
from tiendo.plan.extraction.draft import Field, IndicatorDraft
from tiendo.plan.extraction.rows import FROM_HEADER, Row, Section

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tiendo.plan.extraction.printed_table import PrintedTable

_YEAR = re.compile(r"\b(20\d\d)\b")
TARGET_COLUMN = "Cột mục tiêu"
_NAME_COLUMNS = (Column.INDICATOR, Column.CONTENT, Column.ACTION)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where the reading of a table stands: the section, its horizon, the last numbered row."""

    section: Section
    horizon: Field[str]
    last_no: str = ""


def indicators_of(table: PrintedTable, rows: Sequence[Row], horizon: Field[str]) -> list[IndicatorDraft]:
    """The indicators of ``rows`` (rows that open sections included, in printed order).

    ``horizon`` is the year the whole table is about, from its caption or the document's
    title, used where neither a column nor a section says one.
    """
    found: list[IndicatorDraft] = []
    place = _Place(Section(), horizon)
    for row in rows:
        section = row.section()
        if section:
            place = _enter(place, section, horizon)
            continue
        found += _of_row(table, row, place)
        place = replace(place, last_no=row.number or place.last_no)
    return _with_groups(_with_unique_keys(found))


def _enter(place: _Place, section: Section, default: Field[str]) -> _Place:
    years = _YEAR.findall(section.title)
    horizon = Field(years[-1], section.span, FROM_HEADER, "section title") if years else place.horizon
    return _Place(section, horizon if years or place.horizon.value else default)


def _of_row(table: PrintedTable, row: Row, place: _Place) -> Iterator[IndicatorDraft]:
    if not row.is_filled(*_NAME_COLUMNS):
        return
    columns = table.positions(Column.TARGET)
    filled = [c for c in columns if row.printed.cells[c].lines]
    for column in filled or columns[:1] or [-1]:
        yield _indicator(table, row, place, column if column >= 0 else None)


def _indicator(table: PrintedTable, row: Row, place: _Place, column: int | None) -> IndicatorDraft:
    no = row.field(Column.NUMBER)
    number = row.number
    name = row.field(*_NAME_COLUMNS)
    unit = row.field(Column.UNIT)
    horizon = place.horizon
    target_words, target_span = "", None
    if column is not None:
        cell = row.printed.cells[column]
        target_words, target_span = collapse(cell.text), cell.span
        year = table.columns[column].year
        horizon = Field(year, table.header, FROM_HEADER, "column title") if year else horizon
    parent = _parent(number, place.last_no)
    return IndicatorDraft(
        key=f"{horizon.value or 'x'}/{number or f'{place.last_no or place.section.code}-'}",
        no=Field(number, no.span, no.confidence, no.how),
        parent=parent,
        horizon=horizon,
        name=replace(name, value=collapse(name.value)),
        unit=unit,
        target=Field(
            parse_target(target_words, unit=unit.value, name=name.value),
            target_span,
            FROM_HEADER,
            "column title" if target_words else "empty cell",
        ),
        leads=row.names(Column.LEAD, Column.LEAD_AND_COORDINATOR),
        counters=row.names(Column.COUNTER),
        group=False,
        span=row.printed.span,
        extras=_extras(row, place) | _own_column(table, column),
    )


def _own_column(table: PrintedTable, column: int | None) -> dict[str, Field[str]]:
    """The title a target stands under where several columns promise for one year (one an area)."""
    if column is None:
        return {}
    own = table.columns[column]
    years = [table.columns[p].year for p in table.positions(Column.TARGET)]
    return {TARGET_COLUMN: Field(own.title, table.header)} if years.count(own.year) > 1 else {}


def _parent(number: str, last_no: str) -> str | None:
    if "." in number:
        return number.rsplit(".", 1)[0]
    if not number or re.fullmatch(r"[a-zđ]", number):
        return last_no.split("-")[0] or None
    return None


def _extras(row: Row, place: _Place) -> dict[str, Field[str]]:
    extras = row.extras()
    for kind in (Column.COORDINATOR, Column.DEADLINE, Column.PRODUCT, Column.LEADER):
        cell = row.cell(kind)
        if cell and cell.lines:
            extras[row.table.columns[row.table.positions(kind)[0]].title] = row.field(kind)
    if place.section.title and not _YEAR.search(place.section.title):
        extras["Nhóm"] = Field(place.section.title, place.section.span, FROM_HEADER, "section title")
    return extras


def _with_unique_keys(rows: Sequence[IndicatorDraft]) -> list[IndicatorDraft]:
    """Rows without a number, or with a repeated one, are told apart by their order."""
    seen: dict[str, int] = {}
    unique = []
    for row in rows:
        seen[row.key] = times = seen.get(row.key, 0) + 1
        ending = row.key.endswith("-")
        unique.append(
            replace(
                row, key=f"{row.key}{times}" if ending else row.key if times == 1 else f"{row.key}~{times}"
            )
        )
    return unique


def _with_groups(rows: Sequence[IndicatorDraft]) -> list[IndicatorDraft]:
    parents = {(row.horizon.value, row.parent) for row in rows if row.parent}
    numbered = {no for _, no in parents}
    return [
        replace(
            row,
            group=(row.horizon.value, row.no.value) in parents
            or (bool(row.no.value) and row.no.value in numbered and not row.target.value.text),
        )
        for row in rows
    ]
