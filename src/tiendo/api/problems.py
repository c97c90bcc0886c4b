"""What went wrong, as RFC 9457 says it: ``application/problem+json`` in the asker's language.

A refusal of a verb or question says its own sentence; this module gives it a status and a name.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from django.http import HttpResponse

from tiendo.assess.types import UnknownIndicator
from tiendo.delivery.types import BadFile, BadReport, BadSetting, NotNow, StaleEntry, UnknownWork
from tiendo.kernel.errors import Refusal
from tiendo.kernel.words import Words
from tiendo.measure.formulas.evaluating import CannotAnswer
from tiendo.org.types import NotAllowed, UnknownAgency, UnknownUser
from tiendo.plan.types import Unknown
from tiendo.publishing.types import UnknownPromise
from tiendo.warehouse.selectors.datasets import UnknownDataset
from tiendo.warehouse.selectors.loads import UnknownLoad
from tiendo.warehouse.services.starting import AlreadyLoaded, LoadRefused
from tiendo.warehouse.sources.batch import SourceRefused

if TYPE_CHECKING:
    from django.http import HttpRequest

MEDIA: Final = "application/problem+json"
DOCS: Final = "/api/v1/docs"


@dataclass(frozen=True, slots=True)
class Kind:
    """A sort of problem: its name in ``type``, its status, its title."""

    code: str
    status: int
    title: Words


def _kind(code: str, status: int, vi: str, en: str) -> Kind:
    return Kind(code, status, Words(vi, en))


BAD_REQUEST = _kind("bad-request", 400, "Yêu cầu không đúng dạng", "The request is malformed")
BAD_CURSOR = _kind("bad-cursor", 400, "Con trỏ trang không dùng được", "The cursor cannot be used")
BAD_FIELDS = _kind("bad-fields", 400, "Trường không có", "There is no such field")
SIGN_IN = _kind("token-needed", 401, "Cần mã truy cập", "An access token is needed")
NOT_ALLOWED = _kind("not-allowed", 403, "Không có quyền", "Not allowed")
NOT_FOUND = _kind("not-found", 404, "Không có", "Not found")
NO_METHOD = _kind("no-such-method", 405, "Không dùng được cách này", "Method not allowed")
NO_FORM = _kind("no-such-form", 406, "Không có dạng này", "Not available in this form")
CONFLICT = _kind("conflict", 409, "Lúc này không làm được", "Not possible as things stand")
STALE = _kind("stale", 409, "Người khác vừa sửa", "Someone else has changed it")
ALREADY = _kind("already-loaded", 409, "Đã nạp rồi", "Loaded already")
TOO_LARGE = _kind("too-large", 413, "Quá lớn", "Too large")
NO_MEDIA = _kind("unsupported-media-type", 415, "Không đọc được dạng này", "Unsupported media type")
UNFIT = _kind("unfit", 422, "Nội dung chưa đúng", "The content cannot be taken")
KEY_REUSED = _kind("key-reused", 422, "Khóa đã dùng cho yêu cầu khác", "The key was used for another request")
TOO_MANY = _kind("too-many-requests", 429, "Quá nhiều yêu cầu", "Too many requests")
BROKEN = _kind("internal", 500, "Hệ thống gặp lỗi", "Something broke here")
KINDS: Final = (
    BAD_REQUEST, BAD_CURSOR, BAD_FIELDS, SIGN_IN, NOT_ALLOWED, NOT_FOUND, NO_METHOD, NO_FORM, CONFLICT, STALE,
    ALREADY, TOO_LARGE, NO_MEDIA, UNFIT, KEY_REUSED, TOO_MANY, BROKEN,
)  # fmt: skip

# The first that fits; what is not named is a conflict with how things stand.
REFUSALS: Final[tuple[tuple[type[Refusal], Kind], ...]] = (
    (NotAllowed, NOT_ALLOWED),
    (Unknown, NOT_FOUND),
    (UnknownAgency, NOT_FOUND),
    (UnknownUser, NOT_FOUND),
    (UnknownWork, NOT_FOUND),
    (UnknownDataset, NOT_FOUND),
    (UnknownLoad, NOT_FOUND),
    (CannotAnswer, NOT_FOUND),
    (UnknownIndicator, NOT_FOUND),
    (UnknownPromise, NOT_FOUND),
    (BadReport, UNFIT),
    (BadFile, UNFIT),
    (BadSetting, UNFIT),
    (LoadRefused, UNFIT),
    (SourceRefused, UNFIT),
    (AlreadyLoaded, ALREADY),
    (StaleEntry, STALE),
    (NotNow, CONFLICT),
    (Refusal, CONFLICT),
)


@dataclass
class Problem(Exception):
    """Raised anywhere under a route; becomes the answer."""

    kind: Kind
    detail: Words
    errors: list[dict[str, str]] = field(default_factory=list)
    headers: dict[str, str] = field(default_factory=dict)


def of_refusal(refusal: Refusal) -> Problem:
    """The problem a refusal is."""
    kind = next(kind for sort, kind in REFUSALS if isinstance(refusal, sort))
    return Problem(kind, refusal.words)


def speaks(request: HttpRequest) -> str:
    """The language of the asker: what ``Accept-Language`` names first of the two, else Vietnamese."""
    for part in request.headers.get("Accept-Language", "").lower().split(","):
        tongue = part.split(";")[0].strip()
        if tongue[:2] in {"vi", "en"}:
            return tongue[:2]
    return "vi"


def said(problem: Problem, request: HttpRequest) -> dict[str, Any]:
    """The members of a problem, in the asker's language."""
    language = speaks(request)
    found: dict[str, Any] = {
        "type": f"{DOCS}#{problem.kind.code}",
        "title": problem.kind.title.say(language),
        "status": problem.kind.status,
        "detail": problem.detail.say(language),
        "instance": request.path,
    }
    return found | ({"errors": problem.errors} if problem.errors else {})


def answer(problem: Problem, request: HttpRequest) -> HttpResponse:
    """The problem as a response."""
    body = json.dumps(said(problem, request), ensure_ascii=False).encode()
    response = HttpResponse(body, status=problem.kind.status, content_type=MEDIA)
    response["Content-Language"] = speaks(request)
    response["Cache-Control"] = "no-store"
    for name, value in problem.headers.items():
        response[name] = value
    return response
