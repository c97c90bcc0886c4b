"""The one page of a report, and its whole form: everything works here without scripts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.views.decorators.http import require_http_methods

from tiendo.delivery.selectors.submissions import submission_page
from tiendo.delivery.services.attachments import attach_file, remove_attachment
from tiendo.delivery.services.entries import fill_rest, save_entry
from tiendo.delivery.services.products import deliver
from tiendo.delivery.services.submissions import send_to_head, write_remarks
from tiendo.delivery.types import BadFile, BadReport, NotNow, StaleEntry, UnknownWork
from tiendo.kernel.words import Words, plural
from tiendo.org.rights import can_fill, demand
from tiendo.org.types import NotAllowed
from tiendo.web.numbers_in import whole
from tiendo.web.reader import actor
from tiendo.web.submissions.boxes import EntryBox, box_of, changed_in, remarks_fingerprint
from tiendo.web.submissions.frame import go, said, show_report, status_of
from tiendo.web.submissions.rulings import DESK_MOVES, day_in, take

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from tiendo.delivery.views.submission import SubmissionPage

FORGIVEN = (BadReport, StaleEntry, NotNow, BadFile, NotAllowed)


@require_http_methods(["GET", "POST"])
def report(request: HttpRequest, submission_id: int) -> HttpResponse:
    """Show a report; or save what was typed in it and make the move whose button was pressed."""
    if request.method == "GET":
        return show_report(request, submission_id)
    move = request.POST.get("do", "save")
    if move in DESK_MOVES:
        return take(request, submission_id, move)
    return _save_and(request, submission_id, move)


def _save_and(request: HttpRequest, submission_id: int, move: str) -> HttpResponse:
    """Save every entry that can be saved; only when all could be is the report moved on."""
    demand(can_fill, actor(request))
    page = submission_page(submission_id, actor=actor(request))
    refused, saved = _save_entries(request, page)
    refusal = _save_rest(request, page)
    typed = _typed(request)
    if refused or refusal:
        worst = 409 if any(box.is_stale for box in refused.values()) else 422
        return show_report(request, submission_id, boxes=refused, refusal=refusal, typed=typed, status=worst)
    try:
        said(request, _move(request, submission_id, move, saved))
    except (BadReport, BadFile, NotNow, UnknownWork, NotAllowed) as refused_move:
        return show_report(
            request,
            submission_id,
            refusal=refused_move.words,
            typed=typed,
            status=status_of(refused_move),
        )
    return go(submission_id)


def _save_entries(request: HttpRequest, page: SubmissionPage) -> tuple[dict[int, EntryBox], int]:
    """The boxes that were refused, and how many entries were saved."""
    refused: dict[int, EntryBox] = {}
    entries = {entry.id: entry for entry in page.entries}
    typed = changed_in(request.POST, page)
    for pk, one in typed.items():
        try:
            save_entry(pk, changes=one.changes, revision=one.revision, actor=actor(request))
        except FORGIVEN as refusal:
            is_stale = isinstance(refusal, StaleEntry)
            refused[pk] = box_of(entries[pk], one, refusal.words, is_stale=is_stale)
    for entry in page.entries:
        for file in request.FILES.getlist(f"file-{entry.id}"):
            try:
                attach_file(entry.id, name=file.name or "", data=file.read(), actor=actor(request))
            except FORGIVEN as refusal:
                refused[entry.id] = box_of(entry, typed.get(entry.id), refusal.words)
    return refused, len(typed) - len(refused)


def _typed(request: HttpRequest) -> dict[str, str]:
    """What the form holds; the general remarks only where they are not as they were shown."""
    typed: dict[str, str] = request.POST.dict()
    if "shown-remarks" in typed and remarks_fingerprint(typed.get("remarks", "")) == typed["shown-remarks"]:
        typed.pop("remarks", None)
    return typed


def _save_rest(request: HttpRequest, page: SubmissionPage) -> Words | None:
    """The general remarks and the file to be taken off; the refusal, where there is one."""
    sent = request.POST
    try:
        if page.may_fill and "remarks" in _typed(request):
            seen = whole(sent.get("revision", ""))
            write_remarks(page.id, remarks=sent["remarks"], revision=seen, actor=actor(request))
        if "remove" in sent:
            remove_attachment(whole(sent["remove"]), actor=actor(request))
    except FORGIVEN as refusal:
        return refusal.words
    return None


def _move(request: HttpRequest, submission_id: int, move: str, saved: int) -> Words:
    """Make the move the pressed button names; gives the sentence that says it."""
    who = actor(request)
    if "deliver" in request.POST:
        return _deliver(request)
    if move == "send":
        send_to_head(submission_id, actor=who)
        return Words("Đã trình thủ trưởng duyệt.", "Laid before the head.")
    if move in {"same", "nothing"}:
        count = fill_rest(submission_id, as_before=move == "same", actor=who)
        return Words(
            f"Đã xác nhận {count} mục còn lại.", f"Confirmed {plural(count, 'other entry', 'other entries')}."
        )
    return Words(
        f"Đã lưu {saved} mục." if saved else "Đã lưu.",
        f"Saved {plural(saved, 'entry', 'entries')}." if saved else "Saved.",
    )


def _deliver(request: HttpRequest) -> Words:
    """Hand over the product whose button was pressed."""
    sent, product = request.POST, whole(request.POST["deliver"])
    file = request.FILES.get(f"proof-{product}")
    deliver(
        product,
        delivered_on=day_in(sent.get(f"day-{product}", "")),
        document=sent.get(f"document-{product}", ""),
        link=sent.get(f"link-{product}", ""),
        file=(file.name or "", file.read()) if file else None,
        actor=actor(request),
    )
    return Words("Đã ghi nhận giao nộp, chờ nghiệm thu.", "Delivered; it waits for acceptance.")
