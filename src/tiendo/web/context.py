"""What every page's frame needs besides its own content: who is reading, and whether this is the demo."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings

from tiendo.web.navigation import places_for
from tiendo.web.reader import actor

if TYPE_CHECKING:
    from django.http import HttpRequest


def frame(request: HttpRequest) -> dict[str, Any]:
    """``demo`` for the foot and ``places`` for the masthead of every page."""
    return {"demo": settings.TIENDO_DEMO, "places": places_for(actor(request))}
