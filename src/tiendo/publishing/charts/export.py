"""A chart as a file: SVG and PNG that stand alone, its table as CSV and XLSX."""

from __future__ import annotations

import io
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

import fontpkg_be_vietnam_pro
import typst
import xlsxwriter

from tiendo.publishing.charts.picture import framed, to_svg
from tiendo.publishing.sheets import write_csv, write_sheet

if TYPE_CHECKING:
    from collections.abc import Callable

    from tiendo.publishing.charts.picture import Cell, Chart, Table

_FONTS: Final = Path(fontpkg_be_vietnam_pro.__file__).parent / "files"
# The picture goes to Typst as data, never as source.
_PAGE: Final = b"""#set page(width: auto, height: auto, margin: 0pt)
#image(bytes(sys.inputs.svg), format: "svg", width: float(sys.inputs.width) * 1pt)"""
_PIXELS_PER_INCH: Final = 144


@dataclass(frozen=True, slots=True)
class Form:
    """One kind of file."""

    media_type: str
    make: Callable[[Chart], bytes]


def as_svg(chart: Chart) -> bytes:
    """The picture with its title and key, carrying its own looks."""
    drawn = to_svg(framed(chart), title=chart.title, description=chart.description, name="c", alone=True)
    return drawn.encode()


def as_png(chart: Chart) -> bytes:
    """The same as an image, two pixels to a unit, in Be Vietnam Pro whatever fonts the machine has."""
    page = framed(chart)
    svg = to_svg(page, title=chart.title, description=chart.description, name="c", alone=True)
    made = typst.compile(
        _PAGE,
        format="png",
        font_paths=_fonts(),
        ignore_system_fonts=True,
        ppi=_PIXELS_PER_INCH,
        sys_inputs={"svg": svg, "width": str(page.width)},
    )
    if isinstance(made, list):
        raise RuntimeError("a chart is one page")
    return bytes(made)


def as_csv(chart: Chart) -> bytes:
    """Its table."""
    return write_csv(chart.table.header, [[_plain(cell) for cell in row] for row in chart.table.rows])


def as_xlsx(chart: Chart) -> bytes:
    """Its table as a workbook."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as workbook:
        write_sheet(workbook, "Bảng số", chart.table.header, _lines(chart.table))
    return target.getvalue()


def _lines(table: Table) -> list[list[str | int | float | None]]:
    return [[float(cell) if isinstance(cell, Decimal) else cell for cell in row] for row in table.rows]


def _plain(cell: Cell) -> str | int | None:
    return f"{cell.normalize():f}" if isinstance(cell, Decimal) else cell


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, font_paths=[str(_FONTS)])


FORMS: Final = {
    "svg": Form("image/svg+xml", as_svg),
    "png": Form("image/png", as_png),
    "csv": Form("text/csv; charset=utf-8", as_csv),
    "xlsx": Form("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", as_xlsx),
}
