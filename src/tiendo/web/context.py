"""What every page's frame needs besides its own content: who is reading, and whether this is the demo."""

from __future__ import annotations

from functools import cache, partial
from typing import TYPE_CHECKING, Any

from django.conf import settings

from tiendo.delivery.selectors.notices import unread_count
from tiendo.web.navigation import places_for
from tiendo.web.reader import actor
from tiendo.web.sessions import must_set_up_second_factor

if TYPE_CHECKING:
    from django.http import HttpRequest


def frame(request: HttpRequest) -> dict[str, Any]:
    """``demo`` for the foot, ``places`` with unread notices for the masthead, ``must_set_up`` for sign-in.

    Notices are counted when a masthead is drawn: a part of a page that is drawn again does not ask.
    """
    who = actor(request)
    places = places_for(who)
    has_inbox = any(place.area == "inbox" for place in places)
    return {
        "demo": settings.TIENDO_DEMO,
        "places": places,
        "must_set_up": must_set_up_second_factor(request),
        "unread_notices": cache(partial(unread_count, who)) if has_inbox else 0,
    }
