"""Loads in the browser: the list, sending a file, watching it being checked, its bad rows to mend."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tiendo.kernel.errors import Refusal
from tiendo.kernel.words import Words
from tiendo.measure.selectors.formulas import measures_of
from tiendo.org import rights
from tiendo.org.types import NotAllowed
from tiendo.warehouse.formats.encodings import NAMES
from tiendo.warehouse.selectors.datasets import dataset as dataset_of
from tiendo.warehouse.selectors.loads import bad_rows, scheduled
from tiendo.warehouse.selectors.loads import load as load_view
from tiendo.warehouse.selectors.loads import loads as all_loads
from tiendo.warehouse.selectors.quality import mark_of_load
from tiendo.warehouse.services.starting import AlreadyLoaded, Delivery, retry_load, start_load
from tiendo.warehouse.services.taking_out import take_bad_rows
from tiendo.warehouse.types import LoadKind
from tiendo.web.data.load_wording import did, finding, list_finding, sign_of
from tiendo.web.data.pages import DATA, percent_of
from tiendo.web.data.wording import LEVEL_SIGNS, percent
from tiendo.web.reader import actor
from tiendo.web.templatetags.vietnamese import said

if TYPE_CHECKING:
    from django.http import HttpRequest

    from tiendo.warehouse.selectors.loads import LoadView

WORKBOOK: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LOADS = Words("Các lần nạp", "Loads")
NEW = Words("Nạp dữ liệu", "Load rows")
NO_FILE = Words(
    "Chưa có tệp nào được chọn. Hãy chọn tệp dữ liệu rồi bấm Nạp.",
    "No file was chosen. Choose the file of rows, then press Load.",
)


@require_safe
def load_list(request: HttpRequest, code: str) -> HttpResponse:
    """Every load of a dataset, the newest first, and what the clock loads."""
    who = actor(request)
    found = all_loads(code, actor=who)
    view = dataset_of(code)
    may_manage = rights.can_manage_data(who)
    page = {
        "area": "data",
        "trail": _trail(code, said(LOADS)),
        "code": code,
        "finding": list_finding(found),
        "lines": [(one, sign_of(one), did(one)) for one in found],
        "scheduled": scheduled(code, actor=who) if may_manage else (),
        "may_manage": may_manage,
        "title": view.contract.title,
    }
    return render(request, "data/loads.html", page)


@require_http_methods(["GET", "HEAD", "POST"])
def new_load(request: HttpRequest, code: str) -> HttpResponse:
    """Send a file; one that is refused at the door is refused here, in place."""
    who = actor(request)
    rights.demand(rights.can_manage_data, who)
    view = dataset_of(code)
    refusal: Words | None = None
    known = None
    if request.method == "POST":
        file = request.FILES.get("file")
        try:
            if file is not None:
                number = start_load(code, _delivery(request, file), actor=who)
                return redirect("data-load", code=code, load_id=number)
            refusal = NO_FILE
        except NotAllowed:
            raise
        except AlreadyLoaded as already:
            refusal, known = already.words, already.load_id
        except Refusal as refused:
            refusal = refused.words
    page = {
        "area": "data",
        "trail": _trail(code, said(NEW)),
        "code": code,
        "contract": view.contract,
        "bad_share": percent_of(view.contract),
        "corrects": _number(request.POST.get("corrects") or request.GET.get("corrects")),
        "typed": request.POST,
        "encodings": NAMES,
        "refusal": refusal,
        "known": known,
    }
    return render(request, "data/load_new.html", page, status=422 if refusal else 200)


@require_safe
def load_page(request: HttpRequest, code: str, load_id: int) -> HttpResponse:
    """One load: how far it is, or what it did; htmx asks for the part that moves."""
    who = actor(request)
    view = _load(request, code, load_id)
    may_read = rights.can_read_rows(who)
    page: dict[str, Any] = {
        "area": "data",
        "trail": [
            *_trail(code, "")[:-1],
            (said(LOADS), reverse("data-loads", args=(code,))),
            (f"{view.id}", ""),
        ],
        "code": code,
        "load": view,
        "finding": finding(view),
        "sign": sign_of(view),
        "did": did(view),
        "here": reverse("data-load", args=(code, load_id)),
        "percent": round(100 * view.progress),
        "may_manage": rights.can_manage_data(who),
        "may_read": may_read,
    }
    if request.headers.get("HX-Request"):
        answer = render(request, "data/load_part.html", page)
        if view.is_over:
            answer["HX-Refresh"] = "true"
        return answer
    measured = mark_of_load(dataset_of(code).contract, load_id)
    if measured is not None:
        mark = measured.mark
        page |= {"quality": measured, "index": percent(mark.score), "level": LEVEL_SIGNS[mark.level]}
    page["is_measured"] = not view.is_over or bool(measures_of(code))
    if view.is_over and view.has_bad_rows and may_read:
        page["bad"] = bad_rows(load_id, offset=_number(request.GET.get("from")) or 0, actor=who)
    return render(request, "data/load.html", page)


@require_POST
def bad_rows_file(request: HttpRequest, code: str, load_id: int) -> HttpResponse:
    """The bad rows as a workbook; a POST, for taking them is on record."""
    _load(request, code, load_id)
    body = take_bad_rows(load_id, language=get_language() or "vi", actor=actor(request))
    answer = HttpResponse(body, content_type=WORKBOOK)
    answer["Content-Disposition"] = f'attachment; filename="{code}-{load_id}-bad.xlsx"'
    return answer


@require_POST
def retry(request: HttpRequest, code: str, load_id: int) -> HttpResponse:
    """Do a refused load again."""
    _load(request, code, load_id)
    retry_load(load_id, actor=actor(request))
    messages.success(request, said(Words("Đang nạp lại.", "It is being loaded again.")))
    return redirect("data-load", code=code, load_id=load_id)


def _delivery(request: HttpRequest, file: Any) -> Delivery:
    form = {name: str(request.POST.get(name, "")).strip() for name in ("encoding", "sheet")}
    return Delivery(
        {"kind": "file", **{name: value for name, value in form.items() if value}},
        file.name or "",
        file.file,
        LoadKind.DELETE if request.POST.get("kind") == LoadKind.DELETE else LoadKind.UPSERT,
        synthetic=bool(request.POST.get("synthetic")),
        corrects=_number(request.POST.get("corrects")),
        again=bool(request.POST.get("again")),
    )


def _load(request: HttpRequest, code: str, load_id: int) -> LoadView:
    view = load_view(load_id, actor=actor(request))
    if view.dataset != code:
        raise Http404
    return view


def _trail(code: str, last: str) -> list[tuple[str, str]]:
    title = said(dataset_of(code).contract.title)
    return [(said(DATA), reverse("datasets")), (title, reverse("dataset", args=(code,))), (last, "")]


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 16 else None
