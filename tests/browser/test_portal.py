"""The portal as people meet it: no bar, by keyboard, without scripts, light."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.accessibility import checked

pytestmark = pytest.mark.django_db(transaction=True)
LIGHT = 200_000


def test_no_public_page_bars_anyone(browser, live_server, published):
    assert checked(browser, live_server.url, published.plan_slug)["violations"] == 0


def test_a_citizen_finds_a_promise_and_asks_without_scripts(browser, live_server, published):
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844})
    page, weight = context.new_page(), []
    page.on("response", lambda answer: weight.append(len(answer.body()) if answer.ok else 0))
    page.goto(f"{live_server.url}/public/vi/{published.plan_slug}/")
    page.get_by_role("searchbox").fill("giao thong")
    page.get_by_role("button", name="Tìm").click()
    page.get_by_role("link", name="Công bố dữ liệu giao thông").click()
    expect(page.get_by_role("heading", name="Lời hứa", exact=True)).to_be_visible()
    page.get_by_role("link", name="Đặt câu hỏi").click()
    page.get_by_label("Câu hỏi", exact=True).fill("Bao giờ có dữ liệu giao thông hằng ngày?")
    page.wait_for_timeout(2100)  # a person does not fill a form in within two seconds
    page.keyboard.press("Tab")
    page.get_by_role("button", name="Gửi câu hỏi").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Đã nhận câu hỏi của bạn")
    assert max(weight) < LIGHT
    context.close()
