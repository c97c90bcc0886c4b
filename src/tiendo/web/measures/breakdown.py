"""A measure's latest value by place: agencies, areas, fields; small counts hidden from the public."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.urls import reverse

from tiendo.kernel.errors import Refusal
from tiendo.kernel.text import inside
from tiendo.kernel.words import Words, plural
from tiendo.measure.selectors.computed import broken_down
from tiendo.measure.selectors.shown import shown_to
from tiendo.org import rights
from tiendo.web.measures.place import names, place_query
from tiendo.web.measures.said import counts_words, period_words, value_words
from tiendo.web.templatetags.vietnamese import number

if TYPE_CHECKING:
    from collections.abc import Sequence
    from fractions import Fraction

    from tiendo.measure.formulas.values import Value
    from tiendo.measure.selectors.shown import Shown
    from tiendo.org.types import Actor
    from tiendo.warehouse.contracts.contract import Column
    from tiendo.web.measures.frame import Asked

MOST = 120
NOT_SAID = Words("(không ghi)", "(not given)")


@dataclass(frozen=True, slots=True)
class PlaceLine:
    """The value of one place as it is printed; ``width`` of its bar in percent of the highest.

    ``link`` leads to why it changed, for those who may see that.
    """

    name: str
    value: str
    counts: Words | None
    hidden: bool
    width: str
    link: str = ""


def breakdown(asked: Asked, values: Sequence[Value], wanted: str, *, actor: Actor) -> dict[str, Any]:
    """The context of the block; nothing when the measure has no dimension or no value."""
    columns = _dimensions(asked)
    known = [value for value in values if value.has_parts]
    if not columns or not known:
        return {}
    column = next((one for one in columns if one.name == wanted), columns[0])
    try:
        found = broken_down(asked.code, known[-1].period, column.name)
    except Refusal:
        return {}
    shown = shown_to([value for value in found if value.value is not None], actor=actor)
    page = reverse("measure-change", args=(asked.code, str(known[-1].period)))
    lines = _lines(asked, column, shown, page if rights.can_read_quality(actor) else "")
    hidden = sum(one.hidden for one in shown)
    return {
        "place_lines": lines[:MOST],
        "place_finding": _finding(column, lines, hidden, period_words(known[-1].period)),
        "place_label": column.label,
        "place_choices": [(one.label, f"?place={one.name}", one is column) for one in columns],
        "hidden_count": hidden,
    }


def _dimensions(asked: Asked) -> list[Column]:
    if asked.contract is None:
        return []
    if asked.measure.share_of:
        return [asked.contract.by_name[asked.measure.share_of]]
    wanted = asked.measure.dimensions
    return [one for one in asked.contract.dimensions() if not wanted or one.name in wanted]


def _lines(asked: Asked, column: Column, shown: Sequence[Shown], page: str) -> list[PlaceLine]:
    known = names(column, {one.value.of[0] for one in shown if one.value.of[0]})
    ordered = sorted(shown, key=lambda one: (one.hidden, -(one.value.exact or 0)))
    highest = max((one.value.exact or 0 for one in shown if not one.hidden), default=0)
    return [
        PlaceLine(
            name=known.get(one.value.of[0] or "", one.value.of[0] or NOT_SAID.vi),
            value="•••" if one.hidden else value_words(one.value.value, asked.measure.unit),
            counts=None if one.hidden else counts_words(one.value.above, one.value.below),
            hidden=one.hidden,
            width=_width(one, highest),
            link=_link(page, column, one),
        )
        for one in ordered
    ]


def _width(one: Shown, highest: Fraction | int) -> str:
    if one.hidden or highest <= 0:
        return "0"
    return f"{float(100 * (one.value.exact or 0) / highest):.2f}"


def _link(page: str, column: Column, one: Shown) -> str:
    code = one.value.of[0]
    return page + place_query({column.name: code}) if page and code and not one.hidden else ""


def _finding(column: Column, lines: Sequence[PlaceLine], hidden: int, period: Words) -> Words:
    label = column.label
    if not lines or lines[0].hidden:
        return Words(f"{label.vi}: số đếm đều nhỏ nên không hiện", f"{label.en}: all counts are too small")
    best = lines[0]
    return Words(
        f"{period.vi}, cao nhất trong {number(len(lines))} {inside(label.vi)}: {best.name}, {best.value}",
        f"{period.en}, highest of {plural(len(lines), 'place', 'places')} by {inside(label.en)}: "
        f"{best.name}, {best.value}",
    )
