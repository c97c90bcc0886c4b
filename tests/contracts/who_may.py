"""Walks every address of the site as every role, with GET and POST, and says how each was met."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import transaction
from django.test import Client
from django.urls import URLResolver, get_resolver, reverse

from tests.contracts.url_examples import EXAMPLES
from tiendo.org.services.accounts import add_user
from tiendo.org.services.tokens import make_service_token
from tiendo.org.types import SYSTEM, Role, TokenScope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.http import HttpResponse

TABLE = Path(__file__).with_name("who_may.csv")
METHODS = ("GET", "POST")
OF_THE_API = ("GET", "POST", "PATCH")
VISITOR = "visitor"
WALKERS = (VISITOR, *(role.value for role in Role))
OF_AN_AGENCY = {Role.CLERK, Role.HEAD, Role.COUNTER}
AGENCY = "sxd"


@dataclass(frozen=True)
class Shown:
    """What a walker shows: the cookie of a session to pages, a token to the API."""

    session: str = ""
    secret: str = ""


@dataclass(frozen=True)
class Address:
    """One address of the site: its name and the arguments it takes."""

    name: str
    arguments: tuple[str, ...]

    @property
    def methods(self) -> tuple[str, ...]:
        """How it is tried."""
        return OF_THE_API if self.name.startswith("api:") else METHODS


def addresses(patterns: Any = None, before: tuple[str, ...] = (), space: str = "") -> Iterator[Address]:
    """Every address there is, the library's included. Raises ``AssertionError`` for one without a name."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        here = (*before, *pattern.pattern.regex.groupindex)
        if isinstance(pattern, URLResolver):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from addresses(pattern.url_patterns, here, inner)
            continue
        assert pattern.name, f"The address {pattern.pattern} has no name: give it one in its urls.py."
        yield Address(space + pattern.name, here)


def place(address: Address) -> str:
    """The path of an address with example arguments. Raises ``AssertionError`` for a missing example."""
    return reverse(address.name, kwargs={name: _example(address, name) for name in address.arguments})


def _example(address: Address, argument: str) -> Any:
    key = f"{address.name}.{argument}"
    found = EXAMPLES.get(key, EXAMPLES.get(argument))
    assert found is not None, (
        f"No example for “{argument}” of the address “{address.name}”: "
        f"add “{key}” to EXAMPLES in tests/contracts/url_examples.py."
    )
    return found() if callable(found) else found


def walk() -> dict[tuple[str, str], dict[str, str]]:
    """How every walker is met at every address: (method, name) → walker → what happened.

    An address a walker cannot use that way at all has no row. Nothing that a request changes stays.
    """
    shown = {walker: _shown(walker) for walker in WALKERS}
    client = Client(raise_request_exception=False)  # one for all: making one reads the static files again
    found: dict[tuple[str, str], dict[str, str]] = {}
    for address in sorted(set(addresses()), key=lambda address: address.name):
        path = place(address)
        for method in address.methods:
            row = {walker: _met(client, method, path, shown[walker]) for walker in WALKERS}
            if set(row.values()) != {"no such way"}:
                found[method, address.name] = row
    return found


def _shown(walker: str) -> Shown:
    if walker == VISITOR:
        return Shown()
    role = Role(walker)
    agency = AGENCY if role in OF_AN_AGENCY else None
    made = add_user(f"as-{walker}", name=walker, roles=(role,), password=None, agency=agency, actor=SYSTEM)
    client = Client()
    client.force_login(get_user_model().objects.get(pk=made.id))
    token = make_service_token(made.id, "walk", scope=TokenScope.WRITE, days=1, actor=SYSTEM)
    return Shown(client.cookies[settings.SESSION_COOKIE_NAME].value, token.secret)


def _met(client: Client, method: str, path: str, shown: Shown) -> str:
    client.cookies.clear()
    if shown.session:
        client.cookies[settings.SESSION_COOKIE_NAME] = shown.session
    told = {"Authorization": f"Bearer {shown.secret}"} if shown.secret and path.startswith("/api/") else {}
    with transaction.atomic():
        response = client.generic(
            method, path, content_type="application/x-www-form-urlencoded", headers=told
        )
        getattr(response, "streaming_content", None)
        response.close()
        transaction.set_rollback(True)
    return _outcome(response)


def _outcome(response: HttpResponse) -> str:
    status = response.status_code
    if status == 401 or (status in {302, 303} and response["Location"].startswith(reverse("sign-in") + "?")):
        return "asked to sign in"
    said = {403: "refused", 404: "not there", 405: "no such way"}
    return said.get(status, "broken" if status >= 500 else "open")


def written() -> dict[tuple[str, str], dict[str, str]]:
    """The committed table."""
    if not TABLE.exists():
        return {}
    with TABLE.open(encoding="utf-8", newline="") as file:
        return {
            (row["method"], row["address"]): {walker: row[walker] for walker in WALKERS}
            for row in csv.DictReader(file)
        }


def write(found: dict[tuple[str, str], dict[str, str]]) -> None:
    """Write the table again; its difference is what a reviewer reads."""
    with TABLE.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(["address", "method", *WALKERS])
        for (method, name), row in sorted(found.items(), key=lambda item: (item[0][1], item[0][0])):
            table.writerow([name, method, *(row[walker] for walker in WALKERS)])
