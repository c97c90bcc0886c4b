"""Pages that tell a field the public may not read ask a visitor to sign in; a block of one is left out.

Looked at after the page was made: what a browser holds unchanged (304) costs nothing more, and it cannot hold
a page from before the decision, for every decision leaves a record that changes every tag.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tiendo.publishing.public.closing import PAGES, is_closed
from tiendo.web.sessions import ask_to_sign_in

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

    from tiendo.publishing.types import OpenField


class ClosedFields:
    """Middleware, inside that which knows who asks."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        match = request.resolver_match
        needs = PAGES.get(match.url_name or "") if match else None
        if needs is None or response.status_code != 200 or may_be_told(request, needs):
            return response
        return ask_to_sign_in(request)


def may_be_told(request: HttpRequest, needs: frozenset[OpenField]) -> bool:
    """Whether whoever asks may read these fields: all with an account, a visitor those that are open."""
    return request.user.is_authenticated or not is_closed(needs)
