"""A changed formula, or the first ones of a dataset: what they give is shown before they are recorded."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from tiendo.kernel.errors import Refusal
from tiendo.kernel.words import Words, plural
from tiendo.measure.formulas.drafting import draft_measures
from tiendo.measure.selectors.previewing import preview_formulas
from tiendo.measure.services.formulas import add_formulas
from tiendo.org import rights
from tiendo.warehouse.selectors.datasets import dataset as dataset_of
from tiendo.web.measures.frame import measure_asked, trail
from tiendo.web.measures.said import change_words, period_words, plain, value_words
from tiendo.web.reader import actor
from tiendo.web.templatetags.vietnamese import number, said

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from tiendo.measure.selectors.previewing import Moved, Preview
    from tiendo.web.measures.frame import Asked

TITLE = Words("Sửa công thức", "Change the formula")
FIRST = Words("Số đo đầu tiên", "First measures")


@dataclass(frozen=True, slots=True)
class MovedLine:
    """A period whose value would change, as it is printed."""

    period: Words
    before: str
    after: str
    change: str


@require_http_methods(["GET", "HEAD", "POST"])
def preview(request: HttpRequest, code: str) -> HttpResponse:
    """The text of the formula in a box; a post shows what it would change, or records it."""
    who = actor(request)
    rights.demand(rights.can_manage_data, who)
    asked = measure_asked(code)
    if request.method != "POST":
        return _page(request, asked, {"text": asked.versions[-1].text})
    typed = {name: request.POST.get(name, "") for name in ("text", "restates", "reason")}
    try:
        found = preview_formulas(typed["text"])
        if "record" not in request.POST:
            return _page(request, asked, typed, found)
        add_formulas(typed["text"], actor=who, restates=bool(typed["restates"]), reason=typed["reason"])
    except Refusal as refusal:
        return _page(request, asked, typed, refusal=refusal)
    messages.success(request, said(Words("Đã ghi bản công thức mới.", "The new version is recorded.")))
    return redirect("measure", asked.code)


@require_http_methods(["GET", "HEAD", "POST"])
def first_measures(request: HttpRequest, dataset: str) -> HttpResponse:
    """Measures the machine proposes of a dataset, to be looked over, tried on its rows and recorded."""
    who = actor(request)
    rights.demand(rights.can_manage_data, who)
    contract = dataset_of(dataset).contract
    page = {"contract": contract, "trail": trail(None, (said(contract.title), ""), (said(FIRST), ""))}
    if request.method != "POST":
        return _page(request, None, {"text": draft_measures(contract)}, page=page)
    typed = {"text": request.POST.get("text", "")}
    try:
        found = preview_formulas(typed["text"])
        if "record" not in request.POST:
            return _page(request, None, typed, found, page=page)
        done = add_formulas(typed["text"], actor=who)
    except Refusal as refusal:
        return _page(request, None, typed, refusal=refusal, page=page)
    told = Words(
        f"Đã ghi {number(len(done))} số đo; giá trị được tính ngay và theo từng lần nạp.",
        f"Recorded {plural(len(done), 'measure', 'measures')}: computed now and after every load.",
    )
    messages.success(request, said(told))
    return redirect("measure", done[0].code) if done else redirect("measures")


def _page(
    request: HttpRequest,
    asked: Asked | None,
    typed: dict[str, str],
    found: tuple[Preview, ...] = (),
    refusal: Refusal | None = None,
    page: dict[str, Any] | None = None,
) -> HttpResponse:
    context = {
        "area": "measures",
        "asked": asked,
        "trail": trail(asked, (said(TITLE), "")),
        "title": FIRST if asked is None else TITLE,
        "typed": typed,
        "refusal": refusal,
        "previews": [_shown(one) for one in found],
        "rows": min(max(typed["text"].count("\n") + 3, 12), 30),
        **(page or {}),
    }
    return render(request, "measures/preview.html", context, status=422 if refusal else 200)


def _shown(one: Preview) -> dict[str, Any]:
    unit = one.measure.unit
    return {"code": one.measure.code, "finding": _finding(one), "is_new": one.is_new,
            "entries": () if one.is_new else one.entries,
            "moved": [_moved(moved, unit) for moved in reversed(one.moved)]}  # fmt: skip


def _moved(moved: Moved, unit: str) -> MovedLine:
    both = moved.before is not None and moved.after is not None
    change = plain(moved.after - moved.before) if both else None  # type: ignore[operator]
    return MovedLine(
        period_words(moved.period), value_words(moved.before, unit), value_words(moved.after, unit),
        change_words(change),
    )  # fmt: skip


def _finding(one: Preview) -> Words:
    if one.is_new:
        name, last = one.measure.name, one.moved[-1] if one.moved else None
        if last is None:
            return Words(f"{name.vi}: chưa có dòng nào để tính", f"{name.en}: no rows to count yet")
        value, period = value_words(last.after, one.measure.unit), period_words(last.period)
        return Words(f"{name.vi}: {value}, {period.vi.lower()}", f"{name.en}: {value}, {period.en}")
    if one.is_same:
        return Words("Không có gì thay đổi", "Nothing changes")
    if not one.moved:
        return Words("Lời văn thay đổi, không giá trị nào thay đổi", "The text changes, and no value does")
    count = len(one.moved)
    return Words(
        f"Giá trị của {number(count)} tháng thay đổi",
        f"The values of {plural(count, 'month', 'months')} change",
    )
