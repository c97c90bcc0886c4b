"""The papers of a session to open or take away: each by itself, the cover sheet, all in one archive."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from tiendo.delivery.selectors.meetings import meeting as meeting_of
from tiendo.delivery.selectors.meetings import meeting_issuer, no_paper
from tiendo.publishing.meeting_pack import cover, pack_zip, paper_bytes
from tiendo.publishing.official import to_pdf
from tiendo.web.reader import actor

if TYPE_CHECKING:
    from django.http import HttpRequest


@require_safe
def paper(request: HttpRequest, meeting_id: int, paper_id: int) -> HttpResponse:
    """One paper as a download; never shown in the page, whatever it is."""
    found = meeting_of(meeting_id, actor=actor(request))
    one = next((paper for paper in found.papers if paper.id == paper_id), None)
    if one is None:
        raise no_paper()
    file = paper_bytes(found, one, actor=actor(request))
    return _download(file.data, file.name, file.content_type)


@require_safe
def pack(request: HttpRequest, meeting_id: int) -> HttpResponse:
    """The cover sheet and all papers in one archive."""
    found = meeting_of(meeting_id, actor=actor(request))
    issuer = meeting_issuer(meeting_id, actor=actor(request))
    body = pack_zip(found, issuer, actor=actor(request))
    return _download(body, f"tai-lieu-hop-{found.held_on.isoformat()}.zip", "application/zip")


@require_safe
def cover_sheet(request: HttpRequest, meeting_id: int) -> HttpResponse:
    """The list of papers as a PDF."""
    found = meeting_of(meeting_id, actor=actor(request))
    body = to_pdf(cover(found, meeting_issuer(meeting_id, actor=actor(request))))
    return _download(body, f"danh-muc-{found.held_on.isoformat()}.pdf", "application/pdf")


def _download(body: bytes, name: str, content_type: str) -> HttpResponse:
    response = HttpResponse(body, content_type=content_type)
    response.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response
