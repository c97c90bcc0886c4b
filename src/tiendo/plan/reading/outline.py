"""The tree of a document: numbered parts, lettered clauses, appendices; one rule for every kind.

A paragraph opens a section when its label begins a list or continues one that is open;
anything else belongs to the section before it. Inside an appendix nothing is opened: in a
flattened document its table rows would pass for sections.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tiendo.plan.reading.document import Document, Paragraph, Span, Table
from tiendo.plan.reading.labels import Label, labels_of, roman_value

if TYPE_CHECKING:
    from collections.abc import Iterator

_APPENDIX = re.compile(
    r"(?P<name>PHỤ LỤC|Phụ lục)(?:\s+(?:số\s+)?(?P<no>[IVXLC]+|\d{1,2}|[A-Z]))?\s*[.:–-]?\s*(?P<rest>.*)",
    re.DOTALL,
)
_CLOSING = re.compile(r"Nơi nhận\s*:?", re.IGNORECASE)
_LONGEST_APPENDIX_TITLE = 250


@dataclass(frozen=True, slots=True)
class Section:
    """One numbered part, clause or appendix, with all that stands under it.

    ``kind`` is ``"root"``, ``"part"`` (I., 1., Điều 1 …), ``"clause"`` (a), đ) …),
    ``"appendix"`` or ``"closing"`` (from "Nơi nhận" on). ``label`` is the label as it is
    read and ``printed_label`` as it stands. ``level`` is the depth, 0 for the root.
    ``paragraphs`` are its own, its heading first; ``tables`` its own tables. ``span`` runs
    from its heading to the last word below it, None for a root without words.
    """

    kind: str
    label: str
    printed_label: str
    level: int
    title: str
    span: Span | None
    paragraphs: tuple[Paragraph, ...] = ()
    tables: tuple[Table, ...] = ()
    children: tuple[Section, ...] = ()

    def walk(self) -> Iterator[Section]:
        """This section and all below it, in reading order."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass
class _Open:
    """A section while it may still grow."""

    kind: str
    label: Label | None
    title: str
    paragraphs: list[Paragraph] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    children: list[_Open] = field(default_factory=list)

    @property
    def takes_sections(self) -> bool:
        return self.kind in {"root", "part", "clause"}


def outline(document: Document) -> Section:
    """The root section of ``document``."""
    root = _Open("root", None, "")
    stack = [root]
    for block in document.blocks:
        if isinstance(block, Table):
            stack[-1].tables.append(block)
        elif not block.is_blank or stack[-1].kind == "appendix":
            _add(block, stack)
    return _closed(root, 0)


def _add(paragraph: Paragraph, stack: list[_Open]) -> None:
    new = _opened_by(paragraph, stack)
    if new is not None:
        stack[-1].children.append(new)
        stack.append(new)
    current = stack[-1]
    if current.kind == "appendix" and not current.title and current.paragraphs:
        current.title = "" if paragraph.text.startswith("(") else paragraph.text
    current.paragraphs.append(paragraph)


def _opened_by(paragraph: Paragraph, stack: list[_Open]) -> _Open | None:
    """The section that ``paragraph`` opens, the stack cut back to its parent; None for prose."""
    appendix = _appendix_label(paragraph.text)
    if appendix is not None:
        del stack[1:]
        return _Open("appendix", appendix, appendix.rest)
    if not stack[-1].takes_sections:
        return None
    if _CLOSING.fullmatch(paragraph.text):
        del stack[1:]
        return _Open("closing", None, paragraph.text)
    for label in labels_of(paragraph.text):
        parent = _parent_of(label, stack)
        if parent is not None:
            del stack[parent + 1 :]
            kind = "clause" if label.form.startswith("letter-p") else "part"
            return _Open(kind, label, label.rest)
    return None


def _parent_of(label: Label, stack: list[_Open]) -> int | None:
    """Where in the stack ``label`` hangs: beside the open one it continues, else, as a first, below all."""
    for at in range(len(stack) - 1, 0, -1):
        before = stack[at].label
        if before is not None and before.form == label.form and label.follows(before.ordinal):
            return at - 1
    return len(stack) - 1 if label.ordinal == 1 else None


def _appendix_label(text: str) -> Label | None:
    found = _APPENDIX.match(text)
    if not found:
        return None
    alone = not found["rest"] and (found["no"] or found["name"].isupper())
    titled = found["name"].isupper() and found["rest"].isupper() and len(text) <= _LONGEST_APPENDIX_TITLE
    if not (alone or titled):
        return None
    number = found["no"] or ""
    ordinal = int(number) if number.isdecimal() else roman_value(number)
    name = f"PHỤ LỤC {number}".strip()
    return Label("appendix", ordinal, name, name, found["rest"].strip())


def _closed(open_section: _Open, level: int) -> Section:
    children = tuple(_closed(child, level + 1) for child in open_section.children)
    label = open_section.label
    return Section(
        kind=open_section.kind,
        label=label.read if label else "",
        printed_label=label.printed if label else "",
        level=level,
        title=open_section.title,
        span=_span(open_section, children),
        paragraphs=tuple(open_section.paragraphs),
        tables=tuple(open_section.tables),
        children=children,
    )


def _span(section: _Open, children: tuple[Section, ...]) -> Span | None:
    spans = [p.span for p in section.paragraphs]
    spans += [cell.span for table in section.tables for cell in table.cells() if cell.span]
    spans += [child.span for child in children if child.span]
    return Span(min(s.start for s in spans), max(s.end for s in spans)) if spans else None
