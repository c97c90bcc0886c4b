"""The second factor: a code counts against the lock-out like a password; its secrets are sealed at rest."""

from __future__ import annotations

from base64 import urlsafe_b64encode
from typing import Any

from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.views import RemoveWebAuthnView
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.forms import ValidationError
from django.urls import reverse_lazy

from tiendo.kernel.errors import Refusal
from tiendo.kernel.words import Words
from tiendo.org.services.sign_in import begin_attempt, fail_attempt
from tiendo.org.types import SignInRefused
from tiendo.web.sessions import address_of
from tiendo.web.templatetags.vietnamese import said

WRONG_CODE = Words(
    "Mã không đúng hoặc đã đổi. Hãy nhập mã đang hiện trên điện thoại, hoặc một mã dự phòng chưa dùng.",
    "The code is wrong or has changed. Type the one the telephone shows now, or an unused recovery code.",
)


UNREADABLE = Words(
    "Không mở được khóa xác thực hai lớp của tài khoản này vì khóa bí mật của máy chủ (SECRET_KEY) đã đổi. "
    "Hãy đề nghị quản trị hệ thống gỡ xác thực hai lớp rồi cài lại.",
    "The second factor of this account cannot be opened: the server's SECRET_KEY has changed. "
    "Ask an administrator to take the second factor off, then set it up again.",
)
# What was kept before it was sealed has no such mark: neither base32 nor hexadecimal holds a colon.
SEALED = "fernet:"
PURPOSE = b"tiendo second factor"


class CannotOpen(Refusal):
    """A secret sealed with a key that the server does not have any more."""


class CodeForm(AuthenticateForm):  # type: ignore[misc]
    """The code asked for after the password."""

    def clean_code(self) -> str:
        """The code, when it is right. Raises ``ValidationError`` when wrong or when the account is locked."""
        username, address = self.user.get_username(), address_of(context.request)
        try:
            begin_attempt(username, address)
        except SignInRefused as locked:
            raise ValidationError(said(locked.words)) from locked
        try:
            return str(super().clean_code())
        except ValidationError as wrong:
            raise ValidationError(said(fail_attempt(username, address) or WRONG_CODE)) from wrong


class FactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """What the library asks the house about second factors."""

    def generate_authenticator_name(self, user: Any, type: Authenticator.Type) -> str:
        """The name a new key has until its owner gives it another."""
        number = Authenticator.objects.filter(user_id=user.pk, type=type).count() + 1
        return said(Words(f"Khóa {number}", f"Key {number}"))

    def encrypt(self, text: str) -> str:
        """A telephone's seed or the recovery codes' seed, sealed for the database."""
        return SEALED + _keys().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """The seed; one kept before seeds were sealed is as it is. Raises ``CannotOpen``."""
        if not encrypted_text.startswith(SEALED):
            return encrypted_text
        try:
            return _keys().decrypt(encrypted_text.removeprefix(SEALED)).decode()
        except InvalidToken as wrong:
            raise CannotOpen(UNREADABLE) from wrong


def _keys() -> MultiFernet:
    """The key that seals, then the former ones that still open."""
    return MultiFernet([_key(secret) for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)])


def _key(secret: str) -> Fernet:
    derived = HKDF(algorithm=SHA256(), length=32, salt=None, info=PURPOSE).derive(secret.encode())
    return Fernet(urlsafe_b64encode(derived))


class RemoveKey(RemoveWebAuthnView):  # type: ignore[misc]
    """Take one key off one's account."""

    success_url: Any = reverse_lazy("mfa_index")
