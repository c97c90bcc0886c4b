"""The organisation written as CSV files, a zip of them, or a workbook with a sheet a table.

What is written can be read again and changes nothing. Text a spreadsheet would run stays text.
"""

from __future__ import annotations

import csv
import io
import zipfile
from typing import TYPE_CHECKING

import xlsxwriter

from tiendo.kernel.cells import defused
from tiendo.org.domain.tables import TABLES, Table

if TYPE_CHECKING:
    from tiendo.org.domain.wanted import State

_WIDTHS = {"name": 48, "title": 48, "aliases": 48, "source": 60, "note": 48}
# A zip keeps the time it was made; ours must be the same for the same content.
_ALWAYS = (2025, 1, 1, 0, 0, 0)


def as_csv(state: State) -> dict[str, bytes]:
    """File name → content: UTF-8 with a byte-order mark, so that Excel reads Vietnamese."""
    return {f"{table.name}.csv": _csv(table, state) for table in TABLES.values()}


def as_zip(state: State) -> bytes:
    """All files of ``as_csv`` in one."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in as_csv(state).items():
            archive.writestr(zipfile.ZipInfo(name, _ALWAYS), body, zipfile.ZIP_DEFLATED)
    return target.getvalue()


def as_xlsx(state: State) -> bytes:
    """A workbook with a sheet for each table; every cell is text, days too, so that nothing is guessed at."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as workbook:
        bold = workbook.add_format({"bold": True, "bottom": 1})
        text = workbook.add_format({"num_format": "@"})
        for table in TABLES.values():
            sheet = workbook.add_worksheet(table.name)
            for column, title in enumerate(table.columns):
                sheet.write_string(0, column, title, bold)
                sheet.set_column(column, column, _WIDTHS.get(title, 16), text)
            for number, line in enumerate(state[table.name].values(), start=1):
                for column, title in enumerate(table.columns):
                    sheet.write_string(number, column, line[title], text)
            sheet.freeze_panes(1, 0)
            sheet.autofilter(0, 0, len(state[table.name]), len(table.columns) - 1)
    return target.getvalue()


def _csv(table: Table, state: State) -> bytes:
    target = io.StringIO(newline="")
    writer = csv.writer(target, lineterminator="\n")
    writer.writerow(table.columns)
    for line in state[table.name].values():
        writer.writerow([defused(line[column]) for column in table.columns])
    return target.getvalue().encode("utf-8-sig")
