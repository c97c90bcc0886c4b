"""A draft of our own with doubts of several kinds, and two officers to review it."""

from __future__ import annotations

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from tests.web.review.paper import Paper, draft_flat_plan
from tiendo.org.services.accounts import add_user
from tiendo.org.types import SYSTEM, Role


@pytest.fixture
def draft_id(db) -> int:
    return draft_flat_plan()


@pytest.fixture
def desk(officer, draft_id) -> Paper:
    """The review page as the officer sees it, without any script."""
    return Paper(officer, draft_id)


@pytest.fixture
def colleague(draft_id) -> Paper:
    """The same draft on another officer's screen."""
    added = add_user("minh", name="Minh", roles=(Role.PLAN_OFFICER,), password=None, actor=SYSTEM)
    client = Client()
    client.force_login(get_user_model().objects.get(pk=added.id))
    return Paper(client, draft_id)
