"""What each of the others comes for, as the guided paths tell it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tiendo.delivery.models import Amendment
from tiendo.delivery.services.amendments import ask_amendment, give_opinion
from tiendo.delivery.types import AmendmentState
from tiendo.org.models import Grant

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.django_db(transaction=True)
FIGURE = "indicator/2030/1.1"
BUTTONS = "[...document.querySelectorAll('main button')].filter(b => b.form?.method === 'post').length"


def site_of(page: Page) -> str:
    """The address of the site a page is on."""
    return "/".join(page.url.split("/")[:3])


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).first.click()


def test_the_counting_agency_enters_a_figure_and_nobody_else_may(town, enter):
    entry = town.entry("cctk", FIGURE)
    counter = enter("counter")
    counter.locator("#reports a").first.click()
    box = counter.get_by_label("Số liệu kỳ này của 1.1")
    box.fill("81,4")
    box.press("Tab")
    expect(counter.locator(f"#s{entry.pk}")).to_contain_text("đã lưu")
    entry.refresh_from_db()
    assert str(entry.value) == "81.400000"
    other = enter("clerk-sct")
    other.goto(f"{site_of(other)}/submissions/{entry.submission_id}/")
    expect(other.get_by_label("Số liệu kỳ này của 1.1")).to_have_count(0)


def asked_to_amend(town) -> Amendment:
    """A request the standing body has laid before the city."""
    people = town.running.actors
    said = {"address": "action/I.1.2", "wish": "Lùi sang quý sau.", "reason": "Chờ kinh phí."}
    slug = town.running.plan.slug
    pk = ask_amendment(slug, agency_code="sct", **said, actor=people["clerk-sct"], synthetic=True)
    give_opinion(pk, forward=True, words="Đề nghị chấp thuận.", revision=1, actor=people["officer"])
    return Amendment.objects.get(pk=pk)


def test_the_leaders_office_sees_what_is_late_and_decides_an_amendment(town, enter):
    asked = asked_to_amend(town)
    office = enter("leader")
    office.goto(f"{site_of(office)}/plans/{town.running.plan.slug}/progress/?status=overdue")
    expect(office.get_by_role("main")).to_contain_text("Số hóa hồ sơ quận")
    office.goto(f"{site_of(office)}/amendments/{asked.pk}/")
    office.get_by_label("Ý kiến của UBND").fill("Đồng ý.")
    office.get_by_label("Số, ký hiệu văn bản").fill("15/TB-VP")
    press(office, "Đồng ý")
    expect(office.get_by_role("main")).to_contain_text("15/TB-VP")
    asked.refresh_from_db()
    assert asked.state == AmendmentState.APPROVED


def test_the_auditor_reads_everything_and_finds_no_button(town, enter):
    asked = asked_to_amend(town)
    auditor = enter("auditor")
    paths = (
        f"/rounds/{town.round.pk}/", f"/submissions/{town.submission('sct').pk}/", f"/amendments/{asked.pk}/",
        f"/plans/{town.running.plan.slug}/progress/", f"/rounds/{town.round.pk}/report/", "/people/",
    )  # fmt: skip
    found = {}
    for path in paths:
        response = auditor.goto(site_of(auditor) + path)
        found[path] = (response.status, auditor.evaluate(BUTTONS))
    assert found == dict.fromkeys(paths, (200, 0))


def test_the_administrator_gives_a_grant(town, enter):
    administrator = enter("administrator")
    administrator.goto(f"{site_of(administrator)}/people/")
    administrator.get_by_role("link", name="Mai").click()
    administrator.get_by_label("Vai trò").select_option("head")
    administrator.get_by_label("Cơ quan").select_option("skhcn")
    press(administrator, "Giao vai trò")
    assert Grant.objects.filter(user__username="clerk-skhcn", role="head").exists()


def test_a_wards_clerk_answers_for_what_the_abolished_district_owed(town, enter):
    clerk = enter("clerk-phuong-a")
    overdue = clerk.locator("#overdue")
    expect(overdue).to_contain_text("Số hóa hồ sơ quận")
    overdue.get_by_role("link").first.click()
    expect(clerk.get_by_role("main")).to_contain_text("kế thừa từ UBND quận A")
