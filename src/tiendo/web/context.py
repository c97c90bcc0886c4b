"""What every page's frame needs besides its own content: who is reading, and whether this is the demo."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings

from tiendo.org.rights import can_read_drafts
from tiendo.web.reader import actor

if TYPE_CHECKING:
    from django.http import HttpRequest


def frame(request: HttpRequest) -> dict[str, Any]:
    """``demo`` and ``may_review`` for the masthead and the foot of every page."""
    known = request.user.is_authenticated
    return {"demo": settings.TIENDO_DEMO, "may_review": known and can_read_drafts(actor(request))}
