"""What the machine says about itself: environment variables read into plain values.

Every variable tiendo understands is read here and nowhere else. Imports no Django.
"""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

MEGABYTE = 1024 * 1024
# A statement asked for the third time on a connection is planned once: half of PostgreSQL's work for a save.
PREPARED: dict[str, Any] = {"server_side_binding": True, "prepare_threshold": 3}


def data_directory() -> Path:
    """Where tiendo keeps everything it writes: ``TIENDO_DATA``, else ``.var`` where it was started."""
    directory = Path(os.environ.get("TIENDO_DATA") or ".var").resolve()
    directory.mkdir(parents=True, exist_ok=True)
    return directory


def directory(name: str, default: Path) -> Path:
    """A directory that may not be there yet."""
    return Path(os.environ.get(name) or default).resolve()


def flag(name: str) -> bool:
    """True for 1, true, yes or on, in any case."""
    return os.environ.get(name, "").strip().lower() in {"1", "true", "yes", "on"}


def text(name: str) -> str:
    """What the variable says, without the spaces around it; empty when it is not set."""
    return os.environ.get(name, "").strip()


def number(name: str, default: int) -> int:
    """A whole number, ``default`` when the variable is missing or is not one."""
    written = os.environ.get(name, "").strip()
    return int(written) if written.isdigit() else default


def listed(name: str, default: list[str]) -> list[str]:
    """A comma-separated list, blanks dropped."""
    return [part.strip() for part in os.environ.get(name, "").split(",") if part.strip()] or default


def named(prefix: str) -> dict[str, str]:
    """Every variable that begins with ``prefix``, by what follows: secrets that are asked for by a name."""
    return {name.removeprefix(prefix): value for name, value in os.environ.items() if name.startswith(prefix)}


def secret_key(directory: Path) -> str:
    """``SECRET_KEY``, else a key made once and kept readable by its owner only."""
    given = os.environ.get("SECRET_KEY")
    if given:
        return given
    place = directory / "secret-key"
    if not place.exists():
        place.touch(mode=0o600)
        place.write_text(secrets.token_urlsafe(64), encoding="ascii")
    return place.read_text(encoding="ascii")


def database(directory: Path) -> dict[str, Any]:
    """Django's description of the database ``DATABASE_URL`` names; SQLite in ``directory`` by default.

    Understood: ``postgres://user:password@host:port/name?option=value`` and ``sqlite:///path``.
    """
    url = os.environ.get("DATABASE_URL", "")
    parts = urlsplit(url)
    if parts.scheme in {"postgres", "postgresql"}:
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(parts.path.lstrip("/")),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": unquote(parts.hostname or ""),
            "PORT": str(parts.port or ""),
            "OPTIONS": {**PREPARED, **dict(parse_qsl(parts.query)), **shared_connections()},
            "CONN_MAX_AGE": 0 if shared_connections() else 60,
        }
    if parts.scheme == "sqlite":
        return sqlite(Path(unquote(parts.path)))
    return sqlite(directory / "tiendo.sqlite3")


def shared_connections() -> dict[str, Any]:
    """The pool the threads of this process share, of ``TIENDO_SHARED_CONNECTIONS`` connections at most.

    Nothing when each thread keeps its own. A thread takes one when a request asks its first question of the
    database, so a page that waits for its turn (``web/turns.py``) holds none.
    """
    most = number("TIENDO_SHARED_CONNECTIONS", 0)
    return {"pool": {"min_size": 1, "max_size": most}} if most else {}


def lake_catalog() -> str:
    """The PostgreSQL that keeps the lake's catalog, as its address; empty when SQLite does."""
    url = os.environ.get("DATABASE_URL", "")
    return url if urlsplit(url).scheme in {"postgres", "postgresql"} else ""


def smtp() -> dict[str, Any]:
    """The mail server ``TIENDO_SMTP_URL`` names; empty when there is none, or when it is not one.

    Understood: ``smtp://user:password@host:port?starttls`` and ``smtps://user:password@host:port``.
    """
    parts = urlsplit(os.environ.get("TIENDO_SMTP_URL", ""))
    if parts.scheme not in {"smtp", "smtps"} or not parts.hostname:
        return {}
    starttls = "starttls" in dict(parse_qsl(parts.query, keep_blank_values=True))
    usual = 465 if parts.scheme == "smtps" else 587 if starttls else 25
    return {
        "host": parts.hostname,
        "port": parts.port or usual,
        "user": unquote(parts.username or ""),
        "password": unquote(parts.password or ""),
        "tls": parts.scheme == "smtps",
        "starttls": starttls,
    }


def sqlite(place: Path) -> dict[str, Any]:
    """SQLite as a server's database: readers never wait, writers queue instead of failing."""
    return {
        "ENGINE": "tiendo.trust.sqlite",
        "NAME": place,
        "OPTIONS": {
            # A deferred transaction that turns into a write fails under load; IMMEDIATE waits its turn.
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA busy_timeout=20000;",
        },
        # The last connection to close copies the whole log into the file: not after every request.
        "CONN_MAX_AGE": 60,
    }


def sign_in_provider() -> dict[str, Any]:
    """The OpenID Connect provider ``TIENDO_OIDC_ISSUER`` names, as the library describes it; empty for none.

    ``TIENDO_OIDC_HOSTS`` adds hosts its addresses may be on, for providers that are spread over several.
    """
    issuer = os.environ.get("TIENDO_OIDC_ISSUER", "").strip().rstrip("/")
    if not issuer:
        return {}
    return {
        "provider_id": "oidc",
        "name": os.environ.get("TIENDO_OIDC_NAME", "").strip() or (urlsplit(issuer).hostname or issuer),
        "client_id": os.environ.get("TIENDO_OIDC_CLIENT_ID", "").strip(),
        "secret": os.environ.get("TIENDO_OIDC_CLIENT_SECRET", ""),
        "settings": {
            "server_url": issuer,
            "hosts": [urlsplit(issuer).hostname or "", *listed("TIENDO_OIDC_HOSTS", [])],
        },
    }
