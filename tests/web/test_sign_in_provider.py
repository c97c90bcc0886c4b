"""Signing in through an OpenID Connect provider: a real one, run here on 127.0.0.1 for the test."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
import requests
from django.test import Client
from oidc_provider_mock import User, run_server_in_thread

from tests.cast import ADMINISTRATOR
from tiendo.org.selectors.accounts import person
from tiendo.org.services.accounts import add_user, close_user, name_identity
from tiendo.org.types import SYSTEM, Role
from tiendo.trust.models import AuditRecord
from tiendo.web.sign_in_adapters import IssuersOnly

# The provider runs in a thread of this process, and its own library warns about itself.
pytestmark = [pytest.mark.django_db, pytest.mark.filterwarnings("ignore:get_jwt_config:DeprecationWarning")]
PEOPLE = (
    User(sub="079-1", claims={"email": "hoa@example.vn", "email_verified": True}),
    User(sub="079-2", claims={"email": "hoa@example.vn", "email_verified": False}),
    User(sub="079-3", claims={"email": "la@example.vn", "email_verified": True}),
)


@pytest.fixture(scope="module")
def issuer():
    with run_server_in_thread(user_claims=PEOPLE) as server:
        yield f"http://localhost:{server.server_port}"


@pytest.fixture
def provider(issuer, settings):
    settings.TIENDO_OIDC = {
        "provider_id": "oidc", "name": "Nơi xác thực thử", "client_id": "tiendo", "secret": "x",
        "settings": {"server_url": issuer, "hosts": ["localhost"]},
    }  # fmt: skip
    settings.SOCIALACCOUNT_PROVIDERS = {
        "openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [settings.TIENDO_OIDC]}
    }
    return issuer


@pytest.fixture
def hoa(db):
    return add_user(
        "hoa", name="Hoa", roles=(Role.AUDITOR,), password=None, email="hoa@example.vn", actor=SYSTEM
    )


def through_provider(sub, client=None, wanted="/drafts/"):
    """The whole way: our link, the provider's page, back to us."""
    client = client or Client()
    away = client.get(f"/sign-in/with/oidc/?next={wanted}").headers["Location"]
    back = httpx.post(away, data={"sub": sub}).headers["Location"]
    returned = urlsplit(back)
    return client, client.get(f"{returned.path}?{returned.query}"), away


def test_the_page_offers_the_provider_only_when_one_is_configured(provider, visitor, settings):
    assert "Đăng nhập bằng Nơi xác thực thử" in visitor.get("/sign-in/").content.decode()
    settings.TIENDO_OIDC = {}
    assert "Nơi xác thực" not in visitor.get("/sign-in/").content.decode()


def test_the_request_carries_state_and_a_code_challenge(provider, hoa):
    _, _, away = through_provider("079-1")
    asked = parse_qs(urlsplit(away).query)
    assert away.startswith(provider)
    assert asked["code_challenge_method"] == ["S256"]
    assert asked["state"]
    assert set(asked["scope"][0].split()) == {"openid", "profile", "email"}


def test_a_verified_address_ties_the_account_at_the_first_sign_in(provider, hoa):
    client, back, _ = through_provider("079-1")
    assert back.headers["Location"] == "/drafts/"
    assert client.get("/drafts/").status_code == 200
    assert person(hoa.id, actor=ADMINISTRATOR).identity == "079-1"


def test_from_then_on_the_number_counts_and_not_the_address(provider, hoa):
    through_provider("079-1")
    name_identity(hoa.id, email="moi@example.vn", identity="079-1", actor=ADMINISTRATOR)
    client, _, _ = through_provider("079-1")
    assert client.get("/drafts/").status_code == 200


def test_an_address_nobody_verified_ties_nothing(provider, hoa):
    client, back, _ = through_provider("079-2")
    assert (back.status_code, client.get("/drafts/").status_code) == (403, 302)
    assert person(hoa.id, actor=ADMINISTRATOR).identity == ""


def test_an_unknown_person_is_told_what_to_do_and_gets_no_account(provider, hoa, django_user_model):
    _, back, _ = through_provider("079-3")
    page = back.content.decode()
    assert "ở đây chưa có tài khoản cho bạn" in page
    assert "079-3" in page
    assert django_user_model.objects.count() == 1


def test_an_administrator_names_the_number_and_the_person_enters(provider, hoa):
    name_identity(hoa.id, email="", identity="079-3", actor=ADMINISTRATOR)
    client, _, _ = through_provider("079-3")
    assert client.get("/drafts/").status_code == 200


def test_a_second_identity_with_the_same_address_does_not_take_the_account_over(provider, hoa):
    name_identity(hoa.id, email="hoa@example.vn", identity="khac", actor=ADMINISTRATOR)
    _, back, _ = through_provider("079-1")
    assert back.status_code == 403


def test_a_closed_account_does_not_enter(provider, hoa):
    through_provider("079-1")
    close_user(hoa.id, actor=ADMINISTRATOR)
    client, back, _ = through_provider("079-1")
    assert "không còn được dùng" in back.content.decode()
    assert client.get("/drafts/").status_code == 302


def test_the_sign_in_and_the_tie_leave_records(provider, hoa):
    through_provider("079-1")
    actions = list(AuditRecord.objects.order_by("sequence").values_list("action", flat=True))[-2:]
    assert actions == ["org.user.identity-tied", "org.sign-in.succeeded"]
    assert AuditRecord.objects.last().after["how"] == "provider"


def test_an_answer_that_nobody_asked_for_is_refused(provider, hoa):
    answer = Client().get("/sign-in/with/oidc/back/?code=x&state=gia")
    assert answer.status_code == 401
    assert "Chưa đăng nhập được" in answer.content.decode()


def test_the_providers_link_never_leads_to_another_site(provider, hoa):
    _, back, _ = through_provider("079-1", wanted="https://example.org/")
    assert back.headers["Location"] == "/start/"


def test_nobody_else_is_called(provider):
    with pytest.raises(requests.RequestException, match="not on a host"):
        IssuersOnly(["localhost"]).get("http://127.0.0.1:9/")


def test_a_provider_that_does_not_answer_is_a_page_and_not_a_fault(provider, settings):
    settings.TIENDO_OIDC["settings"]["server_url"] = "http://localhost:9"
    answer = Client(raise_request_exception=False).get("/sign-in/with/oidc/")
    assert answer.status_code in {401, 502}
    assert "Chưa đăng nhập được" in answer.content.decode()
