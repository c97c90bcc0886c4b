"""The outermost ring around the API: whatever else went wrong on the way is a problem too, never a page.

An address nobody has, a method, a body too large or a fault of our own is answered by Django or by the
pages' middleware in HTML; a program must not have to read that.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.utils.cache import patch_vary_headers

from tiendo.api import problems
from tiendo.api.asker import CHALLENGE, VISITOR
from tiendo.api.problems import MEDIA, Problem
from tiendo.kernel.words import Words
from tiendo.publishing.public.closing import OPERATIONS, is_closed

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

PREFIX: Final = "/api/"
FOR_PEOPLE: Final = ("/api/v1/docs",)
WORDS: Final = {
    400: (problems.BAD_REQUEST, Words("Yêu cầu không đọc được.", "The request could not be read.")),
    403: (problems.NOT_ALLOWED, Words("Không được làm việc này.", "This may not be done.")),
    404: (
        problems.NOT_FOUND,
        Words(
            "Không có địa chỉ này. Các địa chỉ có ở /api/v1/docs.",
            "There is no such address. The addresses are listed at /api/v1/docs.",
        ),
    ),
    405: (
        problems.NO_METHOD,
        Words(
            "Địa chỉ này không nhận cách gọi này; tiêu đề Allow cho biết cách nào được.",
            "This address does not take this method; the Allow header says which it takes.",
        ),
    ),
    413: (problems.TOO_LARGE, Words("Yêu cầu quá lớn.", "The request is too large.")),
}
OURS: Final = (
    problems.BROKEN,
    Words(
        "Lỗi của hệ thống, đã được ghi lại. Hãy thử lại sau; nếu còn lỗi, hãy báo quản trị hệ thống.",
        "This is a fault of ours and has been logged. Try again later, or tell an administrator.",
    ),
)

CLOSED: Final = Words(
    "Cơ quan thường trực không công khai mục này. Hãy gửi mã truy cập của một tài khoản.",
    "This field is not open to the public. Send the access token of an account.",
)


class ApiFrame:
    """Middleware: every answer under ``/api/`` that is no success is ``application/problem+json``."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path.startswith(PREFIX) or request.path.startswith(FOR_PEOPLE):
            return self.get_response(request)
        if request.method != "HEAD":
            return self._answered(request)
        request.method = "GET"  # routes know no HEAD; whoever serves sends its answer without the content
        try:
            return self._answered(request)
        finally:
            request.method = "HEAD"

    def _answered(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        patch_vary_headers(response, ("Accept", "Accept-Language", "Authorization"))
        if request.method == "GET":
            # No cookie is looked at here: any page may read what a visitor may read.
            response["Access-Control-Allow-Origin"] = "*"
            response["Access-Control-Expose-Headers"] = "ETag, Link, Retry-After"
        if response.status_code == 200 and _is_kept_back(request):
            return problems.answer(Problem(problems.SIGN_IN, CLOSED, headers=CHALLENGE), request)
        if response.status_code < 400 or response.headers.get("Content-Type", "").startswith(MEDIA):
            return response
        kind, words = WORDS.get(response.status_code, OURS)
        told = problems.answer(Problem(kind, words), request)
        if "Allow" in response:
            told["Allow"] = response["Allow"]
        return told


def _is_kept_back(request: HttpRequest) -> bool:
    """Whether a visitor was about to be told a field that is closed."""
    match = request.resolver_match
    needs = OPERATIONS.get(match.url_name or "") if match else None
    # What the route's check made of the header, not the header: an empty one is a visitor's too.
    return needs is not None and getattr(request, "auth", VISITOR) is VISITOR and is_closed(needs)
