"""The tutorial in the browser: from a file nobody has described to a number on a page anybody can read."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import DESK

pytestmark = pytest.mark.django_db(transaction=True)
FILE = Path(__file__).parents[2] / "examples" / "first-register" / "service-requests.csv"


@pytest.fixture
def engineer(engineer_at, settings):
    """Signed in at the list of datasets, with nothing registered; jobs are done at once."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
    return engineer_at("/data/")


def test_an_unknown_file_becomes_a_number_on_a_public_page(engineer, browser):
    page = engineer
    page.get_by_role("link", name="Thêm bộ dữ liệu").first.click()
    page.get_by_label("Hoặc tệp dữ liệu").set_input_files(FILE)
    page.get_by_role("button", name="Đọc tệp").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Hợp đồng dùng được, chưa đăng ký")
    page.get_by_role("button", name="Đăng ký").click()
    page.get_by_role("link", name="Nạp dữ liệu").click()
    page.get_by_label("Chọn tệp").set_input_files(FILE)
    page.get_by_text("Khi tệp không tự nhận ra được").click()
    page.get_by_label("Bảng mã chữ").select_option("cp1252")
    page.get_by_role("button", name="Nạp", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Đã nạp; ")
    page.get_by_role("link", name="Xem các số đo máy đề xuất").click()
    page.get_by_role("button", name="Xem thử giá trị").click()
    expect(page.get_by_role("main")).to_contain_text("%, tháng")
    page.get_by_role("button", name="Ghi các số đo này").click()
    expect(page.get_by_role("main")).to_contain_text("Đã ghi 4 số đo")
    everybody = browser.new_context(viewport=DESK).new_page()
    everybody.goto(page.url)
    expect(everybody.get_by_role("heading", level=1)).not_to_contain_text("chưa có giá trị")
    everybody.context.close()
