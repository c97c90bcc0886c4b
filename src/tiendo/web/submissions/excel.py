"""The Excel round trip: download my form, fill it in, upload it, see what it would change, apply."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tiendo.delivery.domain.file_kinds import KINDS
from tiendo.delivery.domain.form_file import MOST_BYTES
from tiendo.delivery.selectors.excel_form import excel_form, read_excel_form
from tiendo.delivery.selectors.submissions import submission_page
from tiendo.delivery.services.entries import EntrySave, save_entries
from tiendo.delivery.types import BadFile, BadReport, StaleEntry
from tiendo.kernel.words import Words, plural
from tiendo.org.rights import can_fill, demand
from tiendo.web.reader import actor
from tiendo.web.submissions.boxes import changed_in
from tiendo.web.submissions.frame import answer, go, said, status_of

if TYPE_CHECKING:
    from django.http import HttpRequest

    from tiendo.delivery.views.form import FormReading

NO_FILE = Words("Hãy chọn tệp biểu đã điền.", "Choose the filled form.")


@require_GET
def download(request: HttpRequest, submission_id: int) -> HttpResponse:
    """My form of this report."""
    page = submission_page(submission_id, actor=actor(request))
    name = f"bao-cao-{page.agency_code}-{page.period}.xlsx"
    return HttpResponse(
        excel_form(submission_id, actor=actor(request)),
        content_type=KINDS["xlsx"],
        headers={
            "Content-Disposition": content_disposition_header(True, name) or "attachment",
            "Cache-Control": "private, no-store",
        },
    )


@require_http_methods(["GET", "POST"])
def upload(request: HttpRequest, submission_id: int) -> HttpResponse:
    """Choose a filled form; sent, see what it would change and, by cell, what is wrong."""
    demand(can_fill, actor(request))
    if request.method == "GET":
        return _page(request, submission_id)
    file = request.FILES.get("form")
    if file is None or (file.size or 0) > MOST_BYTES:
        return _page(request, submission_id, refusal=_size_words(file is not None), status=422)
    try:
        reading = read_excel_form(submission_id, file.read(), actor=actor(request))
    except BadFile as refusal:
        return _page(request, submission_id, refusal=refusal.words, status=422)
    return _page(request, submission_id, reading=reading, status=422 if reading.problems else 200)


@require_POST
def apply(request: HttpRequest, submission_id: int) -> HttpResponse:
    """Write what was previewed, all or nothing; an entry changed meanwhile only where it was ticked."""
    demand(can_fill, actor(request))
    page = submission_page(submission_id, actor=actor(request))
    typed = changed_in(request.POST, page)
    left = {pk for pk in typed if f"stale-{pk}" in request.POST and f"keep-{pk}" not in request.POST}
    saves = [EntrySave(pk, one.changes, one.revision) for pk, one in typed.items() if pk not in left]
    try:
        done = save_entries(submission_id, saves, actor=actor(request))
    except (BadReport, StaleEntry) as refusal:
        return _page(request, submission_id, refusal=refusal.words, status=status_of(refusal))
    count = sum(one.is_changed for one in done)
    said(
        request,
        Words(
            f"Đã ghi {count} mục từ biểu Excel.", f"Took {plural(count, 'entry', 'entries')} from the form."
        ),
    )
    return go(submission_id)


def _page(
    request: HttpRequest,
    submission_id: int,
    *,
    reading: FormReading | None = None,
    refusal: Words | None = None,
    status: int = 200,
) -> HttpResponse:
    page = submission_page(submission_id, actor=actor(request))
    context = {"area": "submissions", "page": page, "reading": reading, "refusal": refusal}
    return answer(request, "submissions/excel.html", context, status=status)


def _size_words(was_sent: bool) -> Words:
    return Words("Biểu lớn quá 10 MB.", "The form is over 10 MB.") if was_sent else NO_FILE
