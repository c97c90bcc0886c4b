"""The demonstration city is made through the real importer; making it again changes nothing."""

from __future__ import annotations

import pytest
from django.db import transaction
from django.test import override_settings

from tiendo.cli.demo_city import ACCOUNTS, make_city
from tiendo.org.selectors import users
from tiendo.plan.models import Duty, PlanDraft, PlanVersion
from tiendo.plan.selectors import plans
from tiendo.plan.types import DraftStatus
from tiendo.trust.models import AuditRecord
from tiendo.trust.selectors import verify_chain

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def city(django_db_setup, django_db_blocker, tmp_path_factory):
    """Made once for all tests of this file; each sees it and none leaves a trace in it."""
    data = override_settings(TIENDO_DATA=tmp_path_factory.mktemp("city"))
    with django_db_blocker.unblock(), data, transaction.atomic():
        yield make_city()
        transaction.set_rollback(True)


def test_the_plan_is_published_whole(city):
    plan = plans.plan("63-kh-ubnd")
    assert (plan.indicator_count, plan.task_count, plan.action_count) == (59, 61, 112)
    assert (plan.edition, plan.published_by) == (1, ACCOUNTS["chuyen-vien"][0])


def test_every_doubt_is_answered_or_left_open_with_a_reason(city):
    assert city.published.open_doubts == 0
    left = PlanVersion.objects.get().left_open
    assert left
    assert all(doubt["reason"].strip() for doubt in left)


def test_a_second_draft_waits_for_review(city):
    assert (city.in_review.status, city.in_review.document.kind) == (DraftStatus.REVIEW, "html")
    assert (city.in_review.edition, city.in_review.replaces_slug) == (2, "63-kh-ubnd")


def test_there_is_an_account_for_each_role(city):
    assert {user.username: set(user.roles) for user in users()} == {
        username: {role} for username, (_, role) in ACCOUNTS.items()
    }


def test_nearly_every_duty_finds_its_agency(city):
    duties = Duty.objects.count()
    assert Duty.objects.filter(agency=None).count() <= duties * 0.05


def test_making_it_again_changes_nothing(city):
    records, drafts = AuditRecord.objects.count(), PlanDraft.objects.count()
    again = make_city()
    assert again.organisation.unchanged
    assert (AuditRecord.objects.count(), PlanDraft.objects.count()) == (records, drafts)
    assert again.published.id == city.published.id


def test_the_audit_chain_holds(city):
    assert verify_chain().is_intact
