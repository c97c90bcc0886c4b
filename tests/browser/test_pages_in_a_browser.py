"""Pages as people meet them: on a phone, at a desk, by keyboard, and with scripts switched off."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.django_db(transaction=True)

PUBLIC = (
    "/", "/plans/", "/plans/{slug}/", "/plans/{slug}/indicators/", "/plans/{slug}/indicators/2030/2/",
    "/plans/{slug}/tasks/", "/plans/{slug}/tasks/?product=khongco", "/plans/{slug}/tasks/I.1.1/",
    "/plans/{slug}/document/?at=indicator/2030/2", "/plans/{slug}/source/indicator/2030/2/target/",
    "/plans/{slug}/outlook/", "/plans/{slug}/heat/", "/plans/{slug}/map/", "/judging/?preview=1",
    "/judging/calibration/",
    "/plans/{slug}/editions/", "/agencies/", "/agencies/skhcn/", "/agencies/stttt/?on=2025-01-31",
    "/agencies/?on=2025-06-30", "/search/?q=du+lieu", "/search/?q=zzz", "/sign-in/", "/no-such-page/",
)  # fmt: skip
WEIGHT_LIMIT = 200_000


@pytest.fixture
def site(live_server, published):
    """The address of the running site, and every public page of it."""
    return [f"{live_server.url}{path.format(slug=published.plan_slug)}" for path in PUBLIC]


def _violations(page: Page) -> list[str]:
    found = Axe().run(page).response["violations"]
    return [
        f"{v['id']}: {[n['target'] for n in v['nodes']]}"
        for v in found
        if v["impact"] in {"serious", "critical"}
    ]


def _sideways(page: Page) -> int:
    return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")


@pytest.mark.parametrize("width", ["phone", "desk"])
def test_no_page_bars_anyone(site, width, request):
    page = request.getfixturevalue(width)
    found = {}
    for address in site:
        page.goto(address)
        found[address] = _violations(page)
    assert {address: said for address, said in found.items() if said} == {}


def test_no_page_scrolls_sideways_on_a_phone(site, phone):
    found = {}
    for address in site:
        phone.goto(address)
        found[address] = _sideways(phone)
    assert {address: pixels for address, pixels in found.items() if pixels > 0} == {}


def test_no_page_logs_an_error_of_the_content_policy(site, desk):
    said: list[str] = []
    desk.on(
        "console", lambda message: said.append(message.text) if "Security Policy" in message.text else None
    )
    for address in site:
        desk.goto(address)
    assert [words for words in said if "Security Policy" in words] == []


def test_a_page_weighs_less_than_the_limit_without_its_fonts(site, desk):
    sizes: dict[str, int] = {}

    def weigh(response):
        if "/fonts/" not in response.url and response.status == 200:
            sizes[response.url] = len(response.body())

    desk.on("response", weigh)
    for address in site:
        sizes.clear()
        desk.goto(address, wait_until="networkidle")
        assert sum(sizes.values()) < WEIGHT_LIMIT, address


def test_the_sentence_opens_over_the_page_and_escape_gives_the_focus_back(site, desk):
    desk.goto(site[4])
    link = desk.locator("dt a.src").first
    link.focus()
    desk.keyboard.press("Enter")
    expect(desk.locator("dialog[open] mark").first).to_be_visible()
    desk.keyboard.press("Escape")
    expect(desk.locator("dialog[open]")).to_have_count(0)
    expect(link).to_be_focused()


def test_the_sentence_is_a_page_of_its_own_without_scripts(site, without_script):
    without_script.goto(site[4])
    without_script.locator("dt a.src").nth(3).click()
    expect(without_script.locator("mark").first).to_be_visible()
    expect(without_script.locator("h1")).to_have_count(1)


def test_every_public_page_can_be_read_without_scripts(site, without_script):
    for address in site:
        without_script.goto(address)
        expect(without_script.locator("h1")).to_have_count(1)


def test_the_first_tab_leads_to_the_content(site, desk):
    desk.goto(site[2])
    desk.keyboard.press("Tab")
    desk.keyboard.press("Enter")
    assert desk.evaluate("document.activeElement.id") == "main"


def test_the_language_changes_and_the_page_stays(site, desk):
    desk.goto(site[5])
    desk.get_by_role("button", name="English").click()
    expect(desk).to_have_url(site[5])
    expect(desk.locator("html")).to_have_attribute("lang", "en")
    desk.get_by_role("button", name="Tiếng Việt").click()
    expect(desk.locator("html")).to_have_attribute("lang", "vi")
