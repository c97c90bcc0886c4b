"""Guessing: five failures lock a name for fifteen minutes, whether or not an account has it."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.test import Client

from tests.cast import ADMINISTRATOR
from tests.web.conftest import PASSWORD
from tiendo.kernel import clock
from tiendo.org.models import SignInGuard
from tiendo.org.services import sign_in
from tiendo.org.services.accounts import unlock_user
from tiendo.trust.models import AuditRecord

pytestmark = pytest.mark.django_db
WRONG, LOCKED = "Tên đăng nhập hoặc mật khẩu không đúng", "tạm khóa đến"


def attempt(username="an", password="sai", address="10.0.0.1"):  # noqa: S107
    return Client().post("/sign-in/", {"username": username, "password": password}, REMOTE_ADDR=address)


def said(response):
    return response.content.decode()


def test_the_fifth_failure_locks_and_says_what_to_do(clerk_account):
    assert [WRONG in said(attempt()) for _ in range(4)] == [True] * 4
    fifth = said(attempt())
    assert LOCKED in fifth
    assert "đề nghị quản trị hệ thống mở khóa" in fifth


def test_the_right_password_does_not_open_a_locked_account(clerk_account):
    for _ in range(5):
        attempt()
    locked = attempt(password=PASSWORD)
    assert (locked.status_code, LOCKED in said(locked)) == (429, True)


def test_the_lock_ends_after_a_quarter_of_an_hour(clerk_account):
    for _ in range(5):
        attempt()
    with clock.at(clock.now() + timedelta(minutes=14)):
        assert attempt(password=PASSWORD).status_code == 429
    with clock.at(clock.now() + timedelta(minutes=16)):
        assert attempt(password=PASSWORD).status_code == 302


def test_nobody_learns_which_accounts_exist(clerk_account):
    answers = {name: [said(attempt(name)) for _ in range(6)] for name in ("an", "khong-co")}
    known, unknown = ([WRONG in page for page in pages] for pages in answers.values())
    assert known == unknown == [True] * 4 + [False] * 2


def test_signing_in_forgets_the_failures(clerk_account):
    for _ in range(4):
        attempt()
    assert attempt(password=PASSWORD).status_code == 302
    assert WRONG in said(attempt())


def test_another_spelling_of_the_name_is_the_same_name(clerk_account):
    for name in ("an", "AN", " An ", "aN", "an"):
        attempt(name)
    assert attempt(password=PASSWORD).status_code == 429


def test_an_administrator_unlocks(clerk_account):
    for _ in range(5):
        attempt()
    unlock_user(clerk_account.id, actor=ADMINISTRATOR)
    assert attempt(password=PASSWORD).status_code == 302


def test_one_address_that_tries_many_names_must_wait(db, monkeypatch):
    monkeypatch.setattr(sign_in, "ADDRESS_MAY_FAIL", 3)
    with clock.at(datetime(2026, 3, 2, 9, 5, tzinfo=clock.ZONE)):
        assert [attempt(f"ten-{n}").status_code for n in range(4)] == [200, 200, 200, 429]
        assert "đến 09:15" in said(attempt("ten-6"))
        assert attempt("ten-5", address="10.0.0.2").status_code == 200
    with clock.at(datetime(2026, 3, 2, 9, 16, tzinfo=clock.ZONE)):
        assert attempt("ten-7").status_code == 200


def test_failures_locks_and_sign_ins_leave_records_without_names(clerk_account):
    for _ in range(5):
        attempt()
    attempt("mat-khau-go-nham")
    actions = list(AuditRecord.objects.values_list("action", flat=True))
    assert actions.count("org.sign-in.failed") == 6
    assert actions.count("org.sign-in.locked") == 1
    assert not AuditRecord.objects.filter(after__icontains="go-nham").exists()
    assert not SignInGuard.objects.filter(key__icontains="go-nham").exists()


def test_behind_a_proxy_the_address_is_what_the_proxy_saw(clerk_account, settings, client):
    settings.TIENDO_TRUSTED_PROXIES = 1
    forged = "1.1.1.1, 10.9.8.7"
    client.post("/sign-in/", {"username": "an", "password": "sai"}, headers={"X-Forwarded-For": forged})
    assert AuditRecord.objects.last().after == {"address": "10.9.8.7"}
