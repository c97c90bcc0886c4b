"""What keeps machines from filling the forms, without asking anybody outside: a trap, a clock, a digest.

A field people do not see must stay empty; a form sent within two seconds, or a day late, was not filled in by
hand. Where a request comes from is kept as a keyed digest that changes every day: enough to count, nothing to
find a person by.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.core import signing
from django.utils.crypto import salted_hmac

from tiendo.delivery.types import BadReport
from tiendo.kernel import clock
from tiendo.kernel.words import Words
from tiendo.web.sessions import address_of

if TYPE_CHECKING:
    from django.http import HttpRequest

SALT: Final = "tiendo.public-form"
TRAP: Final = "website"
SOONEST, LATEST = 2.0, 24 * 3600.0


def seal() -> str:
    """The moment a form was shown, signed."""
    return signing.dumps(clock.now().timestamp(), salt=SALT)


def source_of(request: HttpRequest) -> str:
    """A digest of where a request comes from, good for a day."""
    said = f"{clock.today().isoformat()} {address_of(request)}"
    return salted_hmac(SALT, said, algorithm="sha256").hexdigest()


def demand_a_person(request: HttpRequest) -> None:
    """Raises ``BadReport`` when the form was filled in as no person does it."""
    if request.POST.get(TRAP):
        raise BadReport(_ANEW)
    try:
        shown = float(signing.loads(request.POST.get("seal", ""), salt=SALT))
    except (signing.BadSignature, TypeError, ValueError) as forged:
        raise BadReport(_ANEW) from forged
    if not SOONEST <= clock.now().timestamp() - shown <= LATEST:
        raise BadReport(_ANEW)


_ANEW = Words(
    "Biểu mẫu gửi quá nhanh hoặc đã mở quá lâu nên chưa được nhận. Điều bạn viết còn nguyên ở dưới: "
    "hãy đọc lại rồi gửi lần nữa.",
    "The form was sent too fast, or was open too long, and was not taken. What you wrote is still below: "
    "read it again and send it once more.",
)
