"""Why a number changed: the difference since a load, split by its causes, as a picture and its table.

Of the whole dataset, or of the agency or area the address names.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.shortcuts import render
from django.views.decorators.http import require_safe

from tiendo.kernel.errors import Refusal
from tiendo.kernel.text import inside
from tiendo.kernel.words import Words
from tiendo.measure.domain.difference import Cause
from tiendo.measure.formulas.values import rounded
from tiendo.measure.selectors.difference import explained
from tiendo.org import rights
from tiendo.warehouse.selectors.brought import brought
from tiendo.web.measures.frame import measure_asked, period_asked, period_step, trail
from tiendo.web.measures.place import BEFORE, place_asked, place_choices, place_names
from tiendo.web.measures.said import change_words, period_words, value_words
from tiendo.web.measures.waterfall import Step, waterfall
from tiendo.web.numbers_in import whole_or_none
from tiendo.web.reader import actor
from tiendo.web.templatetags.vietnamese import moment, said

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from fractions import Fraction

    from django.http import HttpRequest, HttpResponse

    from tiendo.kernel.period import Period
    from tiendo.measure.domain.difference import Part
    from tiendo.measure.selectors.difference import Explained
    from tiendo.warehouse.selectors.brought import Brought
    from tiendo.web.measures.place import PlaceChoice

TITLE = Words("Vì sao thay đổi", "Why it changed")
THEN, NOW = Words("Trước", "Before"), Words("Bây giờ", "Now")
NOT_SPLIT = Words("Chưa tách được thay đổi", "The change cannot be split")
NOTHING_YET = Words("trước khi có dữ liệu", "before there were rows")
CAUSES = {
    Cause.NEW_ROWS: Words("Dòng mới", "New rows"),
    Cause.CORRECTED_ROWS: Words("Dòng được sửa", "Corrected rows"),
    Cause.DELETED_ROWS: Words("Dòng bị xoá", "Deleted rows"),
    Cause.FORMULA: Words("Công thức", "Formula"),
    Cause.ORGANISATION: Words("Tổ chức", "Organisation"),
}
PLACES = 2  # decimals more than the value has, so that small parts can be seen


@dataclass(frozen=True, slots=True)
class CauseLine:
    """One cause, what it did to the value and to the counts, and how many rows it was."""

    label: Words
    change: str
    counts: str
    rows: int | None


@require_safe
def change(request: HttpRequest, code: str, period: str) -> HttpResponse:
    """``?since=<load>``: as it was after that load (0: before the first), by default the last but one."""
    asked, chosen, who = measure_asked(code), period_asked(period), actor(request)
    rights.demand(rights.can_read_quality, who)
    place = place_asked(request, asked)
    choices = place_choices(asked, chosen, place)
    loads = brought(asked.measure.source) if asked.measure.source else ()
    since = _since(request, loads)
    page: dict[str, Any] = {
        "area": "measures",
        "asked": asked,
        "trail": trail(asked, period_step(asked, chosen, linked=True), (said(TITLE), "")),
        "choices": _choices(loads),
        "place_boxes": choices,
        "place_names": place_names(asked, place),
        "other_places": _others(place, choices),
        "since": since,
        "synthetic": any(one.synthetic for one in loads),
    }
    try:
        found = explained(asked.code, chosen, since=since, place=place, actor=who)
    except Refusal as refusal:
        page |= {"refusal": refusal, "finding": NOT_SPLIT}
        return render(request, "measures/change.html", page, status=422)
    return render(request, "measures/change.html", {**page, **_told(found, chosen, page["place_names"])})


def _others(place: Mapping[str, str], choices: Sequence[PlaceChoice]) -> list[tuple[str, str]]:
    """What the address names that has no box of its own: kept when another load or agency is chosen."""
    boxes = {one.field for one in choices}
    return [(BEFORE + name, code) for name, code in place.items() if BEFORE + name not in boxes]


def _choices(loads: Sequence[Brought]) -> list[tuple[int, str]]:
    return [*((one.id, f"{moment(one.at)} · {one.name}") for one in loads), (0, said(NOTHING_YET))]


def _since(request: HttpRequest, loads: Sequence[Brought]) -> int:
    asked = whole_or_none(request.GET.get("since", ""))
    if asked is not None:
        return asked
    return loads[1].id if len(loads) > 1 else 0


def _told(found: Explained, chosen: Period, place: Sequence[str]) -> dict[str, Any]:
    difference, unit = found.difference, found.measure.unit
    places = found.measure.decimals + PLACES
    before, after = _said(difference.before, places, unit), _said(difference.after, places, unit)
    page: dict[str, Any] = {
        "finding": _finding(found, chosen, place),
        "before": before,
        "after": after,
        "lines": [
            CauseLine(_label(part), change_words(change, unit), _moved(part), part.rows)
            for part, change in zip(difference.parts, difference.rounded(places), strict=True)
        ],
    }
    if difference.before is not None and difference.after is not None:
        parts = [
            Step(said(_label(part)), change_words(change, unit), change)
            for part, change in zip(difference.parts, difference.rounded(places), strict=True)
        ]
        page["drawn"] = waterfall(
            Step(said(THEN), before, rounded(difference.before, places)), parts,
            Step(said(NOW), after, rounded(difference.after, places)),
        )  # fmt: skip
    return page


def _label(part: Part) -> Words:
    labels = [CAUSES[cause] for cause in part.causes]
    return Words(" + ".join(one.vi for one in labels), " + ".join(one.en for one in labels))


def _moved(part: Part) -> str:
    return f"{_counts(part.before)} → {_counts(part.after)}"


def _counts(counts: Any) -> str:
    above = value_words(counts.numerator)
    return above if counts.denominator is None else f"{above} / {value_words(counts.denominator)}"


def _said(value: Fraction | None, places: int, unit: str) -> str:
    return value_words(None if value is None else rounded(value, places), unit)


def _finding(found: Explained, chosen: Period, place: Sequence[str]) -> Words:
    when, total = period_words(chosen), found.difference.change
    when, unit = Words(", ".join((when.vi, *place)), ", ".join((when.en, *place))), found.measure.unit
    if total is None:
        return Words(
            f"{when.vi}: một trong hai lần chưa có giá trị",
            f"{when.en}: one of the two values does not exist",
        )
    if not total:
        return Words(f"{when.vi}: giá trị không thay đổi", f"{when.en}: the value has not changed")
    much = change_words(rounded(total, found.measure.decimals + PLACES), unit)
    main = max(found.difference.parts, key=lambda part: abs(part.change))
    label = _label(main)
    return Words(
        f"{when.vi} thay đổi {much}, nhiều nhất do {inside(label.vi)}",
        f"{when.en} changed by {much}, most of it by {inside(label.en)}",
    )
