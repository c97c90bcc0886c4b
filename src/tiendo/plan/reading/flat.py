"""Flattened text, in which each line is a paragraph and each table cell became one.

A line that holds only no-break spaces is an empty cell and is kept as a blank; a line
that holds nothing only separates. Spans are places in the decoded file.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tiendo.kernel.text import collapse, nfc
from tiendo.plan.reading.decode import decode
from tiendo.plan.reading.document import Paragraph, Span
from tiendo.plan.reading.layout import Content, Progress

if TYPE_CHECKING:
    from tiendo.plan.reading.limits import Limits

_LINE = re.compile(r"[^\r\n\f\x0b\x85\u2028\u2029]+")
_NO_BREAK_SPACE = "\u00a0"


def read(data: bytes, *, limits: Limits, progress: Progress) -> Content:
    """The lines of a text file, each a paragraph."""
    decoded = decode(data)
    paragraphs = [p for line in _LINE.finditer(decoded.text) if (p := _paragraph(line[0], line.start()))]
    return Content(decoded.text, tuple(paragraphs), notices=decoded.notices)


def _paragraph(line: str, start: int) -> Paragraph | None:
    words = line.strip()
    if words:
        first = start + line.index(words)
        return Paragraph(collapse(nfc(words)), Span(first, first + len(words)))
    if _NO_BREAK_SPACE in line:
        return Paragraph("", Span(start, start + len(line)))
    return None
