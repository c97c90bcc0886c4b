"""Who is reading: the actor that verbs and questions are asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tiendo.org.selectors import actor_for

if TYPE_CHECKING:
    from django.http import HttpRequest

    from tiendo.org.types import Actor

_KEPT = "_tiendo_actor"


def actor(request: HttpRequest) -> Actor:
    """The actor of a request, asked for once a request; a visitor is the anonymous actor."""
    if _KEPT not in request.META:
        request.META[_KEPT] = actor_for(request.user)
    found: Actor = request.META[_KEPT]
    return found


def forget_actor(request: HttpRequest) -> None:
    """Ask again who is reading: somebody signed in or out during this request."""
    request.META.pop(_KEPT, None)
