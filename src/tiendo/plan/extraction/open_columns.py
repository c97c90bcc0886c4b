"""Settles columns whose title leaves their meaning open, by the company they keep and their cells.

"Kết quả" holds targets in a table of indicators and products in a table of tasks; "Đơn vị"
is a unit of measure here and an agency there. The cells decide.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from tiendo.kernel.code import is_code
from tiendo.plan.extraction.column import AGENCY_COLUMNS, TEXT_COLUMNS, Column
from tiendo.plan.extraction.traits import Traits, traits_of

if TYPE_CHECKING:
    from tiendo.plan.extraction.printed_table import PrintedColumn

MOSTLY = 0.5
ENOUGH = 200
"""Cells that tell what a column holds; reading thousands of them tells nothing more."""

Cells = Sequence[Sequence[str]]


def settle(columns: Sequence[PrintedColumn], cells: Cells | None = None) -> list[PrintedColumn]:
    """The columns with every open meaning settled.

    ``cells`` are the texts under each column; without them (a flattened table, whose grid
    is not known yet) only the columns' company decides.
    """
    kinds = [column.kind for column in columns]
    if cells is not None:
        kinds = [_by_cells(kind, kinds, texts) for kind, texts in zip(kinds, cells, strict=True)]
        kinds = _untitled_number(columns, kinds, cells)
    kinds = _one_of_each(_by_company(kinds))
    return [replace(column, kind=kind) for column, kind in zip(columns, kinds, strict=True)]


def _by_cells(kind: Column, company: list[Column], texts: Sequence[str]) -> Column:
    traits = [traits_of(line) for text in texts[:ENOUGH] for line in text.split("\n") if line]
    if not traits:
        return kind
    if kind is Column.UNIT and _share(traits, lambda t: t.agencies) > MOSTLY:
        return Column.LEAD if Column.LEAD not in company else Column.OTHER
    if kind is Column.RESULT:
        return Column.TARGET if _share(traits, lambda t: t.target) > MOSTLY else Column.PRODUCT
    if kind is Column.TARGET and _is_task_table(company) and _share(traits, lambda t: t.target) < MOSTLY / 2:
        return Column.OTHER
    if kind is Column.OTHER:
        return _by_content_alone(company, traits)
    return kind


def _untitled_number(columns: Sequence[PrintedColumn], kinds: list[Column], cells: Cells) -> list[Column]:
    """The first column is often left without a title: row numbers alone say what it is."""
    texts = [text for text in cells[0] if text] if cells else []
    untitled = bool(texts) and not columns[0].title and Column.NUMBER not in kinds
    return [Column.NUMBER, *kinds[1:]] if untitled and all(map(is_code, texts)) else kinds


def _by_content_alone(company: list[Column], traits: Sequence[Traits]) -> Column:
    signs: tuple[tuple[Column, Callable[[Traits], bool]], ...] = (
        (Column.LEADER, lambda t: t.leader),
        (Column.DEADLINE, lambda t: t.dated),
        (Column.LEAD, lambda t: t.agencies),
    )
    for kind, sign in signs:
        if (
            kind not in company
            and _share(traits, sign) > 0.7
            and not (kind is Column.LEAD and _has_agency(company))
        ):
            return kind
    return Column.OTHER


def _share(traits: Sequence[Traits], sign: Callable[[Traits], bool]) -> float:
    return sum(map(sign, traits)) / len(traits)


def _has_agency(company: list[Column]) -> bool:
    return any(kind in AGENCY_COLUMNS for kind in company)


def _is_task_table(company: list[Column]) -> bool:
    return Column.DEADLINE in company or Column.PRODUCT in company


def _by_company(kinds: list[Column]) -> list[Column]:
    """What the other columns make of an open one."""
    indicators = Column.INDICATOR in kinds or (Column.UNIT in kinds and not _is_task_table(kinds))
    settled: list[Column] = []
    for kind in kinds:
        if kind is Column.INDICATOR and Column.UNIT in settled and Column.TARGET not in kinds:
            # "Tên chỉ tiêu | Đơn vị tính | Chỉ tiêu": the second is what must be reached.
            kind = Column.TARGET if TEXT_COLUMNS & set(settled) else kind
        elif kind is Column.RESULT:
            kind = Column.TARGET if indicators and Column.TARGET not in kinds else Column.PRODUCT
        elif kind is Column.AGENCY:
            kind = Column.LEAD if Column.LEAD not in kinds and Column.LEAD not in settled else Column.OTHER
        settled.append(kind)
    return _texts(settled)


def _texts(kinds: list[Column]) -> list[Column]:
    """Of two text columns the first is the task's heading and the second the action."""
    texts = [i for i, kind in enumerate(kinds) if kind in (Column.CONTENT, Column.ACTION)]
    if len(texts) == 1 and kinds[texts[0]] is Column.ACTION:
        kinds[texts[0]] = Column.CONTENT
    if len(texts) > 1:
        kinds[texts[0]], kinds[texts[1]] = Column.CONTENT, Column.ACTION
        for extra in texts[2:]:
            kinds[extra] = Column.OTHER
    return kinds


def _one_of_each(kinds: list[Column]) -> list[Column]:
    """A second column of one meaning stays beside it as an extra; targets may be many."""
    many = {Column.TARGET, Column.BASELINE, Column.OTHER}
    return [
        Column.OTHER if kind not in many and kind in kinds[:position] else kind
        for position, kind in enumerate(kinds)
    ]
