"""People of one agency, the standing body and outsiders, signed in while the round of June 2026 is open."""

from __future__ import annotations

from datetime import date

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from tests.delivery.programme import agency, opened
from tiendo.kernel import clock
from tiendo.org.models import Grant
from tiendo.org.services.accounts import add_user
from tiendo.org.types import SYSTEM, Role

DAY = date(2026, 6, 1)


def sign_in(username: str, *roles: Role, of: str | None = "skhcn") -> Client:
    """A new account with roles for an agency (or for the whole programme), signed in."""
    added = add_user(username, name=username.title(), roles=(), password=None, actor=SYSTEM)
    user = get_user_model().objects.get(pk=added.id)
    for role in roles:
        Grant.objects.create(user=user, role=role, agency=agency(of) if of else None)
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture(autouse=True)
def _in_time(db):
    opened()
    with clock.at(DAY):
        yield


@pytest.fixture
def clerk() -> Client:
    return sign_in("hoa", Role.CLERK, Role.COUNTER)


@pytest.fixture
def colleague() -> Client:
    return sign_in("binh", Role.CLERK)


@pytest.fixture
def head() -> Client:
    return sign_in("son", Role.HEAD)


@pytest.fixture
def other() -> Client:
    return sign_in("xuan", Role.CLERK, Role.HEAD, Role.COUNTER, of="sxd")


@pytest.fixture
def officer() -> Client:
    return sign_in("lan", Role.PLAN_OFFICER, of=None)


@pytest.fixture
def auditor() -> Client:
    return sign_in("thu", Role.AUDITOR, of=None)
