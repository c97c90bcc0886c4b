"""The rows behind one count of a value, a page at a time, for those who may read rows."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from tiendo.kernel.words import Words, plural
from tiendo.measure.selectors.computed import lineage
from tiendo.org import rights
from tiendo.warehouse.engines.row_query import RowsWanted
from tiendo.warehouse.selectors.brought import is_synthetic
from tiendo.warehouse.selectors.rows import rows_behind
from tiendo.web.measures.cells import row_printed
from tiendo.web.measures.formula_words import ABOVE, BELOW, condition_words
from tiendo.web.measures.frame import measure_asked, period_asked, period_step, trail
from tiendo.web.measures.lineage import COUNTED, part_of
from tiendo.web.measures.said import period_words
from tiendo.web.numbers_in import whole_or_none
from tiendo.web.reader import actor
from tiendo.web.templatetags.vietnamese import number, said

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from tiendo.measure.selectors.computed import Lineage, Part

ROWS = Words("Các dòng", "Rows")


@require_safe
def rows(request: HttpRequest, code: str, period: str) -> HttpResponse:
    """``?of=below`` for the denominator, ``?from=50`` for the rows after the fiftieth."""
    who = actor(request)
    rights.demand(rights.can_read_rows, who)
    asked, chosen = measure_asked(code), period_asked(period)
    found = lineage(asked.code, chosen)
    of = "below" if request.GET.get("of") == "below" and found.below else "above"
    part = part_of(found, of)
    if part is None or found.contract is None:
        raise Http404(code)
    offset = whole_or_none(request.GET.get("from", "")) or 0
    page = rows_behind(found.contract.id, _wanted(part, offset), actor=who)
    here = reverse("measure-rows", args=(asked.code, str(chosen)))
    context = {
        "area": "measures",
        "name": asked.measure.name,
        "period": period_words(chosen),
        "trail": trail(asked, period_step(asked, chosen, linked=True), (said(ROWS), "")),
        "finding": _finding(found, of, page.total),
        "condition": condition_words(part.where, found.contract),
        "page": page,
        "hidden_labels": ", ".join(said(c.label) for c in page.columns if c.name in page.hidden),
        "rows": [row_printed(cells, page.columns) for cells in page.cells],
        "first": page.offset + 1,
        "synthetic": is_synthetic(found.contract.id),
        "parts": _parts(found, here, of),
        "before": _link(here, of, page.before),
        "after": _link(here, of, page.after),
    }
    return render(request, "measures/rows.html", context)


def _wanted(part: Part, offset: int) -> RowsWanted:
    return RowsWanted((part.where,), part.basis, part.first, part.last, offset=offset, as_of=part.as_of)


def _parts(found: Lineage, here: str, of: str) -> list[dict[str, object]]:
    if found.below is None:
        return []
    return [
        {"label": ABOVE, "link": here, "chosen": of == "above"},
        {"label": BELOW, "link": f"{here}?of=below", "chosen": of == "below"},
    ]


def _link(here: str, of: str, offset: int | None) -> str:
    if offset is None:
        return ""
    return f"{here}?{urlencode({'of': of, 'from': offset})}"


def _finding(found: Lineage, of: str, total: int) -> Words:
    label = COUNTED if found.below is None else BELOW if of == "below" else ABOVE
    return Words(f"{label.vi}: {number(total)} dòng", f"{label.en}: {plural(total, 'row', 'rows')}")
