"""One entry by itself: a draft that saves when a field is left, its files, its line drawn again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET, require_POST

from tiendo.delivery.selectors.attachments import file_content
from tiendo.delivery.selectors.submissions import entries_left, entry_view
from tiendo.delivery.services.attachments import attach_file, remove_attachment
from tiendo.delivery.services.entries import save_entry
from tiendo.delivery.services.submissions import write_remarks
from tiendo.delivery.types import ENTRY_WORDS, BadFile, BadReport, NotNow, StaleEntry
from tiendo.kernel import clock
from tiendo.org.rights import can_fill, demand
from tiendo.org.types import NotAllowed
from tiendo.web.numbers_in import whole
from tiendo.web.reader import actor
from tiendo.web.submissions.boxes import Typed, box_of, remarks_fingerprint, typed_in
from tiendo.web.submissions.frame import address, answer, go, status_of

if TYPE_CHECKING:
    from django.http import HttpRequest

    from tiendo.delivery.services.entries import Saved


@require_GET
def entry(request: HttpRequest, submission_id: int, entry_id: int) -> HttpResponse:
    """The line of an entry as it stands now; without scripts, the page it is on."""
    _, found = entry_view(entry_id, actor=actor(request))
    if not request.htmx:  # type: ignore[attr-defined]  # set by django-htmx's middleware
        return go(submission_id)
    return answer(request, "submissions/entry.html", {"box": box_of(found), "page": {"id": submission_id}})


@require_POST
def save(request: HttpRequest, submission_id: int, entry_id: int) -> HttpResponse:
    """Save one entry; answers with its state alone, and the count of what is left."""
    demand(can_fill, actor(request))
    typed = typed_in(request.POST, entry_id) or Typed({}, -1)
    try:
        saved = save_entry(entry_id, changes=typed.changes, revision=typed.revision, actor=actor(request))
    except (BadReport, NotNow, StaleEntry, NotAllowed) as refusal:
        return _refused(request, submission_id, entry_id, typed, refusal)
    words = ENTRY_WORDS[saved.state]
    context = {"saved": saved, "words": words, "left": _left(saved), "shown": typed.fingerprint}
    return answer(request, "submissions/saved.html", context)


@require_POST
def save_remarks(request: HttpRequest, submission_id: int) -> HttpResponse:
    """Save the general remarks; answers with their state and the report's new revision."""
    seen, text = whole(request.POST.get("revision", "")), request.POST.get("remarks", "")
    try:
        revision = write_remarks(submission_id, remarks=text, revision=seen, actor=actor(request))
    except (BadReport, NotNow, StaleEntry) as refusal:
        context = {"problem": refusal.words}
        return answer(request, "submissions/remarks_saved.html", context, status=status_of(refusal))
    saved = {"revision": revision, "now": clock.now(), "shown": remarks_fingerprint(text)}
    return answer(request, "submissions/remarks_saved.html", saved)


@require_POST
def add_file(request: HttpRequest, submission_id: int, entry_id: int) -> HttpResponse:
    """Attach the chosen files; answers with the list of the entry's files."""
    demand(can_fill, actor(request))
    problem = None
    for file in request.FILES.getlist(f"file-{entry_id}"):
        try:
            attach_file(entry_id, name=file.name or "", data=file.read(), actor=actor(request))
        except (BadFile, NotNow, NotAllowed) as refusal:
            problem = refusal.words
    return _files(request, submission_id, entry_id, problem)


@require_POST
def remove_file(request: HttpRequest, submission_id: int, attachment_id: int) -> HttpResponse:
    """Take a file off its entry; answers with the list of the entry's files."""
    entry_id = remove_attachment(attachment_id, actor=actor(request))
    return _files(request, submission_id, entry_id, None)


@require_GET
def attachment(request: HttpRequest, attachment_id: int) -> HttpResponse:
    """A file handed in, always saved and never shown: no browser runs what somebody sent."""
    found = file_content(attachment_id, actor=actor(request))
    return HttpResponse(
        found.data,
        content_type=found.content_type,
        headers={
            "Content-Disposition": content_disposition_header(True, found.name) or "attachment",
            "X-Content-Type-Options": "nosniff",
            "Content-Security-Policy": "sandbox; default-src 'none'",
            "Cache-Control": "private, no-store",
        },
    )


def _left(saved: Saved) -> int | None:
    """How many entries are left, when this save may have changed that."""
    return entries_left(saved.submission_id) if saved.is_changed else None


def _refused(
    request: HttpRequest,
    submission_id: int,
    entry_id: int,
    typed: Typed,
    refusal: BadReport | NotNow | StaleEntry | NotAllowed,
) -> HttpResponse:
    """The state of an entry that was not saved: why, and where two people wrote, both versions."""
    context: dict[str, object] = {"typed": typed, "problem": refusal.words, "page": {"id": submission_id}}
    if isinstance(refusal, StaleEntry):
        _, found = entry_view(entry_id, actor=actor(request))
        context["box"] = box_of(found, typed, refusal.words, is_stale=True)
    else:
        context["entry_id"] = entry_id
    return answer(request, "submissions/not_saved.html", context, status=status_of(refusal))


def _files(request: HttpRequest, submission_id: int, entry_id: int, problem: object) -> HttpResponse:
    if not request.htmx:  # type: ignore[attr-defined]
        return HttpResponse(status=303, headers={"Location": address(submission_id, entry_id)})
    _, found = entry_view(entry_id, actor=actor(request))
    context = {"entry": found, "page": {"id": submission_id}, "problem": problem}
    return answer(request, "submissions/files.html", context, status=422 if problem else 200)
