"""One's own access tokens on the account's pages."""

from __future__ import annotations

import re

import pytest

from tiendo.org.models import AccessToken
from tiendo.org.selectors.tokens import bearer_of

pytestmark = pytest.mark.django_db
ASKED = {"name": "Phần mềm một cửa", "scope": "write", "days": "30"}


def test_a_token_is_made_and_shown_once(officer):
    made = officer.post("/account/tokens/", ASKED).content.decode()
    secret = re.search(r'value="(tdo_[^"]+)"', made).group(1)
    assert bearer_of(secret).actor.name == "Officer"
    later = officer.get("/account/tokens/").content.decode()
    assert secret not in later
    assert "Phần mềm một cửa" in later
    assert "1 mã truy cập đang dùng được" in later


def test_a_refusal_keeps_what_was_typed(officer):
    answer = officer.post("/account/tokens/", ASKED | {"name": " ", "days": "30"})
    assert answer.status_code == 422
    assert "Hãy đặt tên" in answer.content.decode()
    assert not AccessToken.objects.exists()


def test_a_token_is_revoked(officer):
    officer.post("/account/tokens/", ASKED)
    token = AccessToken.objects.get()
    page = officer.post(f"/account/tokens/{token.pk}/revoke/", follow=True).content.decode()
    assert "đã thu hồi" in page
    assert AccessToken.objects.get().revoked_at is not None


def test_a_visitor_is_asked_to_sign_in(visitor):
    assert visitor.get("/account/tokens/").status_code == 302


def test_the_account_leads_there(officer):
    assert "/account/tokens/" in officer.get("/account/").content.decode()
