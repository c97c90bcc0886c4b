"""Holding a Word file of the report against what is known: which numbers in it say something else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.shortcuts import render

from tiendo.delivery.types import BadFile
from tiendo.kernel.words import Words
from tiendo.publishing.consolidated import differences
from tiendo.web.reports.asked import frame, report_asked
from tiendo.web.templatetags.vietnamese import said

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

CHECK = Words("Đối chiếu tệp Word", "Check a Word file")


def check(request: HttpRequest, round_id: int) -> HttpResponse:
    """The form; posted with a DOCX, the figures in it that differ from the data as known on the day."""
    report = report_asked(request, round_id)
    page = {**frame(report, said(CHECK)), "found": None, "file": ""}
    if request.method == "POST":
        name, docx = _docx(request)
        page |= {"found": differences(report, docx), "file": name}
    return render(request, "reports/check.html", page)


def _docx(request: HttpRequest) -> tuple[str, bytes]:
    file = request.FILES.get("file")
    if file is None or not file.size or file.size > settings.TIENDO_MAX_BYTES:
        raise BadFile(
            Words(
                "Chưa chọn tệp, tệp rỗng hoặc quá lớn. Hãy chọn tệp .docx đã xuất từ trang báo cáo.",
                "No file, an empty one or one too large. Choose the .docx exported from the report's page.",
            )
        )
    return file.name or "", bytes(file.read())
