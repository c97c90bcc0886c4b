"""Accounts, and what each may do on a day."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.auth import authenticate, get_user_model
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from tests.cast import ADMINISTRATOR, LAN, OUTSIDER, READER
from tiendo.org import rights, selectors
from tiendo.org.models import Grant
from tiendo.org.services.accounts import add_user
from tiendo.org.types import ANONYMOUS, SYSTEM, NotAllowed, Role, UserRefused

pytestmark = pytest.mark.django_db
PASSWORD = "mot-mat-khau-that-dai"  # noqa: S105


def add(username="hoa", roles=(Role.PLAN_OFFICER,), password=PASSWORD):
    return add_user(username, name="Hoa", roles=roles, password=password, actor=ADMINISTRATOR)


def test_an_account_can_sign_in_and_holds_its_role():
    add()
    user = authenticate(username="hoa", password=PASSWORD)
    assert selectors.actor_for(user).has(Role.PLAN_OFFICER)
    assert selectors.actor_for(user).name == "Hoa"


def test_an_account_without_a_password_cannot_sign_in():
    add(password=None)
    assert authenticate(username="hoa", password="") is None


@pytest.mark.parametrize(("username", "password"), [("hoa", PASSWORD), ("", PASSWORD), ("lam", "123")])
def test_a_taken_or_blank_name_or_a_weak_password_is_refused(username, password):
    add()
    with pytest.raises(UserRefused):
        add(username, password=password)
    assert get_user_model().objects.count() == 1


def test_only_an_administrator_makes_accounts():
    with pytest.raises(NotAllowed, match="Lan"):
        add_user("x", name="x", roles=(), password=None, actor=LAN)


def test_a_grant_ends_with_its_last_day():
    user = get_user_model().objects.get(pk=add().id)
    yesterday = timezone.localdate() - timedelta(days=1)
    Grant.objects.update(valid_from=yesterday, valid_to=yesterday)
    assert selectors.actor_for(user, on=yesterday).has(Role.PLAN_OFFICER)
    assert selectors.actor_for(user).grants == ()


def test_nobody_in_particular_may_do_nothing():
    assert selectors.actor_for(AnonymousUser()) == ANONYMOUS
    assert selectors.actor_for(None) == ANONYMOUS


def test_the_list_of_accounts_names_their_roles():
    add(roles=(Role.AUDITOR, Role.ADMINISTRATOR))
    (user,) = selectors.users()
    assert (user.username, set(user.roles)) == ("hoa", {Role.AUDITOR, Role.ADMINISTRATOR})


@pytest.mark.parametrize(
    ("right", "allowed"),
    [
        (rights.can_import, {"Lan", "tiendo"}),
        (rights.can_review, {"Lan", "tiendo"}),
        (rights.can_publish, {"Lan", "tiendo"}),
        (rights.can_administer, {"Quang", "tiendo"}),
        (rights.can_read_drafts, {"Lan", "Thu", "Quang", "tiendo"}),
    ],
)
def test_who_has_which_right(right, allowed):
    everyone = (LAN, READER, ADMINISTRATOR, OUTSIDER, ANONYMOUS, SYSTEM)
    assert {actor.name for actor in everyone if right(actor)} == allowed
