"""A real browser over a real server; skipped, saying so, where there is no chromium."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.db import connection

from tests.web.published import publish_small_plan

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, BrowserContext, Page

    from tiendo.plan.types import Published

PHONE = {"width": 390, "height": 844}
DESK = {"width": 1280, "height": 900}

# Playwright's loop runs in the test's thread; Django would refuse to touch the database beside it.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything here needs the browser."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(autouse=True)
def _own_store(settings, tmp_path):
    """Documents go to a directory of the test."""
    settings.TIENDO_DATA = tmp_path


@pytest.fixture(scope="module", autouse=True)
def _tables_may_be_emptied(django_db_setup, django_db_blocker) -> Iterator[None]:
    """A live server commits, and its tables are emptied after each test; SQLite's triggers refuse that."""
    if connection.vendor != "sqlite":  # elsewhere TRUNCATE passes the triggers by
        yield
        return
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        triggers = cursor.fetchall()
        for name, _ in triggers:
            cursor.execute(f"DROP TRIGGER {name}")
    yield
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        for _, sql in triggers:
            cursor.execute(sql)


@pytest.fixture
def published(transactional_db) -> Published:
    """The small plan, published."""
    return publish_small_plan()


@pytest.fixture
def desk(browser: Browser) -> Iterator[Page]:
    yield from _page(browser.new_context(viewport=DESK))


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    yield from _page(browser.new_context(viewport=PHONE, has_touch=True, is_mobile=True))


@pytest.fixture
def without_script(browser: Browser) -> Iterator[Page]:
    yield from _page(browser.new_context(viewport=DESK, java_script_enabled=False))


def _page(context: BrowserContext) -> Iterator[Page]:
    yield context.new_page()
    context.close()
