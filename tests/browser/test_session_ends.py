"""A draft that saves itself when the session has ended: the page stays, and the next save goes through."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tiendo.org.services.accounts import add_user
from tiendo.org.types import SYSTEM, Role

if TYPE_CHECKING:
    from playwright.sync_api import Page

PASSWORD = "mat-khau-dai-83"  # noqa: S105  # of a made-up account
SAVE = "htmx.ajax('POST', '/drafts/new/', {values: {text: 'x'}, swap: 'none'})"


@pytest.fixture
def _lan(transactional_db):
    add_user("lan", name="Lan", roles=(Role.PLAN_OFFICER,), password=PASSWORD, actor=SYSTEM)


def sign_in(page: Page) -> None:
    page.get_by_label("Tên đăng nhập").fill("lan")
    page.get_by_label("Mật khẩu").fill(PASSWORD)
    page.locator("main").get_by_role("button", name="Đăng nhập", exact=True).click()


@pytest.mark.usefixtures("_lan")
def test_nothing_typed_is_lost_when_the_session_ends_under_it(live_server, desk):
    desk.goto(f"{live_server.url}/sign-in/?next=/search/")
    sign_in(desk)
    desk.locator("#find").fill("đang gõ dở")
    desk.context.clear_cookies(name="sessionid")
    desk.evaluate(SAVE)
    expect(desk.locator("#session-notice")).to_contain_text("chưa lưu được")
    with desk.context.expect_page() as opened:
        desk.get_by_role("link", name="Đăng nhập lại ở thẻ mới").click()
    sign_in(opened.value)
    expect(opened.value.get_by_role("heading")).to_contain_text("Bạn đã đăng nhập lại")
    with desk.expect_response("**/drafts/new/") as saved:
        desk.evaluate(SAVE)
    assert saved.value.status not in {401, 403}
    assert desk.locator("#find").input_value() == "đang gõ dở"
