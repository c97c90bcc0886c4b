"""What every page's frame needs besides its own content: who is reading, and whether this is the demo."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings

from tiendo.web.navigation import places_for
from tiendo.web.reader import actor
from tiendo.web.sessions import must_set_up_second_factor

if TYPE_CHECKING:
    from django.http import HttpRequest


def frame(request: HttpRequest) -> dict[str, Any]:
    """``demo`` for the foot, ``places`` for the masthead, ``must_set_up`` for the second factor's pages."""
    return {
        "demo": settings.TIENDO_DEMO,
        "places": places_for(actor(request)),
        "must_set_up": must_set_up_second_factor(request),
    }
