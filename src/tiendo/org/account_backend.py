"""Accounts as Django checks them; whose a session is, every request asks, so that SQL is built once."""

from __future__ import annotations

from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.backends import ModelBackend
from django.db.models import BigAutoField

from tiendo.trust.compiled import Compiled, Given


class AccountBackend(ModelBackend):
    """Django's own backend, passwords and all."""

    def get_user(self, user_id: Any) -> Any:
        """The account of that number when it may be used, else None."""
        user = _ACCOUNT.first(user=user_id)
        return user if user and self.user_can_authenticate(user) else None


_ACCOUNT: Compiled[Any] = Compiled(lambda: get_user_model().objects.filter(pk=Given("user", BigAutoField())))
