"""The report to take away, and as the official document it will be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from tiendo.kernel.words import Words
from tiendo.publishing.consolidated import MEDIA, file_name, official_document, written
from tiendo.publishing.official import paper
from tiendo.web.reports.asked import frame, report_asked
from tiendo.web.templatetags.vietnamese import said

if TYPE_CHECKING:
    from django.http import HttpRequest

DOCUMENT = Words("Dạng văn bản", "As a document")


@require_safe
def file(request: HttpRequest, round_id: int, form: str) -> HttpResponse:
    """One file of the report as known on the day; its name says the round and the day."""
    if form not in MEDIA:
        raise Http404
    report = report_asked(request, round_id)
    body = written(report, form, base_url=request.build_absolute_uri("/"))
    response = HttpResponse(body, content_type=MEDIA[form])
    response.headers["Content-Disposition"] = f'attachment; filename="{file_name(report, form)}"'
    return response


@require_safe
def document(request: HttpRequest, round_id: int) -> HttpResponse:
    """The report as it is printed; each figure leads to its rows."""
    report = report_asked(request, round_id)
    page = {**frame(report, said(DOCUMENT)), "paper": paper(official_document(report))}
    return render(request, "reports/document.html", page)
