"""Steps asked for with an ``Idempotency-Key``: the same key and body give the same answer and one effect."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.http import HttpResponse

from tiendo.api import problems
from tiendo.api.answers import done
from tiendo.api.asker import actor
from tiendo.api.problems import Problem
from tiendo.api.services import Answered, OtherRequest, answered_once
from tiendo.kernel.errors import Refusal
from tiendo.kernel.words import Words
from tiendo.org.types import NotAllowed

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest

    from tiendo.api.columns import Row

REUSED = Words(
    "Khóa Idempotency-Key này đã dùng cho một yêu cầu khác. Hãy tạo khóa mới cho yêu cầu mới.",
    "This Idempotency-Key was used for another request. Make a new key for a new request.",
)


def once(
    request: HttpRequest, key: str, body: Any, do: Callable[[], Row], *, status: int = 200
) -> HttpResponse:
    """The answer of ``do``, which is done once for a key; without a key it is simply done."""
    if not key:
        return done(do(), status=status)
    user_id = actor(request).user_id or 0
    try:
        kept, again = answered_once(
            user_id, key, _fingerprint(request, body), lambda: _answered(request, do, status)
        )
    except OtherRequest as other:
        raise Problem(problems.KEY_REUSED, REUSED) from other
    response = HttpResponse(kept.body, status=kept.status, content_type=kept.content_type)
    response["Cache-Control"] = "no-store"
    if again:
        response["Idempotent-Replayed"] = "true"
    return response


def _answered(request: HttpRequest, do: Callable[[], Row], status: int) -> Answered:
    """A refusal is an answer too, and its step is undone; who has no right yet may get it and ask again."""
    try:
        with transaction.atomic():
            response = done(do(), status=status)
    except NotAllowed:
        raise
    except Refusal as refusal:
        response = problems.answer(problems.of_refusal(refusal), request)
    return Answered(response.status_code, response["Content-Type"], response.content)


def _fingerprint(request: HttpRequest, body: Any) -> str:
    said = json.dumps([request.method, request.path, body], sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(said.encode()).hexdigest()
