"""A row as a form: one box a field, with what the machine read beside what a person may write.

Knows nothing of requests but the names of the boxes it made.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tiendo.kernel.text import collapse
from tiendo.plan.types import RowKind
from tiendo.web.review.reading_words import SURE, confidence_tone, how_words, read_as

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.http import QueryDict

    from tiendo.kernel.words import Words
    from tiendo.plan.views import FieldView, RowView

AGENCIES = frozenset({"leads", "coordinators", "counters"})
SHORT = frozenset({"no", "horizon", "unit", "leader", "deadline", "target", "section", "ref", "kind"})
DERIVED = frozenset({(RowKind.RULE, "value"), (RowKind.CLAUSE, "ref"), (RowKind.RULE, "kind")})
LATER = {"deadline": 1, "target": 1, "leads": 2, "coordinators": 3, "counters": 3, "products": 4, "group": 5}
BOX, SEEN = "f-", "was-"
COLUMNS, LONG_NAME = 66, 36


@dataclass(frozen=True, slots=True)
class FieldBox:
    """One field. ``form`` is names, lines, text, short, flag or fixed; ``value`` is what it holds now.

    ``items`` are the names of a list, each with the lines it takes.
    """

    name: str
    label: Words
    form: str
    value: str
    items: tuple[tuple[str, int], ...]
    seen: str
    rows: int
    span: str
    tone: str
    percent: int
    how: Words
    read: Words | None
    printed: str
    is_doubted: bool
    is_unsure: bool


def boxes(row: RowView, doubted: frozenset[str], typed: Mapping[str, str] | None = None) -> list[FieldBox]:
    """The boxes of a row, short ones side by side; ``typed`` are values a refused save would have written."""
    shown = sorted(row.fields, key=lambda field: LATER.get(field.name, 0))
    return [_box(row, field, doubted, (typed or {}).get(field.name)) for field in shown]


def changes_of(row: RowView, sent: QueryDict) -> dict[str, str]:
    """What was written in the boxes and differs from what the boxes showed: field → value."""
    found = {}
    for field in row.fields:
        written = written_in(field, sent)
        seen = sent.get(SEEN + field.name)
        if written is not None and not same(written, field.shown if seen is None else seen):
            found[field.name] = written
    return found


def written_in(field: FieldView, sent: QueryDict) -> str | None:
    """What the box of one field held; None when the form had no such box."""
    if field.name == "group":
        return ("1" if BOX + field.name in sent else "") if SEEN + field.name in sent else None
    if BOX + field.name not in sent:
        return None
    return "\n".join(part.strip() for part in sent.getlist(BOX + field.name) if part.strip())


def same(one: str, other: str) -> bool:
    """Whether two values say the same, line by line; browsers send line ends of their own."""
    return _lines(one) == _lines(other)


def _lines(value: str) -> list[str]:
    return [line for line in map(collapse, value.splitlines()) if line]


def _box(row: RowView, field: FieldView, doubted: frozenset[str], typed: str | None) -> FieldBox:
    value = field.shown if typed is None else typed
    return FieldBox(
        name=field.name,
        label=field.label,
        form=_form(row.kind, field),
        value=value,
        items=tuple((item, 1 + len(item) // LONG_NAME) for item in value.splitlines()),
        seen=field.shown,
        rows=sum(1 + len(line) // COLUMNS for line in value.splitlines()) or 1,
        span="{}-{}".format(*field.span) if field.span else "",
        tone=confidence_tone(field.confidence),
        percent=round(100 * field.confidence),
        how=how_words(field.how),
        read=read_as(field),
        printed=_bare(field),
        is_doubted=field.name in doubted,
        is_unsure=not field.accepted and (field.confidence < SURE or field.name in doubted),
    )


def _bare(field: FieldView) -> str:
    """The printed words, unless only dashes and spaces tell them from the value."""
    return "" if _letters(field.printed) == _letters(field.shown) else field.printed


def _letters(text: str) -> str:
    return "".join(text.replace("-", " ").split())


def _form(kind: RowKind, field: FieldView) -> str:
    if (kind, field.name) in DERIVED:
        return "fixed"
    if field.name in AGENCIES:
        return "names"
    if field.name == "group":
        return "flag"
    if field.is_list:
        return "lines"
    return "short" if field.name in SHORT else "text"
