"""The two appendix tables as Word tables, with merged cells and header rows that repeat."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.shared import Mm
from docx_parts import clear, put
from printing import (
    ASSIGNMENT_COLUMNS,
    ASSIGNMENT_HEADER,
    INDICATOR_HEADER,
    RESULT_HEADER,
    ROMAN,
    TASK_HEADER,
    dashed,
    in_one_line,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from docx.document import Document as DocxDocument
    from docx.table import Table, _Cell, _Row
    from plan_source import Action, Plan, Section, Task

CENTRE, LEFT = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.LEFT
INDICATOR_WIDTHS = (14, 93, 32, 34, 46, 38)
TASK_WIDTHS = (10, 44, 62, 27, 36, 29, 20, 29)


def indicator_table(document: DocxDocument, plan: Plan) -> None:
    """Appendix I: a band for each horizon, then its rows."""
    table = _table(document, INDICATOR_WIDTHS)
    header = _add(table, INDICATOR_WIDTHS)
    for cell, text in zip(header.cells, INDICATOR_HEADER, strict=True):
        _fill(cell, [text], bold=True, centred=True)
    _repeat(header)
    for roman, (horizon, rows) in zip(
        ROMAN, groupby(plan.indicators, key=lambda row: row.horizon), strict=False
    ):
        _band(table, INDICATOR_WIDTHS, roman, plan.appendices["horizons"][horizon])
        for row in rows:
            texts = (
                row.no,
                row.name,
                row.unit,
                row.target,
                in_one_line(row.leads),
                in_one_line(row.counters),
            )
            for place, (cell, text) in enumerate(
                zip(_add(table, INDICATOR_WIDTHS).cells, texts, strict=True)
            ):
                _fill(cell, [text], bold=row.group and place < 2, centred=place in {0, 2, 3})


def task_table(document: DocxDocument, plan: Plan) -> None:
    """Appendix II: a band for each section; a task's number and heading span its actions."""
    table = _table(document, TASK_WIDTHS)
    _task_header(table)
    for section in plan.sections:
        _section_rows(table, section)


def _task_header(table: Table) -> None:
    upper, lower = (_add(table, TASK_WIDTHS).cells for _ in range(2))
    tall = (*TASK_HEADER, None, None, None, *RESULT_HEADER)
    for place, text in enumerate(tall):
        if text:
            _fill(upper[place].merge(lower[place]), [text], bold=True, centred=True)
    _fill(upper[3].merge(upper[5]), [ASSIGNMENT_HEADER], bold=True, centred=True)
    for cell, text in zip(lower[3:6], ASSIGNMENT_COLUMNS, strict=True):
        _fill(cell, [text], bold=True, centred=True)
    for row in table.rows[:2]:
        _repeat(row)


def _section_rows(table: Table, section: Section) -> None:
    _band(table, TASK_WIDTHS, section.no, section.title)
    for task in section.tasks:
        _task_rows(table, task)


def _task_rows(table: Table, task: Task) -> None:
    rows = [_add(table, TASK_WIDTHS).cells for _ in task.actions]
    _fill(rows[0][0].merge(rows[-1][0]), [task.no], centred=True)
    _fill(rows[0][1].merge(rows[-1][1]), [task.heading])
    for cells, action in zip(rows, task.actions, strict=True):
        for place, lines in enumerate(_action_cells(action), start=2):
            _fill(cells[place], lines, centred=place == 6)


def _action_cells(action: Action) -> tuple[Sequence[str], ...]:
    return (
        dashed(action.text),
        [action.leader],
        dashed(action.leads),
        dashed(action.coordinators),
        [action.deadline],
        dashed(action.products),
    )


def _table(document: DocxDocument, widths: Iterable[int]) -> Table:
    table = document.add_table(rows=0, cols=0)
    table.style = "Table Grid"
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    for width in widths:
        table.add_column(Mm(width))
    return table


def _add(table: Table, widths: Sequence[int]) -> _Row:
    row = table.add_row()
    for cell, width in zip(row.cells, widths, strict=True):
        cell.width = Mm(width)
    return row


def _band(table: Table, widths: Sequence[int], number: str, title: str) -> None:
    cells = _add(table, widths).cells
    _fill(cells[0], [number], bold=True, centred=True)
    _fill(cells[1].merge(cells[-1]), [title], bold=True)


def _fill(cell: _Cell, lines: Sequence[str], *, bold: bool = False, centred: bool = False) -> None:
    cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER if bold else WD_CELL_VERTICAL_ALIGNMENT.TOP
    for place, line in enumerate(lines):
        paragraph = clear(cell) if place == 0 else cell.add_paragraph()
        put(paragraph, line, size=11, bold=bold, align=CENTRE if centred else LEFT, after=2)


def _repeat(row: _Row) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
