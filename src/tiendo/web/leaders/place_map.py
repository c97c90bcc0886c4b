"""The city's wards and communes on a map: how far their reports came, or a measure counted by place."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from tiendo.kernel.words import Words, plural
from tiendo.org.selectors.boundaries import boundaries
from tiendo.org.selectors.codes import names_of
from tiendo.publishing.by_place import REPORTED, SHARES_OF_WORK, by_place, place_measures
from tiendo.publishing.charts import Key, Tile, TileMap, tile_map
from tiendo.publishing.charts.tiles import places
from tiendo.web.leaders.drawn import drawn, file_of
from tiendo.web.leaders.frame import MAP, outlook_trail, views_of
from tiendo.web.leaders.fresh import fresh
from tiendo.web.leaders.words import value_said
from tiendo.web.organisation.as_of import as_of
from tiendo.web.plan.head import plan_known
from tiendo.web.reader import actor
from tiendo.web.templatetags.vietnamese import number, said

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.http import HttpRequest, HttpResponse

    from tiendo.publishing.by_place import ByPlace, PlaceMeasure
    from tiendo.publishing.charts import Chart

CLASSES: Final = 5


@require_safe
@fresh
def place_map(request: HttpRequest, slug: str) -> HttpResponse:
    """``?show=`` is "reported", "done", or the code of a measure counted by ward and commune."""
    plan, asked = plan_known(request, slug), as_of(request)
    wanted = request.GET.get("show", REPORTED)
    measures = place_measures()
    shown = by_place(plan.slug, wanted, measures, on=asked.day, actor=actor(request))
    address = reverse("plan-map", args=(slug,))
    chart = _chart(shown)
    query = f"?show={wanted}" + (f"&on={asked.day.isoformat()}" if asked.chosen else "")
    page: dict[str, Any] = {
        "area": "plans",
        "plan": plan,
        "as_of": asked,
        "trail": outlook_trail(plan, MAP),
        "views": views_of(plan, asked, "plan-map"),
        "finding": _finding(shown),
        "choices": [(code, words, code == wanted) for code, words in _choices(measures)],
        "chart": drawn(chart, "map", f"{address}chart", query),
    }
    return render(request, "leaders/map.html", page, status=asked.status)


@require_safe
@fresh
def chart_file(request: HttpRequest, slug: str, form: str) -> HttpResponse:
    """The map to take away."""
    plan, asked = plan_known(request, slug), as_of(request)
    wanted, who = request.GET.get("show", REPORTED), actor(request)
    shown = by_place(plan.slug, wanted, place_measures(), on=asked.day, actor=who)
    return file_of(_chart(shown), form, f"{slug}-ban-do-{asked.day.isoformat()}")


def _choices(measures: Mapping[str, PlaceMeasure]) -> list[tuple[str, Words]]:
    return [*SHARES_OF_WORK.items(), *((code, one.measure.name) for code, one in measures.items())]


def _chart(shown: ByPlace) -> Chart:
    names, rings = names_of(places(), areas=True), boundaries()
    bounds = _bounds(list(shown.values.values()))
    tiles = tuple(
        Tile(
            code,
            names.get(code, code),
            _said(shown, code),
            shown.values.get(code),
            _look(shown.values.get(code), bounds),
            rings.get(code, ()),
        )
        for code in places()
    )
    header = (
        said(Words("Mã", "Code")),
        said(Words("Phường, xã, đặc khu", "Ward or commune")),
        said(shown.words),
    )
    return tile_map(
        TileMap(said(shown.words), said(_finding(shown)), tiles, tuple(_key(shown, bounds)), header)
    )


def _said(shown: ByPlace, code: str) -> str:
    value = shown.values.get(code)
    return value_said(value, shown.unit) if value is not None else "–"


def _bounds(values: list[Decimal]) -> list[Decimal]:
    """The upper ends of up to five classes of about as many places each.

    Where most places are alike, of five classes as wide as each other: the few that differ must be seen.
    """
    ordered = sorted(set(values))
    if len(ordered) <= CLASSES:
        return ordered
    every = sorted(values)
    ends = [every[-(-len(every) * place // CLASSES) - 1] for place in range(1, CLASSES + 1)]
    if len(set(ends)) == CLASSES:
        return ends
    low, high = ordered[0], ordered[-1]
    return [low + (high - low) * place / CLASSES for place in range(1, CLASSES)] + [high]


def _look(value: Decimal | None, bounds: list[Decimal]) -> str:
    if value is None:
        return "c-none"
    place = next(place for place, end in enumerate(bounds) if value <= end)
    return f"c-s{place + 1 + CLASSES - len(bounds)}"


def _key(shown: ByPlace, bounds: list[Decimal]) -> list[Key]:
    least = min(shown.values.values(), default=Decimal())
    starts = [least, *bounds]
    found = [
        Key(f"c-s{place + 1 + CLASSES - len(bounds)}", f"{value_said(start)}–{value_said(end, shown.unit)}")
        for place, (start, end) in enumerate(zip(starts, bounds, strict=False))
    ]
    return [*found, Key("c-none", said(Words("chưa có số liệu", "no data")))]


def _finding(shown: ByPlace) -> Words:
    known, total = number(len(shown.values)), number(len(places()))
    if not shown.values:
        return Words(
            f"{shown.words.vi}: chưa phường, xã nào trong {total} nơi có số liệu",
            f"{shown.words.en}: no data for any of {plural(len(places()), 'place')}",
        )
    lowest = value_said(min(shown.values.values()), shown.unit)
    highest = value_said(max(shown.values.values()), shown.unit)
    return Words(
        f"{shown.words.vi}: {known} trên {total} phường, xã, đặc khu có số liệu, từ {lowest} đến {highest}",
        f"{shown.words.en}: {known} of "
        f"{plural(len(places()), 'ward or commune has', 'wards and communes have')} data, "
        f"from {lowest} to {highest}",
    )
