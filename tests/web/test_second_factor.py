"""The second factor: a telephone's code, recovery codes, and the gate before an administrator's pages."""

from __future__ import annotations

import re

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core.cache import cache
from django.test import Client

from tests.cast import ADMINISTRATOR
from tests.web.conftest import PASSWORD
from tiendo.org.services.accounts import remove_second_factor
from tiendo.trust.models import AuditRecord

pytestmark = pytest.mark.django_db(transaction=False)


@pytest.fixture(autouse=True)
def _required(settings):
    settings.TIENDO_MFA_ROLES = ["administrator"]


@pytest.fixture
def quang(administrator_account) -> Client:
    client = Client()
    client.post("/sign-in/", {"username": "quang", "password": PASSWORD})
    return client


def code_of(secret):
    cache.clear()  # the library refuses the same code twice, and a test is faster than a telephone
    counter = list(yield_hotp_counters_from_time())[1]
    return format_hotp_value(hotp_value(secret, counter))


def set_up(client):
    """Scan, type the code; gives the secret."""
    page = client.get("/account/second-factor/app/").content.decode()
    secret = re.search(r'class="secret">(\w+)<', page).group(1)
    done = client.post("/account/second-factor/app/", {"code": code_of(secret)})
    assert done.headers["Location"] == "/account/second-factor/recovery/"
    return secret


def second_step():
    """Somebody who has just typed the right password."""
    client = Client()
    asked = client.post("/sign-in/", {"username": "quang", "password": PASSWORD, "next": "/people/"})
    assert asked.headers["Location"] == "/sign-in/code/"
    return client


def test_an_administrator_reaches_nothing_before_setting_up(quang):
    for path in ("/people/", "/", "/drafts/", "/plans/"):
        assert quang.get(path).headers["Location"] == "/account/second-factor/", path
    page = quang.get("/account/second-factor/").content.decode()
    assert "bắt buộc có xác thực hai lớp" in page
    assert quang.post("/people/new/", {"username": "x"}).headers["Location"] == "/account/second-factor/"


def test_a_code_from_the_telephone_opens_the_gate(quang):
    set_up(quang)
    assert quang.get("/people/").status_code == 200
    assert "đã bật" in quang.get("/account/").content.decode()


def test_the_password_alone_does_not_sign_in_any_more(quang):
    secret = set_up(quang)
    client = second_step()
    assert client.get("/people/").status_code == 302
    done = client.post("/sign-in/code/", {"code": code_of(secret)})
    assert done.headers["Location"] == "/people/"
    assert client.get("/people/").status_code == 200


def test_a_wrong_code_is_a_failure_like_a_wrong_password(quang):
    set_up(quang)
    client = second_step()  # the first of five tries is this one
    pages = [client.post("/sign-in/code/", {"code": "000000"}).content.decode() for _ in range(4)]
    assert ["Mã không đúng hoặc đã đổi" in page for page in pages] == [True, True, True, False]
    assert "tạm khóa đến" in pages[-1]


def test_a_recovery_code_works_once(quang):
    set_up(quang)
    codes = re.findall(r"<li>(\d{8})</li>", quang.get("/account/second-factor/recovery/").content.decode())
    assert len(codes) == 10
    assert second_step().post("/sign-in/code/", {"code": codes[0]}).headers["Location"] == "/people/"
    assert "Mã không đúng" in second_step().post("/sign-in/code/", {"code": codes[0]}).content.decode()


def test_an_administrator_helps_somebody_who_lost_the_telephone(quang, administrator_account):
    set_up(quang)
    remove_second_factor(administrator_account.id, actor=ADMINISTRATOR)
    assert not Authenticator.objects.exists()
    again = Client().post("/sign-in/", {"username": "quang", "password": PASSWORD})
    assert again.headers["Location"] == "/start/"


def test_turning_it_off_asks_for_the_password_when_it_was_long_ago(quang, monkeypatch):
    set_up(quang)
    monkeypatch.setattr("tiendo.web.sign_in_adapters.FRESH_SECONDS", 0)
    asked = quang.post("/account/second-factor/app/remove/")
    assert asked.headers["Location"].startswith("/account/confirm/?next=")
    assert "Nhập lại mật khẩu" in quang.get(asked.headers["Location"]).content.decode()


def test_the_demonstrations_one_click_needs_none_and_only_there(administrator_account, settings):
    settings.TIENDO_DEMO = True
    client = Client()
    client.post("/sign-in/demo/", {"user": administrator_account.id})
    assert client.get("/people/").status_code == 200
    settings.TIENDO_DEMO = False
    assert client.get("/people/").status_code == 302


def test_others_may_go_on_with_a_password(clerk_account):
    client = Client()
    client.post("/sign-in/", {"username": "an", "password": PASSWORD})
    assert client.get("/account/").status_code == 200


def test_an_installation_may_ask_more_roles_for_it(clerk_account, settings):
    settings.TIENDO_MFA_ROLES = ["administrator", "clerk"]
    client = Client()
    client.post("/sign-in/", {"username": "an", "password": PASSWORD})
    assert client.get("/plans/").headers["Location"] == "/account/second-factor/"


def test_setting_up_leaves_a_record(quang, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        set_up(quang)
    last = AuditRecord.objects.filter(action="org.second-factor.added").first()
    assert (last.actor_name, last.after) == ("Quang", {"type": "totp"})


def kept() -> dict[str, str]:
    return {one.type: one.data.get("secret") or one.data.get("seed") for one in Authenticator.objects.all()}


def test_seeds_are_sealed_in_the_database(quang):
    secret = set_up(quang)
    quang.get("/account/second-factor/recovery/")
    held = kept()
    assert set(held) == {"totp", "recovery_codes"}
    assert all(seed.startswith("fernet:") for seed in held.values())
    assert secret not in held["totp"]


def test_seeds_kept_before_they_were_sealed_still_work(quang):
    secret = set_up(quang)
    Authenticator.objects.filter(type="totp").update(data={"secret": secret})
    Authenticator.objects.filter(type="recovery_codes").update(data={"seed": "ab" * 40, "used_mask": 0})
    done = second_step().post("/sign-in/code/", {"code": code_of(secret)})
    assert done.headers["Location"] == "/people/"
    codes = re.findall(r"<li>(\d{8})</li>", quang.get("/account/second-factor/recovery/").content.decode())
    assert second_step().post("/sign-in/code/", {"code": codes[0]}).headers["Location"] == "/people/"


def test_a_former_secret_key_still_opens_and_without_it_nobody_gets_in(quang, settings):
    secret, before = set_up(quang), settings.SECRET_KEY
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "another" * 8, [before]
    done = second_step().post("/sign-in/code/", {"code": code_of(secret)})
    assert done.headers["Location"] == "/people/"
    settings.SECRET_KEY_FALLBACKS = []
    refused = second_step().post("/sign-in/code/", {"code": code_of(secret)})
    assert (refused.status_code, "SECRET_KEY" in refused.content.decode()) == (409, True)
