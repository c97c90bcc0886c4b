"""The leaders' pages in a browser: light, still, whole without scripts, by keyboard, on paper, for all."""

from __future__ import annotations

from itertools import product

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.test import Client
from playwright.sync_api import expect

from tests.browser.conftest import DESK, PHONE
from tests.delivery.people import a_person
from tests.delivery.programme import PLAN
from tiendo.delivery.services.duties import lay_out_duties
from tiendo.measure.services.figures import import_figures
from tiendo.org.types import SYSTEM, Role

pytestmark = pytest.mark.django_db(transaction=True)

LIGHT, FEW = 200_000, 14  # octets, and requests, of a first visit without its fonts
ONE = f"/plans/{PLAN}/indicators/2030/1/"
PAGES = (
    f"/plans/{PLAN}/outlook/", ONE, f"{ONE}judging/", f"/comparison/?plan={PLAN}",
    f"/public/vi/{PLAN}/indicators/2030/1/",
)  # fmt: skip
HEAD = "horizon,code,series,period,value,source\n"
YEARS = "".join(f"2030,1,city,{2020 + n},{10 + 3 * n},Báo Mẫu\n" for n in range(1, 6))
# How far what a reader looks at has jumped, as Lighthouse adds it up.
SHIFTS = """() => new Promise(done => {
  let sum = 0;
  new PerformanceObserver(list => list.getEntries().forEach(e => { if (!e.hadRecentInput) sum += e.value; }))
    .observe({type: 'layout-shift', buffered: true});
  setTimeout(() => done(sum), 300);
})"""


@pytest.fixture
def site(live_server, published):
    """The small plan with its work laid out and five years of one indicator."""
    lay_out_duties(published.version_id, actor=SYSTEM)
    import_figures((HEAD + YEARS).encode(), plan_slug=PLAN, actor=SYSTEM)
    return live_server.url


@pytest.fixture
def lan(site):
    """The cookie of a plan officer."""
    client = Client()
    client.force_login(a_person("lan", Role.PLAN_OFFICER))
    name = settings.SESSION_COOKIE_NAME
    return {"name": name, "value": client.cookies[name].value, "url": site}


def test_a_page_is_light_asks_little_and_does_not_jump(browser, site):
    for size, path in product((DESK, PHONE), PAGES):
        context = browser.new_context(viewport=size)
        page, weights = context.new_page(), []
        page.on("response", lambda answer, kept=weights: kept.append(answer))
        page.goto(site + path, wait_until="networkidle")
        own = [answer for answer in weights if "/fonts/" not in answer.url]
        assert sum(len(answer.body()) for answer in own) < LIGHT, path
        assert len(own) <= FEW, (path, [answer.url for answer in own])
        assert page.evaluate(SHIFTS) < 0.02, path
        context.close()


def test_no_page_bars_anyone_in_either_language(browser, site):
    found = {}
    for size, language in product((DESK, PHONE), ("vi", "en")):
        context = browser.new_context(viewport=size)
        context.add_cookies([{"name": "django_language", "value": language, "url": site}])
        page = context.new_page()
        for path in PAGES:
            page.goto(site + path)
            faults = [one["id"] for one in Axe().run(page).response["violations"]]
            found[path, language, size["width"]] = faults
            assert page.evaluate("document.documentElement.scrollWidth") <= size["width"], path
        context.close()
    assert {where: faults for where, faults in found.items() if faults} == {}


def test_the_keyboard_leads_from_a_number_to_its_sentence_and_paper_has_no_controls(site, desk):
    desk.goto(f"{site}/plans/{PLAN}/outlook/")
    number = desk.locator(".key a").first
    number.focus()
    desk.keyboard.press("Enter")
    expect(desk.locator("#rows h2")).to_contain_text("chỉ tiêu:")
    desk.locator("#rows tbody a").first.focus()
    desk.keyboard.press("Enter")
    expect(desk.locator("blockquote.quote")).to_be_visible()

    desk.emulate_media(media="print")
    for control in ("nav", "form", "button", ".top"):
        assert desk.locator(f"{control}:visible").count() == 0, control

    desk.set_viewport_size({"width": 688, "height": 900})  # between the margins of A4: no wider than a phone
    desk.goto(f"{site}/comparison/?plan={PLAN}")
    row = desk.locator("table.stack tbody tr").first
    assert row.evaluate("row => getComputedStyle(row).display") == "table-row"
    assert row.bounding_box()["height"] < 40  # three lines at most: a league of 122 agencies is no book


def test_on_a_phone_the_table_of_all_opens_where_a_link_leads_to_it_and_paper_has_it(
    site, without_script, monkeypatch
):
    monkeypatch.setattr("tiendo.web.leaders.outlook.FEW", 1)
    page = without_script
    page.set_viewport_size(PHONE)
    page.goto(f"{site}/plans/{PLAN}/outlook/")
    table, link = page.locator("#rows table"), page.locator("#rows .all a")
    expect(table).to_be_hidden()
    page.emulate_media(media="print")
    expect(table).to_be_visible()
    expect(link).to_be_hidden()

    page.emulate_media(media="screen")
    link.focus()
    page.keyboard.press("Enter")
    expect(table).to_be_visible()
    expect(link).to_be_hidden()
    page.goto(f"{site}/plans/{PLAN}/outlook/?status=no_data")
    expect(table).to_be_visible()
    page.set_viewport_size(DESK)
    page.goto(f"{site}/plans/{PLAN}/outlook/")
    expect(table).to_be_visible()


def test_without_scripts_all_is_said_and_an_officer_designates_by_keyboard(lan, site, without_script, desk):
    for path in PAGES:
        said = []
        for page in (without_script, desk):
            page.goto(site + path)
            said.append(page.locator("main").inner_text())
        assert said[0] == said[1], path
    without_script.context.add_cookies([lan])
    without_script.goto(f"{site}{ONE}judging/")
    without_script.locator("input[name=series][value=city]").focus()
    without_script.keyboard.press("Space")
    without_script.get_by_label("Căn cứ", exact=True).fill("Số do thành phố công bố")
    without_script.keyboard.press("Enter")
    expect(without_script.locator("h1")).to_contain_text("dùng để đánh giá")
