"""The organisation as files, for administrators: take it out, bring it in, see first what would change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from tiendo.kernel.errors import Refusal
from tiendo.kernel.words import Words, plural
from tiendo.org.domain.bundle import MOST_BYTES
from tiendo.org.domain.tables import TABLES
from tiendo.org.domain.writing import as_xlsx, as_zip
from tiendo.org.rights import can_administer, demand
from tiendo.org.selectors.organisation import organisation_state, preview, upload, upload_bundle, uploads
from tiendo.org.services.organisation import apply_upload, drop_upload, keep_upload
from tiendo.org.types import EFFECT_WORDS, BadOrganisationFile, LoadEffect, NotAllowed, StalePreview
from tiendo.web.reader import actor
from tiendo.web.templatetags.vietnamese import said

if TYPE_CHECKING:
    from django.http import HttpRequest

    from tiendo.org.views import Preview

MEGABYTE = 1024 * 1024
# More lines than this help nobody decide; the counts are of all.
MOST_SHOWN = 200
TITLE = Words("Danh bạ tổ chức", "The organisation")
WRITERS = {
    "xlsx": (as_xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "zip": (as_zip, "application/zip"),
}
NO_FILE = Words(
    "Chưa có tệp nào được chọn. Hãy chọn tệp .xlsx hoặc .zip rồi bấm Xem thay đổi.",
    "No file was chosen. Choose a .xlsx or .zip file, then press See the changes.",
)
DROPPED = Words("Đã bỏ tệp, không có gì thay đổi.", "Dropped; nothing changed.")
TOO_LARGE = Words(
    f"Tệp vượt mức cho phép {MOST_BYTES // MEGABYTE} MB. Hãy sửa trên tệp tải về từ trang này.",
    f"The file is over the limit of {MOST_BYTES // MEGABYTE} MB. Edit the file downloaded from this page.",
)


def organisation(request: HttpRequest) -> HttpResponse:
    """What there is, to be downloaded; an upload is kept and leads to its preview."""
    demand(can_administer, actor(request))
    if request.method != "POST":
        return _page(request)
    file = request.FILES.get("file")
    if file is None:
        return _page(request, (NO_FILE,))
    if (file.size or 0) > MOST_BYTES:
        return _page(request, (TOO_LARGE,))
    try:
        kept = keep_upload(file.read(), name=file.name or "", actor=actor(request))
    except BadOrganisationFile as refusal:
        return _page(request, refusal.faults)
    return redirect("organisation-upload", upload_id=kept)


def uploaded(request: HttpRequest, upload_id: int) -> HttpResponse:
    """What a kept upload would change; a post applies it as shown, or drops it."""
    who = actor(request)
    demand(can_administer, who)
    if request.method != "POST":
        return _preview(request, upload_id)
    if "drop" in request.POST:
        drop_upload(upload_id, actor=who)
        messages.success(request, said(DROPPED))
        return redirect("organisation")
    try:
        report = apply_upload(upload_id, digest=request.POST.get("digest", ""), actor=who)
    except StalePreview as stale:
        return _preview(request, upload_id, stale.words)
    done = Words(f"Đã áp dụng {report.changes} thay đổi.", f"Applied {plural(report.changes, 'change')}.")
    messages.success(request, said(done))
    return redirect("organisation")


def export(request: HttpRequest, form: str) -> HttpResponse:
    """The whole organisation as a workbook or a zip of CSV files."""
    demand(can_administer, actor(request))
    if form not in WRITERS:
        raise Http404
    write, media = WRITERS[form]
    answer = HttpResponse(write(organisation_state()), content_type=media)
    answer["Content-Disposition"] = f'attachment; filename="to-chuc.{form}"'
    return answer


def _page(request: HttpRequest, faults: tuple[Words, ...] = ()) -> HttpResponse:
    state = organisation_state()
    page = {
        "area": "organisation",
        "counts": [(TABLES[name].title, len(rows)) for name, rows in state.items()],
        "tables": TABLES.values(),
        "waiting": uploads(actor=actor(request)),
        "faults": faults[:MOST_SHOWN],
        "more_faults": max(0, len(faults) - MOST_SHOWN),
        "limit": MOST_BYTES // MEGABYTE,
    }
    return render(request, "organisation/files.html", page, status=422 if faults else 200)


def _preview(request: HttpRequest, upload_id: int, stale: Words | None = None) -> HttpResponse:
    who = actor(request)
    kept = upload(upload_id, actor=who)
    page = {
        "area": "organisation",
        "upload": kept,
        "stale": stale,
        "trail": [(said(TITLE), reverse("organisation")), (kept.name, "")],
    }
    try:
        found = preview(upload_bundle(upload_id, actor=who))
    except NotAllowed:
        raise
    except Refusal as refusal:
        faults = getattr(refusal, "faults", (refusal.words,))
        return render(request, "organisation/preview.html", page | {"faults": faults}, status=422)
    page |= {
        "preview": found,
        "finding": _finding(found),
        "counts": [(kind, EFFECT_WORDS[kind], found.count(kind)) for kind in LoadEffect],
        "changes": [
            (TABLES[change.table].title, EFFECT_WORDS[change.kind], change)
            for change in found.changes[:MOST_SHOWN]
        ],
        "more": max(0, len(found.changes) - MOST_SHOWN),
    }
    return render(request, "organisation/preview.html", page, status=409 if stale else 200)


def _finding(found: Preview) -> Words:
    if not found.changes:
        return Words("Tệp này không thay đổi gì", "This file changes nothing")
    changed, whole = len(found.changes), len(found.changes) + found.unchanged
    return Words(
        f"Tệp này thay đổi {changed} trên {whole} dòng; chưa có gì được ghi",
        f"This file changes {changed} of {plural(whole, 'row')}; nothing is written yet",
    )
