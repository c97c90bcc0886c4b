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
