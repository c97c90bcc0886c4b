"""Conditional requests: a public page is not made again while nothing has been done anywhere since.

What is signed in is never kept by a browser, and is made anew.
"""

from __future__ import annotations

import hashlib
from functools import wraps
from typing import TYPE_CHECKING, Any

from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.translation import get_language

from tiendo.trust.selectors import state_now

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse


def fresh(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Answer 304 to a visitor whose copy is of this release, language, day, address and last record."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **named: Any) -> HttpResponse:
        if request.user.is_authenticated or request.method not in {"GET", "HEAD"}:
            return view(request, *args, **named)
        tag = version_of(request)
        unchanged = get_conditional_response(request, etag=tag)
        response = view(request, *args, **named) if unchanged is None else unchanged
        if response.status_code in {200, 304}:
            response.headers["ETag"] = tag
            response.headers["Cache-Control"] = "no-cache"
            patch_vary_headers(response, ("Cookie", "Accept-Language", "HX-Request"))
        return response

    return answer


def version_of(request: HttpRequest) -> str:
    """The tag of what a visitor is shown at an address now."""
    language, part = get_language() or "", request.headers.get("HX-Request", "")
    parts = (state_now(), language, request.get_full_path(), part)
    return f'W/"{hashlib.sha256("|".join(parts).encode()).hexdigest()[:32]}"'
