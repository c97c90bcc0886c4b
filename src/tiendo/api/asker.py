"""Who asks: nobody in particular, or the account whose token is shown. No cookie is ever looked at.

A route says which right it needs, so a program without it is told before its body is read; the verb or
question below demands it again, for the object itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from django.conf import settings

from tiendo.api import problems
from tiendo.api.problems import Problem
from tiendo.api.rates import Rates
from tiendo.kernel.address import client_address
from tiendo.kernel.words import Words
from tiendo.org import rights
from tiendo.org.selectors.tokens import bearer_of
from tiendo.org.services.tokens import note_use
from tiendo.org.types import ANONYMOUS, NotAllowed, TokenScope

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest

    from tiendo.org.types import Actor

NEEDED = Words(
    "Việc này cần mã truy cập: gửi tiêu đề “Authorization: Bearer <mã>”. Tạo mã ở trang Tài khoản của tôi.",
    "This needs an access token: send “Authorization: Bearer <token>”. Make one on your account's page.",
)
UNKNOWN = Words(
    "Mã truy cập không đúng, đã hết hạn hoặc đã bị thu hồi. Hãy tạo mã mới ở trang Tài khoản của tôi.",
    "The access token is wrong, has expired or was revoked. Make a new one on your account's page.",
)
READ_ONLY = Words(
    "Mã truy cập này chỉ được đọc. Hãy dùng mã có quyền đọc và ghi.",
    "This access token may only read. Use one that may read and write.",
)
FACTOR = Words(
    "Vai trò của tài khoản này cần xác thực hai lớp. Hãy thiết lập ở trang Tài khoản của tôi.",
    "The roles of this account need a second factor. Set one up on your account's page.",
)
TOO_MANY = Words(
    "Quá nhiều yêu cầu trong một phút. Hãy đợi rồi gọi lại, theo tiêu đề Retry-After.",
    "Too many requests in one minute. Wait as long as Retry-After says, then go on.",
)
JSON: Final = "application/json"
FORM_DATA: Final = "multipart/form-data"
NO_MEDIA: Final = {
    JSON: Words(
        "Hãy gửi nội dung dạng JSON, với tiêu đề “Content-Type: application/json”.",
        "Send the body as JSON, with “Content-Type: application/json”.",
    ),
    FORM_DATA: Words("Hãy gửi tệp dạng “multipart/form-data”.", "Send the file as “multipart/form-data”."),
}
NO_SUCH_NUMBER = Words(
    "Không có mục nào mang số lớn như vậy. Hãy lấy số từ danh sách.",
    "Nothing has so large a number. Take one from the list.",
)
DIGITS: Final = 18  # a number with more is none a database can hold
CHALLENGE: Final = {"WWW-Authenticate": 'Bearer realm="tiendo"'}
_rates = Rates()


@dataclass(frozen=True, slots=True)
class Asker:
    """Whoever asks; ``scope`` is None of a visitor."""

    actor: Actor
    scope: TokenScope | None = None


VISITOR: Final = Asker(ANONYMOUS)


class Token:
    """What a route asks of whoever calls it; used as ``auth=`` of a route."""

    openapi_security_schema: Final[dict[str, str]] = {
        "type": "http",
        "scheme": "bearer",
        "description": "A personal or service token, made on one's account page or by “tiendo user token”.",
    }

    def __init__(self, right: Callable[..., bool] | None = None, *, takes: str = "") -> None:
        """``takes``: the media type of what is written; nothing for a route that only reads."""
        self.right, self.writes, self.takes = right, bool(takes), takes

    def __call__(self, request: HttpRequest) -> Asker:
        """The asker; raises ``Problem`` or ``NotAllowed``."""
        asker = _shown(request)
        _keep_pace(request, asker, writes=self.writes)
        _may_name_a_row(request)
        if self.right is None:
            return asker
        if asker is VISITOR:
            raise Problem(problems.SIGN_IN, NEEDED, headers=CHALLENGE)
        rights.demand(self.right, asker.actor)
        if self.writes and asker.scope is not TokenScope.WRITE:
            raise NotAllowed(READ_ONLY)
        _demand_media(request, self.takes)
        return asker


ANYONE: Final = Token()


def actor(request: Any) -> Actor:
    """The actor of a request whose asker was checked."""
    asker: Asker = request.auth
    return asker.actor


def _shown(request: HttpRequest) -> Asker:
    scheme, _, secret = request.headers.get("Authorization", "").partition(" ")
    if not scheme:
        return VISITOR
    found = bearer_of(secret.strip()) if scheme.lower() == "bearer" else None
    if found is None:
        _keep_pace(request, VISITOR, writes=True)  # so that nobody tries secrets by the thousand
        raise Problem(problems.SIGN_IN, UNKNOWN, headers=CHALLENGE)
    if found.lacks_second_factor:
        raise NotAllowed(FACTOR)
    note_use(found.token_id)
    return Asker(found.actor, found.scope)


def _demand_media(request: HttpRequest, takes: str) -> None:
    """Raises ``Problem`` for a body of another media type; a step without a body needs none."""
    given = (request.content_type or "").lower()
    if takes and request.META.get("CONTENT_LENGTH") not in (None, "", "0") and given != takes:
        raise Problem(problems.NO_MEDIA, NO_MEDIA[takes])


def _may_name_a_row(request: HttpRequest) -> None:
    """Raises ``Problem`` for a number in the address that no row can have: the database would not take it."""
    match = request.resolver_match
    parts = match.kwargs.items() if match else ()
    if any(name.endswith("_id") and len(str(value)) > DIGITS for name, value in parts):
        raise Problem(problems.NOT_FOUND, NO_SUCH_NUMBER)


def _keep_pace(request: HttpRequest, asker: Asker, *, writes: bool) -> None:
    """Raises ``Problem`` when somebody asks for more in a minute than an installation gives."""
    per_minute = settings.TIENDO_API_WRITES if writes else settings.TIENDO_API_READS
    forwarded, remote = request.headers.get("X-Forwarded-For", ""), str(request.META.get("REMOTE_ADDR", ""))
    address = client_address(forwarded, remote, settings.TIENDO_TRUSTED_PROXIES)
    who = f"user:{asker.actor.user_id}" if asker.actor.user_id else f"address:{address}"
    wait = _rates.wait(f"{'write' if writes else 'read'} {who}", per_minute)
    if wait:
        raise Problem(problems.TOO_MANY, TOO_MANY, headers={"Retry-After": str(wait)})
