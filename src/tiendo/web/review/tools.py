"""What can be done to a row besides writing in it: where to cut it, what to move, where to.

Offers ready choices, so that everything works by pointing; the person may also name the words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tiendo.kernel.text import collapse
from tiendo.plan.types import RowKind
from tiendo.web.numbers_in import whole
from tiendo.web.review.reading_words import ROW_WORDS

if TYPE_CHECKING:
    from tiendo.kernel.words import Words
    from tiendo.plan.selectors.review import RowLine
    from tiendo.plan.views import FieldView, RowView
    from tiendo.web.review.place import Place

SENTENCE_END = re.compile(r"\n+(?=\S)|(?<=[^\d\s][.;:])\s+(?=\S)|\s+(?=[-–+]\s|\d{1,2}[.)]\s)")
SPLIT_FIRST = ("text", "products", "name", "heading")
MOST_CUTS = 14
SHOWN = 70


@dataclass(frozen=True, slots=True)
class Cut:
    """A place to cut a row in two: ``value`` is ``field:at``, ``after`` how the new row begins."""

    value: str
    label: Words
    after: str


@dataclass(frozen=True, slots=True)
class MovableWords:
    """Words that can be moved: ``value`` is ``field:n`` (the n-th item, -1 for a whole text)."""

    value: str
    label: Words
    text: str


@dataclass(frozen=True, slots=True)
class Goal:
    """A field words can be moved to: ``value`` is ``row:revision:field``."""

    value: str
    row: str
    label: Words


@dataclass(frozen=True, slots=True)
class Tools:
    """Everything the tools of one row offer."""

    cuts: tuple[Cut, ...]
    splittable: tuple[tuple[str, Words], ...]
    pieces: tuple[MovableWords, ...]
    goals: tuple[Goal, ...]
    merge_with: RowLine | None
    merge_key: str


def tools_for(place: Place) -> Tools | None:
    """The tools of the row one is at; None when there is no row."""
    row = place.row
    if row is None:
        return None
    after = place.row_after
    return Tools(
        cuts=tuple(_cuts(row))[:MOST_CUTS],
        splittable=tuple((field.name, field.label) for field in _splittable(row)),
        pieces=tuple(piece for field in row.fields for piece in _pieces(field)),
        goals=tuple(_goals(row, place)),
        merge_with=after,
        merge_key=after.key if after else "",
    )


def words_of(row: RowView, chosen: str, typed: str) -> tuple[str, str]:
    """The field and the words of a choice ``field:n``; ``typed`` words are taken instead when given."""
    name, _, n = chosen.rpartition(":")
    field = row.field(name)
    if field is None or collapse(typed):
        return name, typed
    items = field.value if field.is_list else [field.shown]
    place = whole(n)
    return name, items[place] if field.is_list and 0 <= place < len(items) else field.shown


def cut_of(row: RowView, chosen: str, begins: str, named: str) -> tuple[str, int]:
    """Where to cut: at a choice ``field:at``, else before the words ``begins`` in the field ``named``."""
    if collapse(begins):
        field = row.field(named)
        if field is None:
            return named, 0
        if field.is_list:
            starts = (n for n, item in enumerate(field.value) if item.startswith(collapse(begins)))
            return named, next(starts, 0)
        return named, max(field.shown.find(collapse(begins)), 0)
    name, _, at = chosen.rpartition(":")
    return name, max(0, whole(at))


def _splittable(row: RowView) -> list[FieldView]:
    found = (row.field(name) for name in SPLIT_FIRST)
    return [field for field in found if field is not None and field.shown]


def _cuts(row: RowView) -> list[Cut]:
    return [cut for field in _splittable(row) for cut in _cuts_of(field)]


def _cuts_of(field: FieldView) -> list[Cut]:
    if field.is_list:
        return [Cut(f"{field.name}:{n}", field.label, item) for n, item in enumerate(field.value) if n]
    ends = [match.end() for match in SENTENCE_END.finditer(field.shown)]
    return [Cut(f"{field.name}:{at}", field.label, _brief(field.shown[at:])) for at in ends]


def _brief(text: str) -> str:
    """The first words of a text, whole ones only."""
    first = text.splitlines()[0]
    return first if len(first) <= SHOWN else f"{first[:SHOWN].rpartition(' ')[0]}…"


def _pieces(field: FieldView) -> list[MovableWords]:
    if not field.shown or field.name in {"no", "horizon", "group", "value", "kind", "ref", "section"}:
        return []
    if field.is_list:
        return [MovableWords(f"{field.name}:{n}", field.label, item) for n, item in enumerate(field.value)]
    return [MovableWords(f"{field.name}:-1", field.label, field.shown)]


def _goals(row: RowView, place: Place) -> list[Goal]:
    """The fields of this row, then of its neighbours, which have the same ones."""
    fields = [field for field in row.fields if field.name not in {"group", "value", "kind", "ref"}]
    around = [(row.id, row.revision, row.key)]
    around += [(line.id, line.revision, line.key) for line in (place.row_before, place.row_after) if line]
    return [
        Goal(f"{pk}:{revision}:{field.name}", key, field.label)
        for pk, revision, key in around
        for field in fields
    ]


def kinds_to_add(row: RowView | None) -> list[tuple[str, Words]]:
    """The kinds of row that can be added, that of the row one is at first."""
    first = row.kind if row else RowKind.INDICATOR
    return [(kind.value, ROW_WORDS[kind]) for kind in sorted(RowKind, key=lambda kind: kind is not first)]
