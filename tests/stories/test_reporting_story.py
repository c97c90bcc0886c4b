"""The main story: a clerk reports, the head approves, one entry comes back and is mended, all is accepted."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tiendo.delivery.types import SubmissionState

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.django_db(transaction=True)
FIRST = "action/I.1.1"


def open_from_inbox(page: Page, section: str) -> Page:
    """Follow the first line of a section of the inbox."""
    page.locator(f"#{section} a").first.click()
    return page


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).first.click()


def write_results(page: Page, entry_id: int, text: str) -> None:
    entry = page.locator(f"#e{entry_id}")
    details = entry.locator("details.entry-words")
    if details.get_attribute("open") is None:
        details.locator("summary").first.click()
    entry.get_by_label("Kết quả", exact=True).fill(text)
    entry.get_by_label("Kết quả", exact=True).press("Tab")
    expect(page.locator(f"#s{entry_id}")).to_contain_text("đã lưu")


def test_a_report_goes_from_desk_to_desk_until_it_is_in_the_consolidated_report(town, enter):
    submission, entry = town.submission("sct"), town.entry("sct", FIRST)
    clerk = open_from_inbox(enter("clerk-sct"), "reports")
    write_results(clerk, entry.pk, "Đã lấy ý kiến dự thảo sổ tay.")
    press(clerk, "Không phát sinh cho các mục còn lại")
    press(clerk, "Trình thủ trưởng")

    officer = enter("officer")
    site = officer.url.removesuffix("/inbox/")
    report = f"{site}/rounds/{town.round.pk}/report/"
    officer.goto(report)
    expect(officer.locator("#agencies")).not_to_contain_text("1 trên 4")

    head = open_from_inbox(enter("head-sct"), "approve")
    press(head, "Duyệt và gửi")
    officer.reload()
    expect(officer.locator("#agencies")).to_contain_text("1 trên 4")
    officer.goto(f"{site}/inbox/")
    open_from_inbox(officer, "accept")
    row = officer.locator(f"#e{entry.pk}")
    row.get_by_label("Trả lại", exact=True).check()
    row.get_by_label("Lý do trả lại I.1.1").fill("Chưa nêu số văn bản.")
    press(officer, "Chấp nhận các mục còn lại")

    clerk.goto(f"{site}/inbox/")
    open_from_inbox(clerk, "returned")
    expect(clerk.locator("section.entry")).to_have_count(1)
    expect(clerk.locator(f"#e{entry.pk}")).to_contain_text("Chưa nêu số văn bản.")
    write_results(clerk, entry.pk, "Đã lấy ý kiến dự thảo sổ tay, văn bản 12/SCT.")
    press(clerk, "Trình thủ trưởng")
    head.reload()
    press(head, "Duyệt và gửi")
    officer.reload()
    press(officer, "Chấp nhận các mục còn lại")
    submission.refresh_from_db()
    assert submission.state == SubmissionState.ACCEPTED

    officer.goto(report)
    with officer.expect_download() as coming:
        officer.get_by_role("link", name="DOCX", exact=True).click()
    assert coming.value.path().read_bytes().startswith(b"PK")
    officer.get_by_role("link", name="Đọc kết quả các cơ quan nêu").click()
    expect(officer.get_by_role("main")).to_contain_text("12/SCT")
