"""Indicators by years: every cell says its value, sign and colour; what nobody knows is left white."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tiendo.publishing.charts.picture import Chart, Key, Picture, Shape, Table, rect, text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from decimal import Decimal

_ROW: Final = 24
_LIGHT: Final = frozenset({"c-met", "c-risk", "c-out", "c-sea"})


@dataclass(frozen=True, slots=True)
class HeatCell:
    """One value of one year: as printed, and the look of its state with its sign."""

    said: str
    value: Decimal | None
    look: str
    sign: str = ""
    state: str = ""


@dataclass(frozen=True, slots=True)
class HeatRow:
    """One indicator: its code, name, and a cell a year."""

    code: str
    name: str
    cells: tuple[HeatCell, ...]
    link: str = ""


def heat_table(
    title: str, description: str, years: Sequence[str], rows: Sequence[HeatRow],
    key: Sequence[Key], header: tuple[str, str],
) -> Chart:  # fmt: skip
    """The picture for a file; a page shows its table, which says the same in cells."""
    said = tuple((row.code, row.name, *(cell.value for cell in row.cells)) for row in rows)
    printed = tuple(
        (row.code, row.name, *(f"{cell.said} {cell.sign}".strip() for cell in row.cells)) for row in rows
    )
    return Chart(
        title,
        description,
        _picture(years, rows, 760, 250),
        _picture(years, rows, 360, 60),
        Table((*header, *years), said, printed),
        tuple(key),
    )


def _picture(years: Sequence[str], rows: Sequence[HeatRow], width: float, names: float) -> Picture:
    return Picture(width, 26 + _ROW * len(rows), tuple(_draw(years, rows, width, names)))


def _draw(years: Sequence[str], rows: Sequence[HeatRow], width: float, names: float) -> Iterator[Shape]:
    across = (width - names) / max(len(years), 1)
    for place, year in enumerate(years):
        yield text("c-axis", names + across * (place + 0.5), 16, year, "middle")
    letters = int((names - 8) / 6.2)
    for number, row in enumerate(rows):
        y = 26.0 + _ROW * number
        said = f"{row.code} {row.name}"
        yield text("c-name", 0, y + 15, said if len(said) <= letters else f"{said[: letters - 1]}…")
        for place, cell in enumerate(row.cells):
            yield from _cell(cell, names + across * place, y, across)


def _cell(cell: HeatCell, x: float, y: float, across: float) -> Iterator[Shape]:
    yield rect(cell.look, x + 1, y + 1, across - 2, _ROW - 2, cell.state)
    if cell.said:
        look = "c-light" if cell.look in _LIGHT else "c-dark"
        room = int((across - 6) / 6)
        said = f"{cell.said} {cell.sign}".strip()
        yield text(look, x + across / 2, y + 16, said if len(said) <= room else cell.said[:room], "middle")
