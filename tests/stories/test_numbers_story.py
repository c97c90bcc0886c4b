"""The data engineer follows a number down: measure, value, where it comes from, the rows behind it."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.web.measures.counted import count_requests
from tiendo.org.models import Agency

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def engineer(engineer_at, tmp_path):
    """At the list of measures, signed in; the requests of two agencies are loaded and counted."""
    for code in ("sxd", "syt"):
        Agency.objects.create(code=code, name=code, kind="agency")
    count_requests(tmp_path)
    return engineer_at("/measures/")


def test_a_number_is_followed_down_to_its_rows_and_its_formula_is_tried(engineer):
    page = engineer
    page.get_by_role("link", name="Tỷ lệ phản ánh xử lý đúng hạn").click()
    page.get_by_role("link", name="Tháng 1/2026").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Tháng 1/2026: 78,6 %")
    page.get_by_role("link", name="Tử số: xem từng dòng").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Tử số: 11 dòng")
    page.get_by_role("link", name="Mẫu số").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Mẫu số: 14 dòng")
    page.get_by_role("link", name="Tỷ lệ phản ánh xử lý đúng hạn").click()
    page.get_by_role("link", name="Sửa công thức").click()
    box = page.get_by_label("Công thức (YAML)")
    box.fill(box.input_value().replace("status = 'yes'", "status = 'yes' and fee > 2").replace("'1'", "'2'"))
    page.get_by_role("button", name="Xem trước điều sẽ thay đổi").click()
    expect(page.get_by_role("main")).to_contain_text("Giá trị của 2 tháng thay đổi")
