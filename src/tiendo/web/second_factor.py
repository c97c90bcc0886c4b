"""The second factor's forms: a code counts against the lock-out like a password."""

from __future__ import annotations

from typing import Any

from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.views import RemoveWebAuthnView
from django.forms import ValidationError
from django.urls import reverse_lazy

from tiendo.kernel.words import Words
from tiendo.org.services.sign_in import begin_attempt, fail_attempt
from tiendo.org.types import SignInRefused
from tiendo.web.sessions import address_of
from tiendo.web.templatetags.vietnamese import said

WRONG_CODE = Words(
    "Mã không đúng hoặc đã đổi. Hãy nhập mã đang hiện trên điện thoại, hoặc một mã dự phòng chưa dùng.",
    "The code is wrong or has changed. Type the one the telephone shows now, or an unused recovery code.",
)


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


class RemoveKey(RemoveWebAuthnView):  # type: ignore[misc]
    """Take one key off one's account."""

    success_url: Any = reverse_lazy("mfa_index")
