"""Accounts: made, closed, unlocked, and given a way to sign in. What they may do is in ``grants``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.contrib.auth import get_user_model
from django.contrib.auth.password_validation import validate_password
from django.contrib.auth.tokens import default_token_generator
from django.core.exceptions import ValidationError
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_decode, urlsafe_base64_encode

from tiendo.kernel.words import Words
from tiendo.org import rights
from tiendo.org.models import SignInGuard
from tiendo.org.selectors.accounts import account
from tiendo.org.services.grants import keep_grants
from tiendo.org.types import IDENTITY_PROVIDER, Actor, Role, UserRefused
from tiendo.org.views import PasswordLink, UserView
from tiendo.trust.services import record
from tiendo.trust.types import Subject

if TYPE_CHECKING:
    from datetime import date

    from django.contrib.auth.models import AbstractBaseUser

# As many letters as the tables hold.
HOLDS = {
    "username": (Words("Tên đăng nhập", "User name"), 150),
    "name": (Words("Họ và tên", "Name"), 150),
    "email": (Words("Địa chỉ thư", "Mail address"), 254),
    "identity": (Words("Mã định danh", "Identity"), 191),
}


@rights.verb(rights.can_administer)
def add_user(
    username: str,
    *,
    name: str,
    roles: tuple[Role, ...],
    password: str | None,
    actor: Actor,
    agency: str | None = None,
    valid_from: date | None = None,
    valid_to: date | None = None,
    email: str = "",
) -> UserView:
    """Make an account with roles: for ``agency`` (its code) and what is under it, or for the whole programme.

    Roles hold from today when no day is named. Without a password the account cannot sign in by itself: give
    the person ``open_password_link``, or an e-mail address or identity the sign-in provider vouches for.
    Raises ``UserRefused`` when the name or address is taken or the password is too weak.
    """
    users = get_user_model().objects
    _demand_short(username=username, name=name, email=email)
    if not username.strip() or users.filter(username__iexact=username).exists():
        raise UserRefused(
            Words(
                f"Tên đăng nhập “{username}” để trống hoặc đã có người dùng. Hãy chọn tên khác.",
                f"The user name “{username}” is blank or taken. Choose another.",
            )
        )
    _demand_free_address(email)
    if password is not None:
        _demand_strength(password, users.model(username=username, first_name=name, email=email))
    user = users.create_user(username=username, password=password, first_name=name, email=email.strip())
    keep_grants(user.pk, roles, agency, valid_from, valid_to)
    record(
        actor,
        "org.user.added",
        _subject(user.pk),
        after={"username": username, "name": name, "roles": list(roles), "agency": agency, "email": email},
    )
    return UserView(user.pk, username, name, roles)


@rights.verb(rights.can_administer)
def close_user(user_id: int, *, actor: Actor) -> None:
    """Let an account sign in no more; what it did keeps its name. It is signed out everywhere at once."""
    if user_id == actor.user_id:
        raise UserRefused(
            Words(
                "Không tự đóng được tài khoản của chính mình. Hãy nhờ một quản trị hệ thống khác.",
                "You cannot close your own account. Ask another administrator.",
            )
        )
    _set_active(user_id, False, actor)


@rights.verb(rights.can_administer)
def reopen_user(user_id: int, *, actor: Actor) -> None:
    """Let a closed account sign in again, with the roles it still holds."""
    _set_active(user_id, True, actor)


@rights.verb(rights.can_administer)
def unlock_user(user_id: int, *, actor: Actor) -> None:
    """Forget the failed sign-ins under an account's name, so that the person may try again at once."""
    user = account(user_id)
    SignInGuard.objects.filter(key=SignInGuard.key_of(user.get_username())).delete()
    record(actor, "org.user.unlocked", _subject(user_id))


@rights.verb(rights.can_administer)
def open_password_link(user_id: int, *, actor: Actor) -> PasswordLink:
    """A one-time link with which the person chooses a password; it ends with its use or after a day.

    The link is for the administrator to hand over; it is kept nowhere, and the record does not hold it.
    """
    user = account(user_id)
    record(actor, "org.user.password-link-opened", _subject(user_id))
    return PasswordLink(urlsafe_base64_encode(force_bytes(user.pk)), default_token_generator.make_token(user))


@rights.verb(rights.can_administer)
def remove_second_factor(user_id: int, *, actor: Actor) -> None:
    """Take an account's second factor away, for a person who lost the telephone or the key."""
    account(user_id)
    removed, _ = Authenticator.objects.filter(user_id=user_id).delete()
    record(actor, "org.user.second-factor-removed", _subject(user_id), before={"devices": removed})


@rights.verb(rights.can_administer)
def name_identity(user_id: int, *, email: str, identity: str, actor: Actor) -> None:
    """Say who an account is at the sign-in provider: by the address or the number it vouches for.

    Raises ``UserRefused`` when another account is known by either.
    """
    user = account(user_id)
    _demand_short(email=email, identity=identity)
    _demand_free_address(email, but=user_id)
    number = identity.strip()
    others = SocialAccount.objects.filter(provider=IDENTITY_PROVIDER).exclude(user_id=user_id)
    if number and others.filter(uid=number).exists():
        raise UserRefused(
            Words(
                f"Mã định danh “{number}” đã gắn với một tài khoản khác. Hãy gỡ ở tài khoản kia trước.",
                f"The identity “{number}” belongs to another account. Take it off that one first.",
            )
        )
    user.email = email.strip()
    user.save(update_fields=["email"])
    mine = SocialAccount.objects.filter(provider=IDENTITY_PROVIDER, user_id=user_id)
    mine.exclude(uid=number).delete()
    if number and not mine.exists():
        SocialAccount.objects.create(provider=IDENTITY_PROVIDER, user_id=user_id, uid=number)
    record(actor, "org.user.identity-named", _subject(user_id), after={"email": email, "identity": number})


@rights.verb(rights.is_signed_in)
def change_password(*, old: str, new: str, actor: Actor) -> None:
    """Change one's own password. Raises ``UserRefused`` when the old one is wrong or the new one too weak."""
    user = account(actor.user_id or 0)
    if not user.check_password(old):
        raise UserRefused(
            Words(
                "Mật khẩu hiện tại không đúng. Hãy kiểm tra phím viết hoa và bộ gõ tiếng Việt rồi nhập lại.",
                "The present password is wrong. Check caps lock and the keyboard, then type it again.",
            )
        )
    _set_password(user, new, actor)


def person_of(person: str, token: str) -> AbstractBaseUser | None:
    """Whose one-time link this is; None when it was used, is too old, or never was one."""
    try:
        user = get_user_model().objects.get(pk=urlsafe_base64_decode(person).decode(), is_active=True)
    except (ValueError, UnicodeDecodeError, get_user_model().DoesNotExist):
        return None
    return user if default_token_generator.check_token(user, token) else None


@rights.verb(rights.is_signed_in)
def choose_password(new: str, *, person: str, token: str, actor: Actor) -> None:
    """Choose a password with a one-time link; the link has then been used. ``actor`` is whose link it is."""
    user = person_of(person, token)
    if user is None or user.pk != actor.user_id:
        raise UserRefused(
            Words(
                "Liên kết này đã dùng hoặc đã hết hạn. Hãy đề nghị quản trị hệ thống cấp liên kết mới.",
                "This link was used or is too old. Ask an administrator for a new one.",
            )
        )
    _set_password(user, new, actor)
    SignInGuard.objects.filter(key=SignInGuard.key_of(user.get_username())).delete()


def _set_password(user: Any, new: str, actor: Actor) -> None:
    _demand_strength(new, user)
    user.set_password(new)
    user.save(update_fields=["password"])
    record(actor, "org.user.password-changed", _subject(user.pk))


def _set_active(user_id: int, active: bool, actor: Actor) -> None:
    user = account(user_id)
    before = user.is_active
    user.is_active = active
    user.save(update_fields=["is_active"])
    record(
        actor,
        "org.user.reopened" if active else "org.user.closed",
        _subject(user_id),
        before={"active": before},
        after={"active": active},
    )


def _demand_short(**said: str) -> None:
    """Refuse what no account can hold, each by what its box is called."""
    for what, text in said.items():
        named, most = HOLDS[what]
        if len(text) > most:
            raise UserRefused(
                Words(
                    f"{named.vi} dài quá {most} ký tự. Hãy kiểm tra và ghi lại.",
                    f"{named.en}: over {most} letters. Check it and write it again.",
                )
            )


def _demand_free_address(email: str, but: int | None = None) -> None:
    taken = get_user_model().objects.filter(email__iexact=email.strip()).exclude(pk=but or 0)
    if email.strip() and taken.exists():
        raise UserRefused(
            Words(
                f"Địa chỉ “{email}” đã thuộc một tài khoản khác. Mỗi người dùng một địa chỉ riêng.",
                f"The address “{email}” belongs to another account. Each person needs their own.",
            )
        )


def _demand_strength(password: str, user: Any) -> None:
    try:
        validate_password(password, user)
    except ValidationError as weak:
        said = " ".join(weak.messages)
        raise UserRefused(
            Words(
                f"Mật khẩu chưa đạt: {said} Hãy chọn mật khẩu khác.",
                f"The password is too weak: {said} Choose another.",
            )
        ) from weak


def _subject(user_id: int) -> Subject:
    return Subject("org.user", str(user_id))
