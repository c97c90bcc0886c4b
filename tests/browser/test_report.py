"""A report of twenty entries in a browser: few actions, saves itself, keeps what was typed, keys."""

from __future__ import annotations

from datetime import timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from playwright.sync_api import expect

from tests.delivery.long_plan import long_plan
from tests.delivery.programme import PLAN, entry, sent, started, submission
from tests.web.reporting.conftest import sign_in
from tiendo.delivery.services.ad_hoc import open_ad_hoc_round
from tiendo.delivery.types import EntryState, SubmissionState
from tiendo.kernel import clock
from tiendo.org.types import SYSTEM, Role

pytestmark = pytest.mark.django_db(transaction=True)
FIGURE = "indicator/2030/1"


@pytest.fixture(autouse=True)
def _asked(transactional_db):
    started(long_plan())
    open_ad_hoc_round(
        PLAN,
        title="Báo cáo nhanh",
        due_on=clock.today() + timedelta(days=7),
        agencies=["skhcn"],
        reason="Công văn 1",
        actor=SYSTEM,
    )


@pytest.fixture
def enter(live_server):
    """Signs a page in as somebody with roles."""

    def into(page, name, *roles, of="skhcn"):
        kept = sign_in(name, *roles, of=of).cookies[settings.SESSION_COOKIE_NAME].value
        cookie = {"name": settings.SESSION_COOKIE_NAME, "value": kept, "url": live_server.url}
        page.context.add_cookies([cookie])
        return page

    return into


@pytest.fixture
def clerk(desk, enter, live_server):
    enter(desk, "hoa", Role.CLERK, Role.COUNTER)
    desk.goto(f"{live_server.url}/submissions/{submission().pk}/")
    return desk


def violations(page) -> list[str]:
    return [one["id"] for one in Axe().run(page).response["violations"]]


def test_a_report_where_nothing_changed_takes_three_actions(desk, enter, live_server):
    enter(desk, "hoa", Role.CLERK, Role.COUNTER)
    desk.goto(f"{live_server.url}/submissions/")
    actions = ("link:Báo cáo nhanh", "button:Không phát sinh cho các mục còn lại", "button:Trình thủ trưởng")
    for action in actions:
        role, _, name = action.partition(":")
        desk.get_by_role(role, name=name).first.click()
    expect(desk.get_by_role("heading", level=1)).to_contain_text("chờ thủ trưởng duyệt")
    assert submission().entries.count() == 20
    assert submission().state == SubmissionState.AWAITING_HEAD
    assert len(actions) < 25


def test_an_entry_saves_itself_when_its_box_is_left(clerk):
    pk = entry(FIGURE).pk
    clerk.fill(f"#value-{pk}", "71,5")
    clerk.press(f"#value-{pk}", "Tab")
    expect(clerk.locator(f"#s{pk}")).to_contain_text("đã lưu")
    expect(clerk.locator("#left")).to_contain_text("Còn 19 mục")
    clerk.fill(f"#value-{pk}", "715")
    clerk.press(f"#value-{pk}", "Tab")
    expect(clerk.locator(f"#s{pk}")).to_contain_text("từ 0 đến 100")
    assert str(entry(FIGURE).value) == "71.500000"


def test_without_a_network_what_was_typed_stays_and_is_saved_later(clerk):
    pk = entry(FIGURE).pk
    clerk.context.set_offline(True)
    clerk.fill(f"#value-{pk}", "64")
    clerk.press(f"#value-{pk}", "Tab")
    expect(clerk.locator(f"#s{pk}")).to_contain_text("Chưa lưu được")
    expect(clerk.locator(f"#value-{pk}")).to_have_value("64")
    clerk.context.set_offline(False)
    expect(clerk.locator(f"#s{pk}")).to_contain_text("đã lưu")
    assert entry(FIGURE).value == 64


def test_two_clerks_choose_between_their_versions(clerk, browser, enter, live_server):
    pk = entry("action/I.1.1").pk
    other = browser.new_context().new_page()
    enter(other, "binh", Role.CLERK).goto(clerk.url)
    for page, words in ((other, "Của Bình"), (clerk, "Của tôi")):
        page.locator(f"#e{pk} summary").first.click()
        page.fill(f"#results-{pk}", words)
        page.press(f"#results-{pk}", "Tab")
        expect(page.locator(f"#s{pk}")).to_contain_text("đã lưu" if page is other else "Bản của bạn")
    clerk.get_by_role("button", name="Giữ bản của tôi").click()
    expect(clerk.locator(f"#s{pk}")).to_contain_text("đã lưu")
    assert entry("action/I.1.1").results == "Của tôi"
    other.context.close()


def test_the_standing_body_rules_by_keys(desk, enter, live_server):
    sent()
    enter(desk, "lan", Role.PLAN_OFFICER, of=None)
    desk.goto(f"{live_server.url}/submissions/{submission().pk}/")
    for key in ("j", "a", "r"):
        desk.keyboard.press(key)
    desk.keyboard.type("Sai mẫu số")
    desk.get_by_role("button", name="Chấp nhận các mục còn lại").first.click()
    expect(desk.get_by_role("heading", level=1)).to_contain_text("bị trả lại một phần")
    states = list(submission().entries.order_by("position").values_list("state", flat=True))
    assert states[:3] == [EntryState.ACCEPTED, EntryState.RETURNED, EntryState.ACCEPTED]


def test_it_all_works_without_scripts(without_script, enter, live_server):
    page = enter(without_script, "hoa", Role.CLERK, Role.COUNTER)
    page.goto(f"{live_server.url}/submissions/{submission().pk}/")
    page.fill(f"#value-{entry(FIGURE).pk}", "71,5")
    page.get_by_role("button", name="Lưu", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("còn 19 trên 20 mục")


@pytest.mark.parametrize("view", ["desk", "phone"])
def test_no_page_bars_anyone(request, enter, live_server, view):
    page = request.getfixturevalue(view)
    enter(page, "hoa", Role.CLERK, Role.COUNTER)
    pk = submission().pk
    for place in (
        "submissions/",
        f"submissions/{pk}/",
        f"submissions/{pk}/form/",
        "rounds/",
        "amendments/new/",
    ):
        page.goto(f"{live_server.url}/{place}")
        assert violations(page) == [], place
    sent()
    enter(page, "lan", Role.PLAN_OFFICER, of=None)
    for place in (f"submissions/{pk}/", f"rounds/{submission().round_id}/", "rounds/new/", "amendments/"):
        page.goto(f"{live_server.url}/{place}")
        assert violations(page) == [], place
