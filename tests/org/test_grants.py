"""Roles: for an agency and all under it, from a day to a day, given and ended by administrators."""

from __future__ import annotations

from datetime import date

import pytest
from django.contrib.auth import get_user_model

from tests.cast import ADMINISTRATOR
from tests.org.files import organisation
from tiendo.kernel import clock
from tiendo.org import rights
from tiendo.org.models import Agency, Post
from tiendo.org.selectors import actor_for
from tiendo.org.selectors.accounts import people, person
from tiendo.org.services.accounts import add_user, close_user, name_identity, reopen_user
from tiendo.org.services.grants import end_role, give_role
from tiendo.org.services.organisation import load_organisation
from tiendo.org.types import SYSTEM, Actor, HeldGrant, Role, UnknownAgency, UserRefused

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _organisation(tmp_path):
    load_organisation(organisation(tmp_path / "org"), actor=SYSTEM)


@pytest.fixture
def hoa():
    return add_user("hoa", name="Hoa", roles=(), password=None, actor=ADMINISTRATOR).id


def acting(user_id, on=None):
    return actor_for(get_user_model().objects.get(pk=user_id), on=on)


def number(code):
    return Agency.objects.get(code=code).pk


def test_a_role_for_an_agency_reaches_what_is_under_it_and_nothing_beside(hoa):
    give_role(hoa, role=Role.CLERK, agency="tinh", actor=ADMINISTRATOR)
    give_role(hoa, role=Role.HEAD, agency="sct", actor=ADMINISTRATOR)
    who = acting(hoa)
    assert rights.can_report(who, number("skc"))
    assert rights.can_approve(who, number("sct"))
    assert not rights.can_approve(who, number("skc"))


def test_a_leaders_office_may_serve_one_post_and_nobody_else_does(hoa):
    Post.objects.create(code="chair", title="Chủ tịch UBND tỉnh")
    give_role(hoa, role=Role.LEADER_OFFICE, post="chair", actor=ADMINISTRATOR)
    assert acting(hoa).posts() == {Post.objects.get(code="chair").pk}
    assert rights.can_decide_amendments(acting(hoa))
    with pytest.raises(UserRefused, match="chức danh"):
        give_role(hoa, role=Role.CLERK, post="chair", actor=ADMINISTRATOR)
    with pytest.raises(UserRefused, match="Không có chức danh “khong-co”"):
        give_role(hoa, role=Role.LEADER_OFFICE, post="khong-co", actor=ADMINISTRATOR)
    give_role(hoa, role=Role.LEADER_OFFICE, actor=ADMINISTRATOR)
    assert acting(hoa).posts() == frozenset()  # of all leaders


def test_ones_own_agency_is_answered_without_reading_the_organisation(hoa, django_assert_num_queries):
    give_role(hoa, role=Role.CLERK, agency="sct", actor=ADMINISTRATOR)
    user, agency = get_user_model().objects.get(pk=hoa), number("sct")
    with django_assert_num_queries(1):
        assert rights.can_report(actor_for(user), agency)


def test_a_role_holds_on_its_first_and_last_day_and_not_around_them(hoa):
    span = {"valid_from": date(2026, 3, 1), "valid_to": date(2026, 3, 31)}
    give_role(hoa, role=Role.CLERK, agency="sct", actor=ADMINISTRATOR, **span)
    days = (date(2026, 2, 28), date(2026, 3, 1), date(2026, 3, 31), date(2026, 4, 1))
    assert [acting(hoa, on=day).has(Role.CLERK) for day in days] == [False, True, True, False]


def test_an_ended_role_holds_no_more_from_now_on(hoa):
    grant = give_role(hoa, role=Role.CLERK, agency="sct", actor=ADMINISTRATOR)
    assert acting(hoa).has(Role.CLERK)
    end_role(grant, actor=ADMINISTRATOR)
    assert not acting(hoa).has(Role.CLERK)
    (kept,) = person(hoa, actor=ADMINISTRATOR).grants
    assert not kept.holds_today


def test_a_role_can_end_on_a_day_to_come(hoa):
    grant = give_role(hoa, role=Role.CLERK, actor=ADMINISTRATOR)
    end_role(grant, last_day=date(2030, 1, 1), actor=ADMINISTRATOR)
    assert acting(hoa, on=date(2030, 1, 1)).has(Role.CLERK)
    assert not acting(hoa, on=date(2030, 1, 2)).has(Role.CLERK)


def test_days_the_wrong_way_round_are_refused(hoa):
    with pytest.raises(UserRefused, match="Ngày cuối"):
        give_role(
            hoa, role=Role.CLERK, actor=ADMINISTRATOR, valid_from=date(2026, 2, 1), valid_to=date(2026, 1, 1)
        )


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.PLAN_OFFICER, Role.LEADER_OFFICE])
def test_the_programmes_own_roles_are_not_given_for_one_agency(hoa, role):
    with pytest.raises(UserRefused, match="toàn chương trình"):
        give_role(hoa, role=role, agency="sct", actor=ADMINISTRATOR)


def test_an_agency_nobody_knows_is_refused(hoa):
    with pytest.raises(UnknownAgency):
        give_role(hoa, role=Role.CLERK, agency="khong-co", actor=ADMINISTRATOR)


def test_administrators_do_not_shut_themselves_out():
    user = add_user("quang", name="Quang", roles=(Role.ADMINISTRATOR,), password=None, actor=SYSTEM)
    (grant,) = person(user.id, actor=SYSTEM).grants
    quang = acting(user.id)
    with pytest.raises(UserRefused, match="chính mình"):
        end_role(grant.id, actor=quang)
    with pytest.raises(UserRefused, match="chính mình"):
        close_user(user.id, actor=quang)


def test_an_account_can_be_made_for_an_agency_from_a_day():
    first = clock.today().replace(year=2040)
    made = add_user(
        "lan", name="Lan", roles=(Role.CLERK, Role.HEAD), password=None, agency="sct", valid_from=first,
        actor=ADMINISTRATOR,
    )  # fmt: skip
    assert acting(made.id).grants == ()
    assert rights.can_approve(acting(made.id, on=first), number("sct"))


def test_a_closed_account_holds_what_it_held_but_is_nobody(hoa):
    close_user(hoa, actor=ADMINISTRATOR)
    assert not person(hoa, actor=ADMINISTRATOR).is_active
    reopen_user(hoa, actor=ADMINISTRATOR)
    assert person(hoa, actor=ADMINISTRATOR).is_active


def test_nobody_shares_an_address_or_an_identity(hoa):
    other = add_user(
        "lan", name="Lan", roles=(), password=None, email="lan@example.vn", actor=ADMINISTRATOR
    ).id
    name_identity(hoa, email="", identity="079", actor=ADMINISTRATOR)
    with pytest.raises(UserRefused, match="Mã định danh"):
        name_identity(other, email="", identity="079", actor=ADMINISTRATOR)
    with pytest.raises(UserRefused, match="Địa chỉ"):
        name_identity(hoa, email="LAN@example.vn", identity="079", actor=ADMINISTRATOR)


def test_accounts_are_found_by_name_or_agency_without_accents(hoa):
    give_role(hoa, role=Role.CLERK, agency="sct", actor=ADMINISTRATOR)
    add_user("dung", name="Đặng Dũng", roles=(), password=None, actor=ADMINISTRATOR)
    assert [one.username for one in people(actor=ADMINISTRATOR, search="cong thuong")] == ["hoa"]
    assert [one.username for one in people(actor=ADMINISTRATOR, search="dang dung")] == ["dung"]


def test_a_plan_officer_of_one_agency_would_not_reach_the_programme():
    officer = Actor(1, "x", (HeldGrant(Role.PLAN_OFFICER, 5, frozenset({5})),))
    assert not rights.can_publish(officer)
    assert not rights.can_administer(Actor(1, "x", (HeldGrant(Role.ADMINISTRATOR, 5, frozenset({5})),)))


def test_an_auditor_of_one_agency_reads_that_agencys_reports_only():
    auditor = Actor(1, "x", (HeldGrant(Role.AUDITOR, 5, frozenset({5})),))
    assert [rights.can_read_delivery(auditor, agency) for agency in (5, 6)] == [True, False]
