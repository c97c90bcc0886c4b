"""One line of a pipe table → its cells, each with its place in the file."""

from __future__ import annotations

import re
from itertools import pairwise

from tiendo.plan.reading.document import Span

_UNESCAPED_PIPE = re.compile(r"(?<!\\)(?:\\\\)*\|")
_RULE_CELL = re.compile(r"\s*:?-{2,}:?\s*")
_BREAK = re.compile(r"<br\s*/?>|\r?\n", re.IGNORECASE)


def cell_spans(line: str, start: int) -> list[Span]:
    """The cells of ``line``, which begins at ``start`` in the file; the outer pipes bound none."""
    ends = [m.end() - 1 for m in _UNESCAPED_PIPE.finditer(line)]
    bounds = [-1, *ends, len(line)]
    cells = [Span(start + a + 1, start + b) for a, b in pairwise(bounds)]
    if len(cells) > 1 and not line[: ends[0]].strip():
        cells = cells[1:]
    if len(cells) > 1 and not line[ends[-1] + 1 :].strip():
        cells = cells[:-1]
    return cells


def pipe_count(line: str) -> int:
    """How many pipes of ``line`` part cells."""
    return sum(1 for _ in _UNESCAPED_PIPE.finditer(line))


def is_rule(line: str) -> bool:
    """The ``|---|---|`` line under a header."""
    return "-" in line and pipe_count(line) > 0 and all(_RULE_CELL.fullmatch(c) for c in _raw_cells(line))


def _raw_cells(line: str) -> list[str]:
    return [line[s.start : s.end] for s in cell_spans(line, 0)]


def lines_of(text: str, cell: Span) -> list[Span]:
    """The lines of one cell: ``<br>`` and real line ends part them."""
    spans, start = [], cell.start
    for mark in _BREAK.finditer(text, cell.start, cell.end):
        spans.append(Span(start, mark.start()))
        start = mark.end()
    return [*spans, Span(start, cell.end)]
