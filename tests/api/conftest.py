"""What tests of the API share: the small plan published, and programs that call as somebody."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from tests.web.published import publish_small_plan
from tiendo.org.services.accounts import add_user
from tiendo.org.services.tokens import make_service_token
from tiendo.org.types import SYSTEM, Role, TokenScope

ROOT = "/api/v1/"


class Program:
    """Calls the API, with a token or without."""

    def __init__(self, secret: str = "") -> None:
        self.client = Client()
        self.headers = {"Authorization": f"Bearer {secret}"} if secret else {}

    def get(self, path: str, **headers: str) -> Any:
        return self.client.get(ROOT + path, headers=self.headers | _named(headers))

    def json(self, path: str, **headers: str) -> Any:
        return self.get(path, **headers).json()

    def send(self, method: str, path: str, body: Any = None, **headers: str) -> Any:
        call = getattr(self.client, method)
        named = self.headers | _named(headers)
        return call(ROOT + path, body or {}, content_type="application/json", headers=named)


def _named(headers: dict[str, str]) -> dict[str, str]:
    return {name.replace("_", "-"): value for name, value in headers.items()}


def program(*roles: Role, agency: str | None = None, scope: TokenScope = TokenScope.WRITE) -> Program:
    """A program of an account with these roles."""
    name = "-".join((*roles, agency or "city", scope))
    known = get_user_model().objects.filter(username=name).first()
    facts = {"name": name, "roles": roles, "password": None, "agency": agency}
    pk = known.pk if known else add_user(name, **facts, actor=SYSTEM).id
    return Program(make_service_token(pk, "test", scope=scope, days=30, actor=SYSTEM).secret)


@pytest.fixture
def visitor() -> Program:
    return Program()


@pytest.fixture
def published(db: None) -> str:
    """The small plan; gives its slug."""
    return publish_small_plan().plan_slug
