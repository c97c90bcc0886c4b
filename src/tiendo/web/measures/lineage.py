"""Where one value comes from: formula, filters, counts, rows, quality of the dataset, loads since."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from tiendo.kernel.words import Words, plural
from tiendo.measure.selectors.computed import lineage
from tiendo.measure.selectors.shown import is_whole_hidden
from tiendo.org import rights
from tiendo.warehouse.selectors.brought import brought, is_synthetic
from tiendo.warehouse.selectors.quality import quality_of
from tiendo.web.measures.formula_words import ABOVE, BELOW, formula_lines
from tiendo.web.measures.frame import measure_asked, period_asked, period_step, trail
from tiendo.web.measures.pages import value_line
from tiendo.web.measures.quality_line import quality_line
from tiendo.web.measures.said import count_words, period_words, value_words
from tiendo.web.reader import actor
from tiendo.web.templatetags.vietnamese import number

if TYPE_CHECKING:
    from collections.abc import Sequence
    from fractions import Fraction

    from django.http import HttpRequest, HttpResponse

    from tiendo.kernel.period import Period
    from tiendo.measure.selectors.computed import Lineage, Part
    from tiendo.org.types import Actor
    from tiendo.warehouse.selectors.brought import Brought
    from tiendo.web.measures.frame import Asked

COUNTED = Words("Đếm được", "Counted")


@dataclass(frozen=True, slots=True)
class CountLine:
    """One count behind a value, and where its rows are."""

    label: Words
    count: str
    link: str


@require_safe
def period(request: HttpRequest, code: str, period: str) -> HttpResponse:
    """Everything behind the value of one period."""
    asked, chosen, who = measure_asked(code), period_asked(period), actor(request)
    found = lineage(asked.code, chosen)
    hidden = is_whole_hidden(found.value, actor=who)
    page = {
        "area": "measures",
        "asked": asked,
        "measure": found.measure,
        "dataset": found.contract,
        "trail": trail(asked, period_step(asked, chosen, linked=False)),
        "finding": _finding(found, chosen, hidden=hidden),
        "line": value_line(found.value, found.measure, who),
        "formula": formula_lines(found.measure, found.contract),
        "counts": () if hidden else _counts(asked, found, chosen),
        "may_read_rows": rights.can_read_rows(who),
        "made_of": [(one, reverse("measure", args=(one,))) for one in found.measure.of],
        "change_link": _change_link(asked, chosen, who),
        **_data(found, who),
    }
    return render(request, "measures/period.html", page)


def part_of(found: Lineage, name: str) -> Part | None:
    """The rows of the numerator, or of the denominator, or of the one count there is."""
    return found.below if name == "below" else found.above


def _change_link(asked: Asked, chosen: Period, who: Actor) -> str:
    may = rights.can_read_quality(who)
    return reverse("measure-change", args=(asked.code, str(chosen))) if may else ""


def _counts(asked: Asked, found: Lineage, chosen: Period) -> list[CountLine]:
    if found.above is None:
        return []
    rows = reverse("measure-rows", args=(asked.code, str(chosen)))
    if found.below is None:
        return [CountLine(COUNTED, count_words(found.value.above), rows)]
    pairs: tuple[tuple[Words, Fraction | None, str], ...] = (
        (ABOVE, found.value.above, rows),
        (BELOW, found.value.below, f"{rows}?of=below"),
    )
    return [CountLine(label, count_words(count), link) for label, count, link in pairs]


def _data(found: Lineage, who: Actor) -> dict[str, Any]:
    if found.contract is None:
        return {}
    loads = brought(found.contract.id)
    page: dict[str, Any] = {
        "last_loaded": loads[0].at if loads else None,
        "synthetic": is_synthetic(found.contract.id),
    }
    if rights.can_read_quality(who):
        page |= {"loads": loads, "loads_finding": _loads_finding(loads)}
        page["quality_line"] = quality_line(quality_of(found.contract))
    return page


def _loads_finding(loads: Sequence[Brought]) -> Words:
    if not loads:
        return Words("Chưa có lần nạp nào", "Nothing was loaded yet")
    count = len(loads)
    return Words(f"{number(count)} lần nạp gần nhất", f"The latest {plural(count, 'load', 'loads')}")


def _finding(found: Lineage, chosen: Period, *, hidden: bool) -> Words:
    when = period_words(chosen)
    value = "•••" if hidden else value_words(found.value.value, found.measure.unit)
    if found.value.value is None:
        return Words(f"{when.vi}: chưa có giá trị", f"{when.en}: no value")
    return Words(f"{when.vi}: {value}", f"{when.en}: {value}")
