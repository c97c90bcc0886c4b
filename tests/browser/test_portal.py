"""The portal as people meet it: no bar, by keyboard, without scripts, light."""

from __future__ import annotations

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.test import Client
from playwright.sync_api import expect

from tests.browser.accessibility import checked
from tests.delivery.people import a_person
from tiendo.org.types import Role

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


def test_a_citizen_asks_and_reads_the_answer_an_officer_gave(phone, desk, live_server, published):
    promise = f"{live_server.url}/public/vi/{published.plan_slug}/actions/I.1.1/"
    phone.goto(promise)
    phone.get_by_role("link", name="Đặt câu hỏi").click()
    phone.get_by_label("Câu hỏi", exact=True).fill("Sao chưa có dữ liệu của phường? Gọi tôi 0905 123 456.")
    phone.get_by_role("button", name="Gửi câu hỏi").click()
    # within two seconds no person has filled a form in
    expect(phone.get_by_role("alert")).to_contain_text("hãy đọc lại rồi gửi lần nữa")
    expect(phone.get_by_label("Câu hỏi", exact=True)).to_have_value(re.compile("Sao chưa có dữ liệu"))
    phone.wait_for_timeout(2100)
    phone.get_by_role("button", name="Gửi câu hỏi").click()
    expect(phone.get_by_text("Trả lời chậm nhất")).to_be_visible()
    receipt = phone.url
    phone.goto(promise)
    expect(phone.get_by_text("Sao chưa có dữ liệu")).to_have_count(0)  # nothing is public before it was read

    desk.context.add_cookies([_signed_in(live_server.url)])
    desk.goto(f"{live_server.url}/tickets/")
    desk.get_by_role("link", name="Sao chưa có dữ liệu").click()
    expect(desk.get_by_role("link", name="Rà soát và lập danh mục")).to_be_visible()  # what was asked about
    desk.get_by_role("button", name="Chỉ công khai câu hỏi").click()
    phone.reload()
    expect(phone.get_by_text(re.compile("hạn trả lời"))).to_be_visible()
    desk.get_by_label("Trả lời", exact=True).fill("Phường sẽ có dữ liệu trong quý I năm 2027.")
    desk.get_by_role("button", name="Công khai trả lời").click()
    expect(desk.get_by_role("heading", level=1)).to_contain_text("Đã trả lời")

    phone.reload()
    asked = phone.locator("article.question")
    expect(asked).to_contain_text("Phường sẽ có dữ liệu trong quý I năm 2027.")
    expect(asked).to_contain_text(re.compile(r"trả lời \d\d:\d\d, .* · hạn \d"))
    expect(asked).not_to_contain_text("0905")
    phone.goto(receipt)
    expect(phone.get_by_role("heading", level=1)).to_have_text("Đã trả lời")
    assert Axe().run(phone).response["violations"] == []


def _signed_in(site):
    client = Client()
    client.force_login(a_person("lan", Role.PLAN_OFFICER))
    name = settings.SESSION_COOKIE_NAME
    return {"name": name, "value": client.cookies[name].value, "url": site}
