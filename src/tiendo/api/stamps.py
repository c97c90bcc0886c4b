"""Whether anything an answer could be made of has changed since it was given, without making it.

An ETag holds a stamp of the state of everything and the digest of what was answered: the stamp answers in
one query, the digest spares the sending when something else has changed.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from django.conf import settings

from tiendo.trust.selectors import state_now

if TYPE_CHECKING:
    from django.http import HttpRequest

    from tiendo.api.asker import Asker
    from tiendo.api.forms import Form


def stamp(request: HttpRequest, asker: Asker, form: Form) -> str:
    """What the answer to this request depends on."""
    parts = (
        state_now(),
        settings.TIENDO_SMALL_COUNT,
        asker.actor.user_id,
        form,
        request.path,
        request.META.get("QUERY_STRING", ""),
    )
    return _short("\x00".join(map(str, parts)).encode())


def etag(seen: str, body: bytes) -> str:
    """The ETag of an answer: its stamp and its digest."""
    return f'"{seen}.{_short(body)}"'


def is_known(request: HttpRequest, *, seen: str = "", body: bytes | None = None) -> str:
    """The ETag the asker holds that is still right, by its stamp or by the body; empty when none is."""
    for held in request.headers.get("If-None-Match", "").split(","):
        tag = held.strip().removeprefix("W/")
        inside = tag.strip('"').partition(".")
        if seen and inside[0] == seen:
            return tag
        if body is not None and inside[2] == _short(body):
            return tag
    return ""


def _short(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:20]
