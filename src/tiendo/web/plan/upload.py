"""Bringing a document in through the browser: choose a file, watch it being read, go to its review."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.shortcuts import redirect, render
from django.urls import reverse

from tiendo.kernel.errors import Refusal
from tiendo.kernel.words import Words
from tiendo.org.rights import can_import, demand
from tiendo.org.types import NotAllowed
from tiendo.plan.selectors.drafts import intake
from tiendo.plan.services.intake import start_intake
from tiendo.plan.types import IntakeStatus
from tiendo.web.reader import actor

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

MEGABYTE = 1024 * 1024
NO_FILE = Words(
    "Chưa có tệp nào được chọn. Hãy chọn tệp kế hoạch rồi bấm Đọc văn bản.",
    "No file was chosen. Choose the file of the plan, then press Read the document.",
)


def upload(request: HttpRequest) -> HttpResponse:
    """The upload page; a refused file is refused here, in place, in one sentence."""
    demand(can_import, actor(request))
    if request.method != "POST":
        return _page(request)
    file = request.FILES.get("file")
    if file is None:
        return _page(request, NO_FILE)
    try:
        started = start_intake(file.read(), name=file.name or "", actor=actor(request))
    except NotAllowed:
        raise
    except Refusal as refusal:
        return _page(request, refusal.words)
    return redirect("draft-progress", intake_id=started)


def progress(request: HttpRequest, intake_id: int) -> HttpResponse:
    """How far the reading has come; htmx asks for the fragment every second, a plain page reloads itself."""
    found = intake(intake_id, actor=actor(request))
    page = {
        "area": "drafts",
        "intake": found,
        "here": reverse("draft-progress", args=(intake_id,)),
        "percent": round(100 * found.progress),
        "is_over": found.status is not IntakeStatus.READING,
        "is_refused": found.status is IntakeStatus.REFUSED,
    }
    is_fragment = bool(request.headers.get("HX-Request"))
    return render(request, "plan/progress_part.html" if is_fragment else "plan/progress.html", page)


def _page(request: HttpRequest, refusal: Words | None = None) -> HttpResponse:
    page = {"area": "drafts", "limit": settings.TIENDO_MAX_BYTES // MEGABYTE, "refusal": refusal}
    return render(request, "plan/upload.html", page, status=422 if refusal else 200)
