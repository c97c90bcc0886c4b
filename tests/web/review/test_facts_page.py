"""What the document says of itself can be set right, and the counts of rows add up."""

from __future__ import annotations

import pytest

from tests.web.published import publish_small_plan

pytestmark = pytest.mark.django_db


def _value(desk, name: str) -> str:
    box = desk.page.xpath(f"//*[@name='f-{name}']")[0]
    return (box.text if box.tag == "textarea" else box.get("value")) or ""


def test_the_facts_are_shown_as_read_with_the_day_in_vietnamese(desk):
    desk.open("draft-facts")
    assert _value(desk, "number") == "18/KH-UBND"
    assert _value(desk, "issued_on") == "07/3/2025"


def test_a_fact_is_set_right(desk):
    desk.open("draft-facts").press("Ghi thông tin văn bản", f_signer="Trần Thị Mẫu", f_issued_on="08/3/2025")
    assert _value(desk, "signer") == "Trần Thị Mẫu"
    assert _value(desk, "issued_on") == "08/3/2025"


def test_a_day_that_is_none_is_refused_and_kept_in_its_box(desk):
    desk.open("draft-facts").press("Ghi thông tin văn bản", f_issued_on="ngày đẹp trời")
    assert desk.status == 409
    assert "không phải một ngày" in desk.words("[role=alert]")[0]
    assert _value(desk, "issued_on") == "ngày đẹp trời"


def test_a_late_save_of_facts_shows_what_stands_and_keeps_what_was_typed(desk, colleague):
    desk.open("draft-facts")
    colleague.open("draft-facts").press("Ghi thông tin văn bản", f_signer="Lê Văn Mẫu")
    desk.press("Ghi thông tin văn bản", f_signer="Trần Thị Mẫu")
    assert desk.status == 409
    assert _value(desk, "signer") == "Trần Thị Mẫu"
    assert "Hiện đang ghi: Lê Văn Mẫu" in desk.text
    desk.press("Ghi thông tin văn bản")
    assert _value(desk, "signer") == "Trần Thị Mẫu"


def test_the_rows_of_every_table_are_counted_in_and_out(desk):
    desk.open("draft-facts")
    assert "4 dòng in = 3 dòng dữ liệu + 1 dòng tên phần + 0 dòng còn lại ✓ khớp" in desk.text
    assert "6 dòng in = 4 dòng dữ liệu + 2 dòng tên phần + 0 dòng còn lại ✓ khớp" in desk.text


def test_it_can_be_made_a_new_edition_of_an_existing_plan(desk):
    slug = publish_small_plan().plan_slug
    desk.open("draft-facts")
    assert "Sẽ là một kế hoạch mới" in desk.text
    desk.press("Chọn", plan=slug)
    assert "Sẽ là bản 2 của một kế hoạch đã có" in desk.text
