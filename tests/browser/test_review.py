"""Reviewing in a browser: by keyboard, on a phone, without scripts; two people; nothing bars anyone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.contrib.auth import get_user_model
from django.test import Client
from playwright.sync_api import expect

from tests.web.review.paper import draft_flat_plan
from tiendo.org.services.accounts import add_user
from tiendo.org.types import SYSTEM, Role
from tiendo.plan.selectors.drafts import doubts, draft_rows
from tiendo.plan.services.rows import edit_row
from tiendo.plan.types import DoubtState, RowState

if TYPE_CHECKING:
    from playwright.sync_api import Page, Route

    from tiendo.plan.views import RowView

pytestmark = pytest.mark.django_db(transaction=True)

PAGES = ("", "doubts/", "rows/?kind=action", "corrections/", "facts/", "accept/", "history/", "publish/")


@pytest.fixture
def draft_id(transactional_db) -> int:
    return draft_flat_plan()


@pytest.fixture
def address(live_server, draft_id) -> str:
    return f"{live_server.url}/drafts/{draft_id}/"


@pytest.fixture
def enter(live_server):
    """Signs a page in as an officer."""
    added = add_user("officer", name="Officer", roles=(Role.PLAN_OFFICER,), password=None, actor=SYSTEM)
    client = Client()
    client.force_login(get_user_model().objects.get(pk=added.id))
    kept = client.cookies[settings.SESSION_COOKIE_NAME].value

    def into(page: Page) -> Page:
        cookie = {"name": settings.SESSION_COOKIE_NAME, "value": kept, "url": live_server.url}
        page.context.add_cookies([cookie])
        return page

    return into


@pytest.fixture
def at_desk(desk, enter, address) -> Page:
    enter(desk).goto(address)
    return desk


def _row(draft_id: int, key: str) -> RowView:
    return next(row for row in draft_rows(draft_id, actor=SYSTEM) if row.key == key)


def _open(page: Page, address: str, row: RowView) -> None:
    page.goto(f"{address}?row={row.id}")


def _held(draft_id: int, key: str, field: str) -> str:
    found = _row(draft_id, key).field(field)
    assert found is not None
    return found.shown


def _violations(page: Page) -> list[str]:
    found = Axe().run(page).response["violations"]
    return [
        f"{v['id']}: {[n['target'] for n in v['nodes']]}"
        for v in found
        if v["impact"] in {"serious", "critical"}
    ]


def test_j_and_k_go_through_the_doubts_and_the_words_follow(at_desk):
    at_desk.keyboard.press("j")
    expect(at_desk.locator("#doubt-title")).to_have_text("Không in mục tiêu")
    at_desk.keyboard.press("j")
    expect(at_desk.locator("mark.now").first).to_have_text("- Sở Xây dựng")
    at_desk.keyboard.press("k")
    expect(at_desk.locator("#doubt-title")).to_have_text("Không in mục tiêu")
    assert "doubt=" in at_desk.url


def test_a_step_does_not_load_the_document_again(at_desk):
    asked: list[str] = []
    at_desk.on("request", lambda request: asked.append(request.url))
    at_desk.keyboard.press("j")
    expect(at_desk.locator("#doubt-title")).to_have_text("Không in mục tiêu")
    expect(at_desk.locator("mark.now", has_text="Hoàn thành bản đồ ngầm")).to_be_visible()
    assert [url for url in asked if "/static/" not in url] == [at_desk.url]


def test_n_and_p_go_through_the_rows(at_desk, address, draft_id):
    _open(at_desk, address, _row(draft_id, "I.1.1"))
    at_desk.keyboard.press("n")
    expect(at_desk.locator("#row-title")).to_have_text("Nhiệm vụ cụ thể I.2.1")
    at_desk.keyboard.press("p")
    expect(at_desk.locator("#row-title")).to_have_text("Nhiệm vụ cụ thể I.1.1")


def test_enter_accepts_what_is_proposed_and_u_takes_it_back(at_desk, draft_id):
    at_desk.keyboard.press("j")
    expect(at_desk.locator("main")).to_contain_text("Nghi vấn 2 trên 3")
    at_desk.keyboard.press("j")
    expect(at_desk.locator("main")).to_contain_text("Nghi vấn 3 trên 3")
    expect(at_desk.locator(".options")).to_be_visible()
    at_desk.keyboard.press("Enter")
    expect(at_desk.locator("h1")).to_contain_text("còn 2 điểm nghi vấn")
    at_desk.keyboard.press("u")
    expect(at_desk.locator("#said")).to_contain_text("Đã hoàn tác")
    expect(at_desk.locator("h1")).to_contain_text("còn 3 điểm nghi vấn")


def test_a_key_pressed_while_the_next_doubt_loads_acts_on_the_next_one(at_desk, draft_id):
    held: list[Route] = []
    at_desk.route(re.compile("doubt="), lambda route: held.append(route), times=2)
    for key in ("j", "j", "Enter"):
        at_desk.keyboard.press(key)
    for answered in range(2):
        for _ in range(100):
            if len(held) == answered:
                at_desk.wait_for_timeout(100)
        held[answered].continue_()
    expect(at_desk.locator("h1")).to_contain_text("còn 2 điểm nghi vấn")
    assert [doubt.state == DoubtState.OPEN for doubt in doubts(draft_id, actor=SYSTEM)] == [True, True, False]


def test_a_key_or_a_click_on_a_part_not_wired_yet_never_sends_it_as_a_page(at_desk):
    at_desk.evaluate("htmx.config.defaultSettleDelay = 700; window.isSamePage = true")
    at_desk.keyboard.press("Enter")
    expect(at_desk.locator("h1")).to_contain_text("còn 2 điểm nghi vấn")
    at_desk.keyboard.press("u")
    expect(at_desk.locator("#said")).to_contain_text("Đã hoàn tác")
    at_desk.locator("[data-key=j]").click()
    expect(at_desk.locator("main")).to_contain_text("Nghi vấn 2 trên 3")
    assert at_desk.evaluate("window.isSamePage")


def test_a_key_held_down_decides_one_doubt_only(at_desk):
    for _ in range(2):
        at_desk.keyboard.down("Enter")
        expect(at_desk.locator("h1")).to_contain_text("còn 2 điểm nghi vấn")
        at_desk.wait_for_timeout(300)
    expect(at_desk.locator("h1")).to_contain_text("còn 2 điểm nghi vấn")


def test_e_writes_in_the_field_in_doubt_and_control_enter_saves(at_desk, draft_id):
    at_desk.keyboard.press("e")
    at_desk.keyboard.press("Control+a")
    at_desk.keyboard.type("≥ 40")
    at_desk.keyboard.press("Control+Enter")
    expect(at_desk.locator("h1")).to_contain_text("còn 2 điểm nghi vấn")
    assert _held(draft_id, "2030/2", "target") == "≥ 40"


def test_letters_typed_in_a_box_are_letters(at_desk):
    before = at_desk.url
    at_desk.keyboard.press("e")
    at_desk.keyboard.type("jknu")
    expect(at_desk.locator("#f-target")).to_have_value("≥ 35-40jknu")
    assert at_desk.url == before


def test_s_splits_and_m_merges_again(at_desk, address, draft_id):
    _open(at_desk, address, _row(draft_id, "I.1.1"))
    at_desk.keyboard.press("s")
    expect(at_desk.get_by_role("radio", name="Chuẩn hóa ảnh")).to_be_focused()
    at_desk.get_by_role("button", name="Tách làm hai dòng").press("Enter")
    expect(at_desk.locator("#row-title")).to_have_text("Nhiệm vụ cụ thể I.1.2")
    at_desk.keyboard.press("p")
    expect(at_desk.locator("#row-title")).to_have_text("Nhiệm vụ cụ thể I.1.1")
    at_desk.keyboard.press("m")
    expect(at_desk.locator("details[open] button").first).to_be_focused()
    at_desk.keyboard.press("Enter")
    expect(at_desk.locator("#said")).to_contain_text("Đã gộp")
    assert _row(draft_id, "I.1.2").state is RowState.REJECTED


def test_v_moves_words_to_another_field(at_desk, address, draft_id):
    _open(at_desk, address, _row(draft_id, "I.2.1"))
    at_desk.keyboard.press("v")
    at_desk.locator("#piece").select_option(label="Chủ trì: Sở Tài chính")
    at_desk.locator("#goal").select_option(label="I.2.1 · Phối hợp")
    at_desk.get_by_role("button", name="Chuyển", exact=True).click()
    expect(at_desk.locator("#said")).to_contain_text("Sở Tài chính")
    assert _held(draft_id, "I.2.1", "leads") == "Sở Xây dựng"


def test_a_adds_a_row_from_words_selected_in_the_document(at_desk, address, draft_id):
    _open(at_desk, address, _row(draft_id, "I.1.1"))
    at_desk.locator("#pane p", has_text="Bộ ảnh nền").select_text()
    at_desk.keyboard.press("a")
    expect(at_desk.locator("#added")).to_have_value("Bộ ảnh nền")
    at_desk.get_by_role("button", name="Thêm bên dưới dòng này").click()
    expect(at_desk.locator("#row-title")).to_have_text("Nhiệm vụ cụ thể I.1.2")
    assert _held(draft_id, "I.1.2", "text") == "Bộ ảnh nền"


def test_x_rejects_once_asked_and_r_restores(at_desk, address, draft_id):
    row = _row(draft_id, "I.3.1")
    _open(at_desk, address, row)
    at_desk.keyboard.press("x")
    expect(at_desk.get_by_role("button", name="Loại dòng I.3.1")).to_be_focused()
    at_desk.keyboard.press("Enter")
    expect(at_desk.locator("#said")).to_contain_text("Đã loại")
    _open(at_desk, address, row)
    at_desk.keyboard.press("r")
    expect(at_desk.locator("#said")).to_contain_text("Đã khôi phục")


def test_o_leaves_open_with_a_reason(at_desk, draft_id):
    at_desk.keyboard.press("o")
    at_desk.keyboard.type("Chờ cơ quan soạn thảo")
    at_desk.keyboard.press("Control+Enter")
    expect(at_desk.locator("h1")).to_contain_text("còn 2 điểm nghi vấn")
    assert "Chờ cơ quan soạn thảo" in [doubt.reason for doubt in doubts(draft_id, actor=SYSTEM)]


def test_escape_closes_a_tool_and_gives_the_focus_back(at_desk):
    at_desk.keyboard.press("o")
    expect(at_desk.locator("#reason")).to_be_focused()
    at_desk.keyboard.press("Escape")
    expect(at_desk.locator("#reason")).to_be_hidden()
    expect(at_desk.locator("[data-key=o]")).to_be_focused()


def test_a_question_mark_shows_the_keys_and_they_can_be_switched_off(at_desk):
    at_desk.keyboard.press("?")
    expect(at_desk.get_by_text("nghi vấn kế tiếp, trước")).to_be_visible()
    at_desk.locator("#keys-off").check()
    at_desk.locator("h1").click()
    at_desk.keyboard.press("j")
    expect(at_desk.locator("#doubt-title")).to_have_text("Mục tiêu có hơn một cách hiểu")


def test_a_late_save_shows_both_values_and_loses_nothing(at_desk, address, draft_id):
    row = _row(draft_id, "I.1.1")
    _open(at_desk, address, row)
    edit_row(row.id, changes={"leader": "Chủ tịch UBND thành phố"}, revision=row.revision, actor=SYSTEM)
    at_desk.locator("#f-leader").fill("Phó Chủ tịch Thường trực")
    at_desk.keyboard.press("Control+Enter")
    expect(at_desk.locator("#clash-title")).to_be_visible()
    expect(at_desk.get_by_text("Phó Chủ tịch Thường trực")).to_be_visible()
    expect(at_desk.get_by_text("Chủ tịch UBND thành phố", exact=True)).to_be_visible()
    at_desk.get_by_label("Của tôi, chưa ghi").check()
    at_desk.get_by_role("button", name="Ghi theo lựa chọn").click()
    expect(at_desk.locator("#row-title")).to_be_visible()
    assert _held(draft_id, "I.1.1", "leader") == "Phó Chủ tịch Thường trực"


def test_going_away_from_words_not_saved_asks_first(at_desk):
    asked: list[str] = []
    at_desk.on("dialog", lambda dialog: (asked.append(dialog.message), dialog.dismiss()))
    at_desk.locator("#f-name").fill("Số lớp dữ liệu khác")
    at_desk.locator("[data-key=j]").click()
    expect(at_desk.locator("#f-name")).to_have_value("Số lớp dữ liệu khác")
    assert asked == ["Bạn đang sửa dở dòng này. Bỏ phần chưa ghi?"]


def test_the_words_of_a_field_are_marked_when_one_is_in_it(at_desk):
    at_desk.locator("#f-name").focus()
    expect(at_desk.locator("mark.now")).to_have_text("Số lớp dữ liệu được mở")


def test_the_browsers_back_goes_to_the_doubt_before(at_desk):
    at_desk.keyboard.press("j")
    expect(at_desk.locator("#doubt-title")).to_have_text("Không in mục tiêu")
    at_desk.go_back()
    expect(at_desk.locator("#doubt-title")).to_have_text("Mục tiêu có hơn một cách hiểu")
    expect(at_desk.locator("#pane")).to_be_visible()


def test_everything_works_without_scripts(without_script, enter, address, draft_id):
    page = enter(without_script)
    page.goto(address)
    page.locator("[data-key=o]").click()
    page.locator("#reason").fill("Chờ")
    page.get_by_role("button", name="Để ngỏ với lý do này").click()
    expect(page.locator("h1")).to_contain_text("còn 2 điểm nghi vấn")
    page.goto(f"{address}?row={_row(draft_id, 'I.1.1').id}")
    page.locator("[data-key=s]").click()
    page.get_by_role("button", name="Tách làm hai dòng").click()
    expect(page.locator("#row-title")).to_have_text("Nhiệm vụ cụ thể I.1.2")
    expect(page.locator("mark.now")).to_have_text("Chuẩn hóa ảnh theo hệ tọa độ chung.")


def test_on_a_phone_the_doubt_comes_first_and_the_words_under_it(phone, enter, address):
    enter(phone).goto(address)
    places = [phone.locator(part).bounding_box()["y"] for part in (".doubt.now", "#words", ".row-card")]
    assert places == sorted(places)
    phone.locator("#words").scroll_into_view_if_needed()
    expect(phone.locator("mark.now").first).to_be_in_viewport()


@pytest.mark.parametrize("width", ["phone", "desk"])
def test_no_review_page_bars_anyone_or_scrolls_sideways(width, request, enter, address):
    page = enter(request.getfixturevalue(width))
    for path in PAGES:
        page.goto(f"{address}{path}")
        assert _violations(page) == [], path
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, path


def test_the_content_policy_holds_and_nothing_fails(at_desk, address):
    said: list[str] = []
    at_desk.on("console", lambda message: said.append(message.text))
    at_desk.on("pageerror", lambda error: said.append(str(error)))
    at_desk.goto(address)
    for key in ("j", "n", "s", "Escape", "e"):
        at_desk.keyboard.press(key)
    at_desk.wait_for_load_state("networkidle")
    assert said == []
