"""The engineer's pages can be read by everybody: axe finds nothing on them, in English as in Vietnamese."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings as site

from tests.stories.test_numbers_story import engineer  # noqa: F401 - a fixture
from tiendo.warehouse.models import Load

pytestmark = pytest.mark.django_db(transaction=True)
MEASURE = "/measures/requests.in_time/"
PAGES = (
    "/data/", "/data/new/", "/data/requests/", "/data/requests/contract/", "/data/requests/loads/",
    "/data/requests/loads/new/", "/data/requests/quality/", "/measures/", "/measures/new/requests/", MEASURE,
    f"{MEASURE}preview/", f"{MEASURE}2026-01/", f"{MEASURE}2026-01/change/", f"{MEASURE}2026-01/rows/",
)  # fmt: skip


@pytest.mark.parametrize(("language", "width"), [("en", 390), ("vi", 1280)])
def test_axe_finds_nothing_on_the_pages_of_data_and_measures(engineer, language, width):  # noqa: F811
    page, home = engineer, engineer.url.removesuffix("/measures/")
    page.context.add_cookies([{"name": site.LANGUAGE_COOKIE_NAME, "value": language, "url": home}])
    page.set_viewport_size({"width": width, "height": 900})
    found = []
    for path in (*PAGES, f"/data/requests/loads/{Load.objects.get().pk}/"):
        answer = page.goto(home + path)
        assert answer.ok, path
        assert page.locator("html").get_attribute("lang") == language
        faults = Axe().run(page).response["violations"]
        found += [(path, one["id"], [node["target"] for node in one["nodes"]]) for one in faults]
        is_wide = page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
        found += [(path, "wider than the screen", width)] if is_wide else []
    assert found == []
