"""Lettered clauses of the body and the task rows that carry them out.

A clause and a row are the same duty said twice: the row's heading repeats (part of) the
clause. A clause no row carries is a promise without an owner, and is told.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from tiendo.kernel.code import roman_value
from tiendo.kernel.text import fold
from tiendo.plan.extraction.draft import ClauseDraft, TaskDraft
from tiendo.plan.reading.outline import Section, outline

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tiendo.plan.reading.document import Document

ALIKE = 78.0
_SAME_SECTION = 70.0
_SAME_TITLE = 90.0
_NEAR_BEST = 14.0

Heading = tuple[TaskDraft, str]
"""A task and its heading, folded."""


def clauses_of(document: Document, tasks: Sequence[TaskDraft]) -> tuple[list[ClauseDraft], set[str]]:
    """The clauses in printed order, and the refs of the body sections the task table repeats."""
    found: list[ClauseDraft] = []
    repeated: set[str] = set()
    headings = [(task, fold(task.heading.value)) for task in tasks]
    own_headings: dict[str, list[Heading]] = {}
    for path, section in _clauses(outline(document), ()):
        above = _ref(path[:-1])
        if above not in own_headings:
            own_headings[above] = _rows_of_section(path[-2], headings) if len(path) > 1 else []
        own = own_headings[above]
        if own:
            repeated.add(above)
        text = "\n".join(p.text for p in section.paragraphs)
        if section.span:
            found.append(
                ClauseDraft(_ref(path), text, section.span, _carried_by(fold(text), own or headings))
            )
    return found, repeated


def _clauses(section: Section, path: tuple[Section, ...]) -> list[tuple[tuple[Section, ...], Section]]:
    if section.kind in ("appendix", "closing"):
        return []
    here = (*path, section) if section.kind != "root" else path
    own = [(here, section)] if section.kind == "clause" else []
    return own + [pair for child in section.children for pair in _clauses(child, here)]


def _ref(path: Sequence[Section]) -> str:
    return ".".join(section.label for section in path if section.label)


def _rows_of_section(body: Section, headings: Sequence[Heading]) -> list[Heading]:
    """The rows whose section is ``body``: a like title, or the same number and a near title."""
    titles = {(task.section, task.section_title) for task, _ in headings}
    same = {pair for pair in titles if _is_section(pair[0], fold(pair[1]), body, fold(body.title))}
    return [heading for heading in headings if (heading[0].section, heading[0].section_title) in same]


def _is_section(number: str, title: str, body: Section, body_title: str) -> bool:
    same_number = body.label.isdecimal() and roman_value(number) == int(body.label)
    return fuzz.token_set_ratio(title, body_title) >= (_SAME_SECTION if same_number else _SAME_TITLE)


def _carried_by(clause: str, headings: Sequence[Heading]) -> tuple[str, ...]:
    scores = {task.key: _likeness(heading, clause) for task, heading in headings if len(heading) > 20}
    if not scores:
        return ()
    best = max(scores.values())
    if best < ALIKE:
        return ()
    return tuple(key for key, score in scores.items() if score >= max(ALIKE, best - _NEAR_BEST))


def _likeness(heading: str, clause: str) -> float:
    """How far the heading's words stand in the clause, in their order (0 to 100)."""
    if not _share_words(heading, clause):
        return 0.0
    likeness = fuzz.partial_ratio if len(heading) <= len(clause) else fuzz.token_set_ratio
    return likeness(heading, clause, score_cutoff=ALIKE)


def _share_words(heading: str, clause: str) -> bool:
    """Whether half of the heading's words stand in the clause at all: far cheaper than a likeness."""
    words = set(heading.split())
    return len(words & set(clause.split())) * 2 >= len(words)
