"""What one printed row says before it is an indicator or an action: its number, its section, its fields."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from tiendo.kernel.code import is_code
from tiendo.kernel.text import collapse, fold
from tiendo.plan.extraction.agency_names import split_names, without_dash
from tiendo.plan.extraction.column import TEXT_COLUMNS, Column
from tiendo.plan.extraction.draft import Field, Names
from tiendo.plan.extraction.numbering import clean, is_section_code

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tiendo.plan.extraction.printed_table import Boundary, PrintedCell, PrintedRow, PrintedTable
    from tiendo.plan.reading.document import Paragraph, Span

FROM_HEADER = 0.97
MISSING = 0.3
_NUMBERED = re.compile(
    r"^\s*(?P<code>(?:[IVXLC]+|[A-ZĐ]|\d{1,3}(?:\.\d{1,3})*))\s*[.)/:-]\s+(?P<title>\S.*)$", re.DOTALL
)
_NUMBERED_SECTION = re.compile(
    r"^(?:phần|nhóm|mục|chương|lĩnh vực|section|part)\s+(?P<code>[IVXLC]+|\d{1,2}|"
    r"[A-Z])\b\s*[.:\-–]?\s*(?P<title>.*)$",
    re.IGNORECASE | re.DOTALL,
)
_NOTE = re.compile(r"^(ghi chu|\(\*\)|\*|chu thich|tong cong|tong so|cong:?$|note)")
_NAMES = (Column.INDICATOR, Column.CONTENT, Column.ACTION)
_OWN_NUMBER = re.compile(r"^(\d{1,3}(?:\.\d{1,2})+|\d{1,3}(?=[.)]))[.)]?\s")
# "NV01", "CT-1.2": a code an office gave its tasks.
_LETTERED_CODE = re.compile(r"^[A-ZĐ]{1,5}[-.]?\d[\d.]*$")
_DOTS = ("...", "…", "___")
_ONLY_DOTS = re.compile(r"^[\s.…_/-]+$")


@dataclass(frozen=True, slots=True)
class Section:
    """The section a row stands in: its printed number (or ``""``) and title."""

    code: str = ""
    title: str = ""
    span: Span | None = None


class Row:
    """One row of a typed table, asked by meaning."""

    def __init__(self, table: PrintedTable, row: PrintedRow) -> None:
        self.table = table
        self.printed = row

    def cell(self, *kinds: Column) -> PrintedCell | None:
        """The first column of ``kinds``'s cell in this row."""
        positions = self.table.positions(*kinds)
        return self.printed.cells[positions[0]] if positions else None

    def text(self, *kinds: Column) -> str:
        cell = self.cell(*kinds)
        return collapse(cell.text) if cell else ""

    @property
    def number(self) -> str:
        """The row's number without the stop it is printed with; ``""`` when it has none.

        In a table without a column for it, the number the row's own words begin with.
        """
        words = self.text(Column.NUMBER)
        if not self.table.positions(Column.NUMBER):
            own = _OWN_NUMBER.match(self.text(*_NAMES))
            return own[1] if own else ""
        return clean(words) if is_code(words) or _LETTERED_CODE.match(words) else ""

    @property
    def is_blank_form(self) -> bool:
        """A numbered line left to be filled in: nothing beside the number, or only dots."""
        if self.printed.full_width:
            return False
        number = self.cell(Column.NUMBER)
        words = [cell.text for cell in self.printed.cells if cell is not number and cell.lines]
        if not words:
            return True
        return all(text.endswith(_DOTS) for text in words) and any(_ONLY_DOTS.match(text) for text in words)

    @property
    def is_note(self) -> bool:
        """A remark or a total under the table, not a row of it."""
        filled = [cell for cell in self.printed.cells if cell.lines]
        return (
            bool(filled)
            and bool(_NOTE.match(fold(filled[0].text)))
            and (self.printed.full_width or len(filled) < 3)
        )

    def is_filled(self, *kinds: Column) -> bool:
        """Whether any column of ``kinds`` has words of its own in this row."""
        return any(self.printed.cells[p].lines for p in self.table.positions(*kinds))

    def section(self) -> Section | None:
        """The section this row opens, when it opens one."""
        return self._section

    @cached_property
    def _section(self) -> Section | None:
        filled = [cell for cell in self.printed.cells if cell.lines and not cell.continued]
        words = " ".join(cell.text for cell in filled if len(cell.text) > 0)
        if not words:
            return None
        if self.printed.full_width:
            return (
                _section_of(collapse(words), self.printed.span)
                if len(filled) == 1
                else self._numbered(filled)
            )
        others = [c for c in filled if c is not self.cell(Column.NUMBER) and c not in self._texts()]
        if is_section_code(self.number):
            # A section's line may carry the sum of its money; a duty would make it a row.
            others = [c for c in others if c not in self._extra_cells()]
        if others or not self._texts():
            return None
        if is_section_code(self.number):
            return self._numbered([c for c in filled if c not in self._extra_cells()])
        return None if self.number else _unnumbered(collapse(words), self.printed)

    def _numbered(self, filled: Sequence[PrintedCell]) -> Section:
        title = collapse(" ".join(c.text for c in filled if c is not self.cell(Column.NUMBER)))
        return Section(self.number, title, self.printed.span)

    def _texts(self) -> list[PrintedCell]:
        return [
            self.printed.cells[p] for p in self.table.positions(*TEXT_COLUMNS) if self.printed.cells[p].lines
        ]

    def _extra_cells(self) -> list[PrintedCell]:
        return [self.printed.cells[p] for p in self.table.positions(Column.OTHER, Column.BASELINE)]

    def field(self, *kinds: Column) -> Field[str]:
        """A text cell as one string: lines kept, the dash of a single line dropped."""
        cell = self.cell(*kinds)
        if cell is None or not cell.lines:
            return Field(
                "", None, MISSING if cell is not None and cell.missing else FROM_HEADER, "empty cell"
            )
        lines = cell.lines
        words = without_dash(lines[0]) if len(lines) == 1 else "\n".join(lines)
        return Field(words, cell.span, self.confidence(*kinds), self._how(cell))

    def names(self, *kinds: Column) -> Field[Names]:
        """An agency cell as names."""
        cell = self.cell(*kinds)
        if cell is None or not cell.lines:
            return Field(
                (), None, MISSING if cell is not None and cell.missing else FROM_HEADER, "empty cell"
            )
        return Field(split_names(cell.lines), cell.span, self.confidence(*kinds), self._how(cell))

    def items(self, *kinds: Column) -> Field[Names]:
        """A cell that lists things: one item a dash, or the whole cell as one."""
        cell = self.cell(*kinds)
        if cell is None or not cell.lines:
            return Field((), None, FROM_HEADER, "empty cell")
        return Field(_items(cell.lines), cell.span, self.confidence(*kinds), self._how(cell))

    def confidence(self, *kinds: Column) -> float:
        """How sure the edges of the cell are: the least sure boundary it takes part in."""
        edges = [b.confidence for b in self.boundaries(*kinds)]
        return min([FROM_HEADER, *edges])

    def boundaries(self, *kinds: Column) -> list[Boundary]:
        """The boundaries inside this row that the cells of ``kinds`` take part in."""
        positions = set(self.table.positions(*kinds))
        return [
            b
            for b in self.printed.boundaries
            if b.left in positions or (b.right in positions and not b.crosses_row)
        ]

    @staticmethod
    def _how(cell: PrintedCell) -> str:
        return "merged cell above" if cell.continued else "column title"

    def extras(self) -> dict[str, Field[str]]:
        """Columns tiendo has no meaning for, kept under their printed titles."""
        found = {}
        for position in self.table.positions(Column.OTHER, Column.BASELINE):
            cell = self.printed.cells[position]
            if cell.lines:
                title = self.table.columns[position].title or f"cột {position + 1}"
                found[title] = Field(cell.text, cell.span, FROM_HEADER, "column title")
        return found


def _items(lines: Sequence[str]) -> Names:
    items: list[str] = []
    listed = any(line != without_dash(line) for line in lines)
    for line in lines:
        if items and listed and line == without_dash(line) and not items[-1].endswith((".", ";")):
            items[-1] = f"{items[-1]} {line}"
        else:
            items.append(collapse(without_dash(line)))
    return tuple(item for item in items if item)


def _section_of(words: str, span: Span) -> Section:
    numbered = _NUMBERED.match(words) or _NUMBERED_SECTION.match(words)
    if numbered:
        return Section(numbered["code"], collapse(numbered["title"]), span)
    return Section("", words, span)


def _unnumbered(words: str, row: PrintedRow) -> Section | None:
    numbered = _NUMBERED.match(words)
    if numbered and is_section_code(numbered["code"]):
        return Section(numbered["code"], collapse(numbered["title"]), row.span)
    return None


def paragraphs_of(row: PrintedRow) -> list[Paragraph]:
    """Every printed paragraph of the row that is its own, not merged from above."""
    return [p for cell in row.cells if not cell.continued for p in cell.paragraphs if p.text]
