"""Passwords: long ones only, hashed with Argon2, chosen by the person alone."""

from __future__ import annotations

import pytest
from django.contrib.auth import authenticate, get_user_model
from django.contrib.auth.hashers import identify_hasher

from tests.cast import ADMINISTRATOR, OUTSIDER
from tiendo.config import settings as house
from tiendo.org.services.accounts import (
    add_user,
    change_password,
    choose_password,
    open_password_link,
    person_of,
)
from tiendo.org.types import ANONYMOUS, Actor, NotAllowed, UserRefused
from tiendo.trust.models import AuditRecord

pytestmark = pytest.mark.django_db
OLD, NEW = "mot-mat-khau-that-dai", "bon nam tu ghep lai"


@pytest.fixture
def hoa():
    made = add_user("hoa", name="Hoa", roles=(), password=OLD, actor=ADMINISTRATOR)
    return Actor(made.id, "Hoa")


def test_passwords_are_hashed_with_argon2(settings):
    settings.PASSWORD_HASHERS = [
        house.PASSWORD_HASHERS[0], "django.contrib.auth.hashers.MD5PasswordHasher",
    ]  # fmt: skip
    add_user("hoa", name="Hoa", roles=(), password=OLD, actor=ADMINISTRATOR)
    kept = get_user_model().objects.get().password
    assert identify_hasher(kept).algorithm == "argon2"
    assert kept.startswith("argon2$argon2id$v=19$m=47104,t=2,p=1$")


@pytest.mark.parametrize(
    "weak", ["x" * 13, "12345678901234567890", "password12345678"[:13], "nguyen-thi-hoa"]
)
def test_short_or_guessable_ones_are_refused(weak):
    with pytest.raises(UserRefused):
        add_user("nguyen-thi-hoa", name="Hoa", roles=(), password=weak, actor=ADMINISTRATOR)


def test_one_changes_ones_own_knowing_the_old(hoa):
    change_password(old=OLD, new=NEW, actor=hoa)
    assert authenticate(username="hoa", password=NEW)
    assert AuditRecord.objects.last().action == "org.user.password-changed"
    with pytest.raises(UserRefused, match="hiện tại không đúng"):
        change_password(old=OLD, new=NEW, actor=hoa)
    with pytest.raises(NotAllowed):
        change_password(old=NEW, new=OLD, actor=ANONYMOUS)


def test_a_link_lets_its_person_choose_once(hoa):
    link = open_password_link(hoa.user_id, actor=ADMINISTRATOR)
    choose_password(NEW, person=link.person, token=link.token, actor=hoa)
    assert authenticate(username="hoa", password=NEW)
    assert person_of(link.person, link.token) is None
    with pytest.raises(UserRefused, match="đã dùng hoặc đã hết hạn"):
        choose_password(OLD, person=link.person, token=link.token, actor=hoa)


def test_a_link_is_for_its_person_only(hoa):
    link = open_password_link(hoa.user_id, actor=ADMINISTRATOR)
    with pytest.raises(UserRefused):
        choose_password(NEW, person=link.person, token=link.token, actor=OUTSIDER)
    assert person_of("khong-co", link.token) is None


def test_the_record_of_a_link_does_not_hold_it(hoa):
    link = open_password_link(hoa.user_id, actor=ADMINISTRATOR)
    assert not AuditRecord.objects.filter(after__icontains=link.token).exists()
