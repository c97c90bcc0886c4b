"""Signing in: accounts for those who review, one click only in the demonstration."""

from __future__ import annotations

import pytest

from tiendo.org.services.accounts import add_user
from tiendo.org.types import SYSTEM, Role

pytestmark = pytest.mark.django_db

PASSWORD = "mat-khau-dai-83"  # noqa: S105  # of a made-up account


@pytest.fixture
def account(db):
    return add_user("an", name="Nguyễn Văn An", roles=(Role.PLAN_OFFICER,), password=PASSWORD, actor=SYSTEM)


def test_an_account_signs_in_and_goes_where_it_wanted(account, visitor):
    sent = {"username": "an", "password": PASSWORD, "next": "/drafts/"}
    response = visitor.post("/sign-in/", sent)
    assert (response.status_code, response.headers["Location"]) == (302, "/drafts/")


def test_a_wrong_password_is_told_in_place(account, visitor):
    page = visitor.post("/sign-in/", {"username": "an", "password": "sai"}).content.decode()
    assert "Tên đăng nhập hoặc mật khẩu không đúng" in page


def test_the_demonstration_lets_one_click_in(account, visitor, settings):
    settings.TIENDO_DEMO = True
    assert "Vào vai Chuyên viên kế hoạch" in visitor.get("/sign-in/").content.decode()
    response = visitor.post("/sign-in/demo/", {"user": account.id, "next": "/drafts/"})
    assert response.headers["Location"] == "/drafts/"
    assert visitor.get("/drafts/").status_code == 200


def test_outside_the_demonstration_there_is_no_such_door(account, visitor, settings):
    settings.TIENDO_DEMO = False
    assert "Vào vai" not in visitor.get("/sign-in/").content.decode()
    assert visitor.post("/sign-in/demo/", {"user": account.id}).status_code == 404
    assert visitor.get("/drafts/").status_code == 302


def test_one_click_never_leads_to_another_site(account, visitor, settings):
    settings.TIENDO_DEMO = True
    response = visitor.post("/sign-in/demo/", {"user": account.id, "next": "https://example.org/"})
    assert response.headers["Location"] == "/start/"


def test_an_account_without_a_role_is_not_offered(account, visitor, settings, django_user_model):
    settings.TIENDO_DEMO = True
    other = django_user_model.objects.create_user("khac")
    assert visitor.post("/sign-in/demo/", {"user": other.pk}).status_code == 404


def test_signing_out_ends_what_one_may_do(officer):
    officer.post("/sign-out/")
    assert officer.get("/drafts/").status_code == 302


def test_a_door_of_the_demonstration_leads_to_the_page_of_its_role(visitor, settings):
    settings.TIENDO_DEMO = True
    seer = add_user("nguoi-xem", name="Thu", roles=(Role.AUDITOR,), password=None, actor=SYSTEM)
    response = visitor.post("/sign-in/demo/", {"user": seer.id, "next": "/start/"})
    assert response.headers["Location"] == "/rounds/"
    wished = visitor.post("/sign-in/demo/", {"user": seer.id, "next": "/plans/"})
    assert wished.headers["Location"] == "/plans/"
