"""Access tokens: made, shown once, used, revoked; and what is kept of them."""

from __future__ import annotations

from datetime import date

import pytest
from django.contrib.auth import get_user_model

from tests.cast import OUTSIDER
from tiendo.kernel import clock
from tiendo.org.models import AccessToken
from tiendo.org.selectors.tokens import bearer_of, own_tokens, tokens_of
from tiendo.org.services.accounts import add_user, close_user
from tiendo.org.services.tokens import make_service_token, make_token, note_use, revoke_token
from tiendo.org.types import SYSTEM, Actor, NotAllowed, Role, TokenRefused, TokenScope
from tiendo.trust.models import AuditRecord

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 2)


@pytest.fixture
def lan() -> Actor:
    made = add_user("lan", name="Lan", roles=(Role.PLAN_OFFICER,), password=None, actor=SYSTEM)
    return Actor(made.id, "Lan")


def made(actor, **asked):
    return make_token(**{"name": "sync", "scope": TokenScope.READ, "days": 30, "actor": actor} | asked)


def test_a_token_stands_for_its_account(lan):
    found = bearer_of(made(lan, scope=TokenScope.WRITE).secret)
    assert found is not None
    assert (found.actor.user_id, found.actor.name, found.scope) == (lan.user_id, "Lan", TokenScope.WRITE)
    assert found.actor.has(Role.PLAN_OFFICER)


def test_the_secret_is_kept_nowhere(lan):
    secret = made(lan).secret
    row = AccessToken.objects.values().get()
    assert secret.startswith("tdo_")
    assert len(secret) > 40
    assert secret not in str(row)
    assert row["beginning"] == secret[:10]
    assert secret not in str(list(AuditRecord.objects.values()))
    assert AuditRecord.objects.last().action == "org.token.made"


def test_a_token_ends_with_its_last_day(lan):
    with clock.at(DAY):
        one = made(lan, days=1)
    with clock.at(date(2026, 3, 3)):
        assert bearer_of(one.secret) is not None
    with clock.at(date(2026, 3, 4)):
        assert bearer_of(one.secret) is None


def test_a_revoked_token_ends_at_once_and_leaves_a_record(lan):
    one = made(lan)
    revoke_token(one.id, actor=lan)
    revoke_token(one.id, actor=lan)
    assert bearer_of(one.secret) is None
    assert [r.action for r in AuditRecord.objects.all()].count("org.token.revoked") == 1


def test_nobody_revokes_the_token_of_another(lan):
    one = made(lan)
    with pytest.raises(TokenRefused):
        revoke_token(one.id, actor=Actor(lan.user_id + 1, "Minh"))
    assert bearer_of(one.secret) is not None


def test_a_closed_account_has_no_token(lan):
    secret = made(lan).secret
    close_user(lan.user_id, actor=SYSTEM)
    assert bearer_of(secret) is None


def test_a_visitor_makes_none():
    with pytest.raises(NotAllowed):
        made(OUTSIDER_WITHOUT_ACCOUNT)


OUTSIDER_WITHOUT_ACCOUNT = Actor(None, "Khách")


@pytest.mark.parametrize(
    ("asked", "says"), [({"name": " "}, "tên"), ({"days": 0}, "1 đến 366"), ({"days": 367}, "366")]
)
def test_a_token_needs_a_name_and_an_end(lan, asked, says):
    with pytest.raises(TokenRefused, match=says):
        made(lan, **asked)


def test_an_account_holds_at_most_twenty(lan):
    for number in range(20):
        made(lan, name=f"n{number}")
    with pytest.raises(TokenRefused, match="20"):
        made(lan)


def test_a_service_token_is_given_by_an_administrator(lan):
    one = make_service_token(lan.user_id, "nightly", scope=TokenScope.READ, days=5, actor=SYSTEM)
    (view,) = tokens_of(lan.user_id, actor=SYSTEM)
    assert (view.id, view.is_service, view.made_by, view.holds_today) == (one.id, True, "tiendo", True)
    with pytest.raises(NotAllowed):
        make_service_token(lan.user_id, "x", scope=TokenScope.READ, days=5, actor=OUTSIDER)


def test_the_day_of_the_last_use_is_remembered(lan):
    one = made(lan)
    with clock.at(DAY):
        note_use(one.id)
    assert own_tokens(lan)[0].last_used_on == DAY


def test_a_role_that_needs_a_second_factor_needs_it_here_too(lan, settings):
    settings.TIENDO_MFA_ROLES = ["plan_officer"]
    assert bearer_of(made(lan).secret).lacks_second_factor
    get_user_model().objects.get(pk=lan.user_id).grants.all().delete()
    assert not bearer_of(made(lan).secret).lacks_second_factor
