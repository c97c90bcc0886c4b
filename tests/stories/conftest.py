"""People of the small town at their browsers, entered through the doors of the demonstration."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.conf import settings as site
from django.contrib.auth import get_user_model
from django.test import Client

from tests.browser.conftest import DESK, _own_store, _tables_may_be_emptied  # noqa: F401 - fixtures
from tests.stories.town import Town, door_of, small_town
from tiendo.org.services.accounts import add_user
from tiendo.org.types import SYSTEM, Role
from tiendo.warehouse.lake import open_lake

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, Page


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything here needs the browser, but for the reading of the guided paths."""
    for item in items:
        if Path(__file__).parent in item.path.parents and "quoted" not in item.path.name:
            item.add_marker(pytest.mark.browser)


@pytest.fixture
def town(transactional_db, settings) -> Town:
    settings.TIENDO_DEMO = True
    return small_town()


@pytest.fixture
def enter(browser: Browser, live_server) -> Iterator[Callable[[str], Page]]:
    """Enter as somebody, each at a browser of their own; the first page is the one they land on."""
    contexts = []

    def enter(username: str) -> Page:
        contexts.append(browser.new_context(viewport=DESK))
        page = contexts[-1].new_page()
        page.set_default_timeout(10_000)
        page.goto(f"{live_server.url}/sign-in/", timeout=60_000)  # the first answer loads every page's module
        page.get_by_role("button", name=door_of(username), exact=True).click()
        return page

    yield enter
    for context in contexts:
        context.close()


@pytest.fixture
def engineer_at(transactional_db, settings, tmp_path, browser: Browser, live_server):
    """Open a page as the data engineer, signed in, with a store of the test's own."""
    settings.TIENDO_DATA = tmp_path
    made = add_user("ky-su", name="Kỹ sư", roles=(Role.DATA_ENGINEER,), password=None, actor=SYSTEM)
    client = Client()
    client.force_login(get_user_model().objects.get(pk=made.id))
    context = browser.new_context(viewport=DESK)
    session = client.cookies[site.SESSION_COOKIE_NAME].value
    context.add_cookies([{"name": site.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}])

    def engineer_at(path: str) -> Page:
        page = context.new_page()
        page.set_default_timeout(30_000)
        page.goto(f"{live_server.url}{path}")
        return page

    yield engineer_at
    context.close()
    open_lake().close()
