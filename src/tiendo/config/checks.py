"""System checks: a misconfigured installation is told so before it serves anyone.

Every finding has an id that can be searched for and a hint that says what to do.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning

from tiendo.delivery.domain.letter import is_mailbox, sender_of
from tiendo.org.types import Role

if TYPE_CHECKING:
    from django.apps.config import AppConfig

Check = Callable[..., Sequence[CheckMessage]]


def check_data_directory(app_configs: Sequence[AppConfig] | None, **_: Any) -> list[CheckMessage]:
    """``tiendo.E001``: the data directory cannot be written."""
    if os.access(settings.TIENDO_DATA, os.W_OK):
        return []
    return [
        Error(
            f"Cannot write to the data directory {settings.TIENDO_DATA}.",
            hint="Point TIENDO_DATA to a directory this user may write.",
            id="tiendo.E001",
        )
    ]


def check_demo_mode(app_configs: Sequence[AppConfig] | None, **_: Any) -> list[CheckMessage]:
    """``tiendo.E002``: one-click sign-in would be open to the world."""
    local = {"localhost", "127.0.0.1", "[::1]", "testserver"}
    if not settings.TIENDO_DEMO or set(settings.ALLOWED_HOSTS) <= local:
        return []
    return [
        Error(
            "Demo mode lets anyone sign in as anyone, and ALLOWED_HOSTS names more than this machine.",
            hint="Unset TIENDO_DEMO, or leave ALLOWED_HOSTS at its default.",
            id="tiendo.E002",
        )
    ]


def check_database_url(app_configs: Sequence[AppConfig] | None, **_: Any) -> list[CheckMessage]:
    """``tiendo.E003``: ``DATABASE_URL`` is of an unknown kind, so SQLite would be used instead."""
    url = os.environ.get("DATABASE_URL", "")
    if not url or url.split("://")[0] in {"postgres", "postgresql", "sqlite"}:
        return []
    return [
        Error(
            "DATABASE_URL is neither postgres:// nor sqlite://.",
            hint="Write postgres://user:password@host:5432/name, or unset it for SQLite.",
            id="tiendo.E003",
        )
    ]


def check_limits(app_configs: Sequence[AppConfig] | None, **_: Any) -> list[CheckMessage]:
    """``tiendo.W001``: a limit so low that ordinary plans are refused."""
    if settings.TIENDO_MAX_BYTES >= 1024 * 1024:
        return []
    return [
        Warning(
            f"TIENDO_MAX_BYTES is {settings.TIENDO_MAX_BYTES}: ordinary plans will be refused.",
            hint="It counts bytes; 104857600 is 100 MB.",
            id="tiendo.W001",
        )
    ]


def check_mail(app_configs: Sequence[AppConfig] | None, **_: Any) -> list[CheckMessage]:
    """``tiendo.E004``: mail is half set. ``tiendo.W002``: a password would travel in the clear."""
    if not os.environ.get("TIENDO_SMTP_URL"):
        return []
    complete = settings.TIENDO_SMTP and is_mailbox(sender_of(settings.TIENDO_MAIL_FROM)[1])
    if not (complete and settings.TIENDO_BASE_URL.startswith(("http://", "https://"))):
        return [
            Error(
                "Mail needs TIENDO_SMTP_URL, TIENDO_MAIL_FROM and TIENDO_BASE_URL; one is missing or wrong.",
                hint="Say smtps://user:password@mail.example.vn, tiendo@example.vn, https://tiendo.example.vn.",
                id="tiendo.E004",
            )
        ]
    smtp = settings.TIENDO_SMTP
    if not smtp["user"] or smtp["tls"] or smtp["starttls"] or smtp["host"] in {"localhost", "127.0.0.1"}:
        return []
    return [
        Warning(
            "TIENDO_SMTP_URL sends a password without encryption.",
            hint="Write smtps://, or add ?starttls.",
            id="tiendo.W002",
        )
    ]


def check_sign_in_provider(app_configs: Sequence[AppConfig] | None, **_: Any) -> list[CheckMessage]:
    """``tiendo.E005``: a sign-in provider without a name for this installation, or over plain HTTP."""
    provider = settings.TIENDO_OIDC
    if not provider:
        return []
    address = urlsplit(provider["settings"]["server_url"])
    if address.scheme == "http" and address.hostname in {"localhost", "127.0.0.1", "::1"}:
        return []
    if provider["client_id"] and address.scheme == "https":
        return []
    return [
        Error(
            "TIENDO_OIDC_ISSUER is set, but TIENDO_OIDC_CLIENT_ID is not, or the issuer is not https://.",
            hint="Write what the provider gave you when you registered this installation.",
            id="tiendo.E005",
        )
    ]


def check_mfa_roles(app_configs: Sequence[AppConfig] | None, **_: Any) -> list[CheckMessage]:
    """``tiendo.E006``: a role that must have a second factor, and that there is not."""
    unknown = sorted(set(settings.TIENDO_MFA_ROLES) - {role.value for role in Role})
    if not unknown:
        return []
    return [
        Error(
            f"TIENDO_MFA_ROLES names roles there are not: {', '.join(unknown)}.",
            hint=f"Choose among {', '.join(role.value for role in Role)}.",
            id="tiendo.E006",
        )
    ]


ALL: tuple[Check, ...] = (
    check_data_directory,
    check_demo_mode,
    check_database_url,
    check_limits,
    check_mail,
    check_sign_in_provider,
    check_mfa_roles,
)
