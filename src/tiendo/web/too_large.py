"""A form beyond every limit, refused in a sentence before any view sees it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.shortcuts import render

from tiendo.kernel.words import Words

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

TOO_LARGE = Words(
    "Nội dung gửi lên quá lớn. Hãy quay lại, rút gọn phần đã dán hoặc đính kèm dưới dạng tệp.",
    "What was sent is too large. Go back, shorten what was pasted, or attach it as a file.",
)
NOT_UNDERSTOOD = Words(
    "Máy chủ không hiểu yêu cầu này. Hãy quay lại trang trước và thử lại.",
    "The server does not understand this request. Go back and try again.",
)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The page of a request Django itself refuses."""
    is_large = isinstance(exception, RequestDataTooBig | TooManyFieldsSent | TooManyFilesSent)
    words, status = (TOO_LARGE, 413) if is_large else (NOT_UNDERSTOOD, 400)
    return render(request, "refused.html", {"words": words, "back": request.path}, status=status)
