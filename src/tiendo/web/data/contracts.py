"""Writing a contract in the browser: pasted, uploaded or drafted from a file; its mistakes beside it."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from django.conf import settings
from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods

from tiendo.kernel.errors import Refusal
from tiendo.kernel.words import Words, plural
from tiendo.org import rights
from tiendo.org.types import NotAllowed
from tiendo.warehouse.contracts.changes import changes_between
from tiendo.warehouse.contracts.mistakes import BadContract
from tiendo.warehouse.contracts.reading import examine
from tiendo.warehouse.contracts.shipped import shipped, shipped_text
from tiendo.warehouse.guessing.draft import guess_contract
from tiendo.warehouse.selectors.datasets import UnknownDataset
from tiendo.warehouse.selectors.datasets import dataset as dataset_of
from tiendo.warehouse.services.datasets import add_contract, may_hold_rows
from tiendo.web.data.pages import DATA
from tiendo.web.reader import actor
from tiendo.web.templatetags.vietnamese import number, said

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile
    from django.http import HttpRequest, HttpResponse

    from tiendo.warehouse.contracts.changes import Change
    from tiendo.warehouse.contracts.contract import Contract

MEGABYTE: Final = 1024 * 1024
_AROUND: Final = 120
NO_TEXT = Words(
    "Chưa có nội dung. Hãy dán hợp đồng dữ liệu, chọn tệp hợp đồng, hoặc chọn tệp dữ liệu để tiendo đoán.",
    "There is no text yet. Paste a contract, choose its file, or choose a file of rows to draft one from.",
)


@dataclass(frozen=True, slots=True)
class MistakeLine:
    """A mistake with the line of the text it is about."""

    line: int
    words: Words
    text: str


@require_http_methods(["GET", "HEAD", "POST"])
def new_contract(request: HttpRequest) -> HttpResponse:
    """A contract for a dataset that is not registered yet."""
    rights.demand(rights.can_manage_data, actor(request))
    if request.method == "POST":
        return _answer(request)
    return _page(request, _first_text(request))


@require_http_methods(["GET", "HEAD", "POST"])
def next_contract(request: HttpRequest, code: str) -> HttpResponse:
    """The next version of a dataset's contract, beginning with the one that holds."""
    rights.demand(rights.can_manage_data, actor(request))
    view = dataset_of(code)
    if request.method == "POST":
        return _answer(request, code)
    return _page(request, view.version.text, code=code)


def _first_text(request: HttpRequest) -> str:
    asked = request.GET.get("shipped", "")
    return shipped_text(asked) if asked in shipped() else ""


def _answer(request: HttpRequest, code: str = "") -> HttpResponse:
    rows, file = request.FILES.get("rows"), request.FILES.get("file")
    text = request.POST.get("text", "").replace("\r\n", "\n")
    if text and not text.endswith("\n"):
        text += "\n"
    try:
        if rows is not None:
            return _drafted(request, rows, code)
        if file is not None:
            text = file.read().decode("utf-8-sig", errors="replace")
        if not text.strip():
            return _page(request, text, code=code, refusal=NO_TEXT)
        if request.POST.get("do") == "add":
            done = add_contract(text, name="contract.yaml", actor=actor(request))
            told = Words(f"Đã đăng ký phiên bản {done.version}.", f"Version {done.version} is registered.")
            messages.success(request, said(told))
            return redirect("dataset", code=done.code)
    except NotAllowed:
        raise
    except BadContract:
        return _page(request, text, code=code)
    except Refusal as refusal:
        return _page(request, text, code=code, refusal=refusal.words)
    return _page(request, text, code=code, is_checked=True)


def _drafted(request: HttpRequest, rows: UploadedFile[bytes], code: str) -> HttpResponse:
    """A draft from a file of rows; the file itself is not kept."""
    name = Path(rows.name or "rows.csv")
    limit = settings.TIENDO_MAX_BYTES
    if (rows.size or 0) > limit:
        too_large = Words(
            f"Tệp vượt {limit // MEGABYTE} MB. Hãy dùng “tiendo contract guess”, hoặc tải lên một phần.",
            f"The file is over {limit // MEGABYTE} MB. Use “tiendo contract guess”, or upload a part of it.",
        )
        return _page(request, "", code=code, refusal=too_large)
    with tempfile.TemporaryDirectory() as place:
        kept = Path(place) / f"{name.stem[:80]}{name.suffix[:8]}"
        with kept.open("wb") as copy:
            for piece in rows.chunks():
                copy.write(piece)
        draft = guess_contract(kept, language=get_language() or "vi")
    told = Words(
        f"Bản nháp đoán từ {number(draft.rows)} dòng, {number(len(draft.doubts))} chỗ chưa chắc có dấu “?”.",
        f"Drafted from {plural(draft.rows, 'row')}, with "
        f"{plural(len(draft.doubts), 'unsure point')} marked “?”.",
    )
    messages.info(request, said(told))
    return _page(request, draft.text, code=code, is_checked=True)


def _page(
    request: HttpRequest,
    text: str,
    *,
    code: str = "",
    refusal: Words | None = None,
    is_checked: bool = False,
) -> HttpResponse:
    contract, mistakes = examine(text) if text.strip() else (None, ())
    lines = text.split("\n")
    shown = request.method == "POST"
    trail = [(said(DATA), reverse("datasets"))]
    if code:
        trail.append((code, reverse("dataset", args=(code,))))
    page = {
        "area": "data",
        "trail": [*trail, (said(Words("Hợp đồng dữ liệu", "Contract")), "")],
        "code": code,
        "text": text,
        "refusal": refusal,
        "mistakes": [
            MistakeLine(
                one.line, one.words, lines[one.line - 1].strip()[:_AROUND] if one.line <= len(lines) else ""
            )
            for one in mistakes
        ]
        if shown
        else (),
        "contract": contract if shown else None,
        "changes": _changes(contract) if shown and contract is not None else (),
        "is_bound": contract is not None and may_hold_rows(contract.id),
        "is_checked": is_checked,
        "shipped": shipped(),
        "limit": settings.TIENDO_MAX_BYTES // MEGABYTE,
    }
    return render(request, "data/contract.html", page, status=422 if refusal or page["mistakes"] else 200)


def _changes(contract: Contract) -> tuple[Change, ...]:
    try:
        return changes_between(dataset_of(contract.id).contract, contract)
    except UnknownDataset:
        return ()
