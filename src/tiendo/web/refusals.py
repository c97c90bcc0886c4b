"""A refusal raised anywhere under a page becomes a page that says it: what is wrong and what to do."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING

from django.shortcuts import render

from tiendo.assess.types import UnknownIndicator
from tiendo.delivery.types import BadFile, BadReport, BadSetting, UnknownWork
from tiendo.kernel.errors import Refusal
from tiendo.kernel.words import Words
from tiendo.org.types import NotAllowed, UnknownAgency, UnknownUpload, UnknownUser
from tiendo.plan.types import Unknown
from tiendo.publishing.types import UnknownPromise
from tiendo.web.came_from import came_from
from tiendo.web.reader import actor
from tiendo.web.sessions import ask_to_sign_in
from tiendo.web.typed_words import typed_lines

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

TEMPLATES: tuple[tuple[type[Refusal], str, int], ...] = (
    (NotAllowed, "403.html", 403),
    (Unknown, "404.html", 404),
    (UnknownAgency, "404.html", 404),
    (UnknownUpload, "404.html", 404),
    (UnknownWork, "404.html", 404),
    (UnknownUser, "404.html", 404),
    (UnknownPromise, "404.html", 404),
    (UnknownIndicator, "404.html", 404),
    (BadReport, "refused.html", 422),
    (BadFile, "refused.html", 422),
    (BadSetting, "refused.html", 422),
    (Refusal, "refused.html", 409),
)


NO_SUCH_WAY = Words(
    "Địa chỉ này chỉ dùng khi bấm nút trên trang. Hãy quay lại trang đang làm và bấm nút ở đó.",
    "This address is used by a button on a page only. Go back to the page and press the button there.",
)


class RefusalPages:
    """Middleware: someone not signed in is sent to sign in, everyone else is told."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code == HTTPStatus.METHOD_NOT_ALLOWED and not response.content:
            page = {"words": NO_SUCH_WAY, "back": came_from(request)}
            told = render(request, "refused.html", page, status=response.status_code)
            told["Allow"] = response["Allow"]
            return told
        return response

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """The page of a refusal; anything else goes on to Django."""
        if not isinstance(error, Refusal):
            return None
        if isinstance(error, NotAllowed) and not request.user.is_authenticated:
            return ask_to_sign_in(request)
        template, status = next((name, code) for kind, name, code in TEMPLATES if isinstance(error, kind))
        back = request.path if request.method == "GET" else came_from(request)
        typed = [(name, text) for name, texts in request.POST.lists() for text in texts]
        page = {"words": error.words, "back": back, "typed": typed_lines(typed, actor=actor(request))}
        return render(request, template, page, status=status)
