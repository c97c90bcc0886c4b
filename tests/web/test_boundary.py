"""What every page does with what comes in from outside, and what it leaves behind in a browser."""

from __future__ import annotations

import pytest
from django.contrib.auth import get_user_model
from django.test import Client, RequestFactory
from django.urls import reverse

from tiendo.web.came_from import came_from
from tiendo.web.clean_text import cleaned

pytestmark = pytest.mark.django_db

CLEANED = [
    ("Đã lập\x0bdanh mục", "Đã lập\ndanh mục"),  # Word's line break
    ("trang 1\x0ctrang 2", "trang 1\ntrang 2"),
    ("a\x00b\x01c\x1f\x7f\ufffe\uffff", "abc"),
    ("nửa \ud83d chữ", "nửa  chữ"),
    ("dòng\r\n\tdòng 😀", "dòng\r\n\tdòng 😀"),
]
CAME_FROM = [
    ("https://tiendo.test/rounds/3/?all", "/rounds/3/"),
    ("", "/"),
    ("http://[", "/"),
    ("http://x//evil.example/", "/"),
    ("javascript:alert(1)", "/"),
    ("http://x/\\\\evil.example", "/"),
]
PRIVATE = ["inbox", "rounds", "amendments", "meetings", "people", "notices", "drafts", "agencies", "plans"]


@pytest.mark.parametrize(("said", "kept"), CLEANED)
def test_text_no_page_or_file_can_hold_is_taken_out(said, kept):
    assert cleaned(said) == kept


@pytest.mark.parametrize(("referer", "path"), CAME_FROM)
def test_the_page_before_is_one_of_ours_or_the_first(referer, path):
    assert came_from(RequestFactory().get("/", headers={"Referer": referer})) == path


@pytest.mark.parametrize("name", PRIVATE)
def test_no_browser_keeps_what_a_signed_in_person_was_shown(administrator, name):
    assert "no-store" in administrator.get(reverse(name)).headers["Cache-Control"]


def test_a_visitors_public_page_may_be_kept(visitor):
    assert "no-store" not in visitor.get("/plans/").headers.get("Cache-Control", "")


@pytest.mark.parametrize("path", ["/agencies/%00/", "/agencies/a%01b/", "/plans/x/tasks/%EF%BF%BF/"])
def test_an_address_with_such_text_is_none(visitor, path):
    assert visitor.get(path).status_code == 404


@pytest.mark.parametrize("path", ["/agencies/?on=%00", "/search/?q=%00%0b", "/agencies/?on=0001-01-01"])
def test_a_query_with_such_text_is_read_without_it(visitor, path):
    assert visitor.get(path).status_code in {200, 422}


def test_an_address_for_buttons_says_so_when_it_is_opened(officer):
    page = officer.get(reverse("inbox-read"))
    assert (page.status_code, page.headers["Allow"]) == (405, "POST")
    assert "bấm nút ở đó" in page.content.decode()


def test_too_many_fields_are_refused_in_a_sentence(settings):
    settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = 50
    page = Client().post("/sign-in/", {f"f{n}": "x" for n in range(60)})
    assert page.status_code == 413
    assert "quá lớn" in page.content.decode()


def test_a_refused_form_shows_what_was_typed(officer):
    page = officer.post(
        reverse("meeting-plan"), {"title": "Phiên họp <b>quý II</b>", "held_on": "30/02/2026"}
    )
    said = page.content.decode()
    assert page.status_code == 422
    assert "Phiên họp &lt;b&gt;quý II&lt;/b&gt;" in said
    assert "Ngày họp" in said


def test_somebody_whose_session_ended_may_still_stop_mails(clerk_account, visitor):
    visitor.force_login(get_user_model().objects.get(pk=clerk_account.id))
    visitor.post("/sign-out/")
    page = visitor.post(reverse("mail-stop", args=["khong-dung"]))
    assert page.status_code == 404
    assert "Liên kết thôi nhận thư không đúng" in page.content.decode()
