"""The pages for those who write programs: the API's description and one's own tokens, in both languages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings as site
from django.contrib.auth import get_user_model
from django.test import Client

from tiendo.org.services.accounts import add_user
from tiendo.org.types import SYSTEM, Role

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.django_db(transaction=True)
SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.mark.parametrize(("language", "words"), [("vi", "Mã truy cập"), ("en", "Access token")])
def test_nothing_bars_whoever_writes_a_program(browser: Browser, live_server, published, language, words):
    pk = add_user("ky-su", name="Kỹ sư", roles=(Role.DATA_ENGINEER,), password=None, actor=SYSTEM).id
    client = Client()
    client.force_login(get_user_model().objects.get(pk=pk))
    chosen = {site.SESSION_COOKIE_NAME: client.cookies[site.SESSION_COOKIE_NAME].value}
    chosen |= {site.LANGUAGE_COOKIE_NAME: language}
    cookies = [{"name": name, "value": value, "url": live_server.url} for name, value in chosen.items()]
    for width in (390, 1280):
        context = browser.new_context(viewport={"width": width, "height": 900})
        context.add_cookies(cookies)
        page = context.new_page()
        for path in ("/api/v1/docs", "/account/tokens/"):
            page.goto(live_server.url + path)
            assert words.lower() in page.content().lower()
            if path.endswith("docs"):
                page.locator("details").first.locator("summary").click()
            assert [one["id"] for one in Axe().run(page).response["violations"]] == [], (path, width)
            assert page.evaluate(SIDEWAYS) == 0, (path, width)
        context.close()
