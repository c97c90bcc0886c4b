"""What the tests of pages share: a published plan, and readers of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from tests.web.published import publish_small_plan
from tiendo.org.services.accounts import add_user
from tiendo.org.types import SYSTEM, Role

if TYPE_CHECKING:
    from tiendo.plan.types import Published


@pytest.fixture(autouse=True)
def _own_store(settings, tmp_path):
    """Documents go to a directory of the test; reading happens at once, not in a job."""
    settings.TIENDO_DATA = tmp_path
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}


@pytest.fixture
def published(db) -> Published:
    return publish_small_plan()


@pytest.fixture
def visitor() -> Client:
    """Somebody who is not signed in."""
    return Client()


@pytest.fixture
def officer(db) -> Client:
    """A signed-in plan officer."""
    return _signed_in("officer", Role.PLAN_OFFICER)


@pytest.fixture
def reader(db) -> Client:
    """Somebody signed in who may read drafts and change nothing."""
    return _signed_in("reader", Role.AUDITOR)


def _signed_in(username: str, role: Role) -> Client:
    added = add_user(username, name=username.title(), roles=(role,), password=None, actor=SYSTEM)
    client = Client()
    client.force_login(get_user_model().objects.get(pk=added.id))
    return client


PASSWORD = "mat-khau-dai-83"  # noqa: S105  # of made-up accounts


@pytest.fixture
def clerk_account(db):
    """Somebody who signs in with a password: An, a clerk for the whole programme."""
    return add_user("an", name="Nguyễn Văn An", roles=(Role.CLERK,), password=PASSWORD, actor=SYSTEM)


@pytest.fixture
def administrator_account(db):
    """Somebody who gives accounts: Quang."""
    return add_user("quang", name="Quang", roles=(Role.ADMINISTRATOR,), password=PASSWORD, actor=SYSTEM)


@pytest.fixture
def administrator(administrator_account) -> Client:
    """Quang, signed in."""
    client = Client()
    client.force_login(get_user_model().objects.get(pk=administrator_account.id))
    return client
