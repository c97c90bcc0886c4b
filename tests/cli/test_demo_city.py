"""The demonstration city: founded through the real importer, its story told day by day, the same every time.

Expected numbers are counted by hand in examples/da-nang: 109 members of "các sở, ban, ngành" (15) and of the
wards, communes and the special zone (94) on 31/12/2025; who is late, silent or sent back in scenario.toml;
what is handed over in work.toml.
"""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest
from django.contrib.auth import get_user_model
from django.db import transaction
from django.test import override_settings

from tiendo.cli.demo.staff import PROGRAMME, Staff
from tiendo.cli.demo_city import make_city
from tiendo.delivery.models import (
    Amendment,
    DeadlineEvent,
    Delivery,
    EntryRuling,
    Meeting,
    Occurrence,
    Round,
    Submission,
)
from tiendo.delivery.selectors.report_products import products_by_action
from tiendo.delivery.selectors.rounds import rounds
from tiendo.delivery.selectors.status import work_of
from tiendo.delivery.types import AmendmentState, Bucket, Timing
from tiendo.kernel import clock
from tiendo.org.models import Grant
from tiendo.plan.models import Duty, PlanDraft, PlanVersion
from tiendo.plan.selectors import plans
from tiendo.plan.types import DraftStatus
from tiendo.trust.models import AuditRecord
from tiendo.trust.selectors import verify_chain
from tiendo.web.demo_doors import GROUPS

pytestmark = pytest.mark.django_db
TOLD_ON = date(2026, 2, 12)
PLAN = "63-kh-ubnd"
MADE_UP = "01-kh-mau"


@pytest.fixture(scope="module")
def city(django_db_setup, django_db_blocker, tmp_path_factory):
    """Made once for all tests of this file; each sees it and none leaves a trace in it."""
    data = override_settings(TIENDO_DATA=tmp_path_factory.mktemp("city"))
    with django_db_blocker.unblock(), data, transaction.atomic():
        with clock.at(TOLD_ON):
            yield make_city()
        transaction.set_rollback(True)


def reports(key: str) -> Counter[str]:
    return Counter(Submission.objects.filter(round__key=key).values_list("state", flat=True))


def buckets(**which) -> Counter[Bucket]:
    """The official groups of the plan's work, of those whose key is given or of all."""
    work = work_of(PLAN, on=TOLD_ON)
    return Counter(one.status.bucket for one in work if all(getattr(one, k) == v for k, v in which.items()))


def test_the_plan_is_published_whole_on_the_day_the_story_begins(city):
    plan = plans.plan(PLAN)
    assert (plan.indicator_count, plan.task_count, plan.action_count) == (59, 61, 112)
    assert (plan.edition, plan.published_by) == (1, PROGRAMME["chuyen-vien"][0])
    published = PlanVersion.objects.get(plan__slug=PLAN).published_at.astimezone(clock.ZONE)
    assert published.date() == date(2025, 3, 3)


def test_every_doubt_is_answered_or_left_open_with_a_reason(city):
    assert city.published.open_doubts == 0
    left = PlanVersion.objects.get(plan__slug=PLAN).left_open
    assert left
    assert all(doubt["reason"].strip() for doubt in left)


def test_a_second_draft_waits_for_review(city):
    assert (city.in_review.status, city.in_review.document.kind) == (DraftStatus.REVIEW, "html")
    assert (city.in_review.edition, city.in_review.replaces_slug) == (2, PLAN)


def test_every_door_of_the_demonstration_has_its_account_and_role(city):
    held = dict(Grant.objects.values_list("user__username", "role"))
    doors = {door.username: door.role for group in GROUPS for door in group.doors}
    assert {name: held.get(name) for name in doors} == doors


def test_only_agencies_that_count_an_indicator_have_a_counter(city):
    counters = Grant.objects.filter(role="counter").values_list("agency__code", flat=True)
    assert not [code for code in counters if code.startswith("ubnd-")]


def test_nobody_of_the_demonstration_has_a_password(city):
    assert not [user for user in get_user_model().objects.all() if user.has_usable_password()]


def test_nearly_every_duty_finds_its_agency(city):
    duties = Duty.objects.count()
    assert Duty.objects.filter(agency=None).count() <= duties * 0.05


def test_the_rounds_since_june_2025_lie_where_the_scenario_leaves_them(city):
    # Silent: quận Hải Châu in June, three communes in November.
    assert reports("dinh-ky-2025-06")["draft"] == 1
    assert reports("dinh-ky-2025-11")["draft"] == 3
    for key in ("dinh-ky-2025-06", "dinh-ky-2025-11"):
        assert set(reports(key)) == {"draft", "accepted"}


def test_the_reports_named_late_were_sent_after_the_due_day(city):
    late = {
        one.agency.code
        for one in Submission.objects.filter(round__key="dinh-ky-2025-11").select_related("agency", "round")
        if (sent := one.sendings.first())
        and sent.recorded_at.astimezone(clock.ZONE).date() > one.round.due_on
    }
    assert late == {"sxd", "dhdt", "ubnd-20257", "ubnd-20341", "ubnd-20410"}


def test_a_made_up_plan_shows_what_waits_for_an_event_and_what_one_dated(city):
    # 12/6/2025 and 60 days: 11/8/2025; handed over on 6/8/2025.
    dated, blocked = work_of(MADE_UP, on=TOLD_ON)
    assert (dated.due_on, dated.status.done_on) == (date(2025, 8, 11), date(2025, 8, 6))
    assert (blocked.action_code, blocked.status.timing) == ("I.2.1", Timing.BLOCKED)
    assert DeadlineEvent.objects.get().synthetic
    before = {one.status.timing for one in work_of(MADE_UP, on=date(2025, 6, 15))}
    assert before == {Timing.BLOCKED}
    assert "synthetic" in plans.plan(MADE_UP).title


def test_an_open_round_shows_a_report_on_every_desk(city):
    (found,) = Round.objects.filter(regime=None)
    assert (found.opens_on, found.synthetic) == (date(2026, 2, 6), True)
    # Five agencies are left to the visitor, among them Sở Y tế and phường Hải Châu.
    assert reports(found.key) == {"accepted": 2, "sent": 3, "returned": 2, "awaiting_head": 2, "draft": 5}


def test_work_done_once_stands_as_the_deliveries_have_it(city):
    # Due by 31/12/2025: 21. Six accepted in time, V.3.3 late; III.3.1 has until 30/6/2026; 13 are overdue.
    due = [one for one in work_of(PLAN) if one.key == "once" and one.first_due_on]
    early = Counter(one.status.bucket for one in due if one.first_due_on.year == 2025)
    assert early == {
        Bucket.DONE_ON_TIME: 6,
        Bucket.DONE_LATE: 1,
        Bucket.IN_TERM: 1,
        Bucket.OVERDUE: 13,
    }


def test_work_owed_every_year_is_done_but_for_those_named_and_a_rank_nobody_hands_over(city):
    # Overdue: nine named, and the rank of I.7.2 (109 members) and I.7.3, which others give.
    found = buckets(key="2025")
    assert (found[Bucket.DONE_LATE], found[Bucket.OVERDUE]) == (9, 9 + 109 + 1)


def test_what_an_abolished_district_never_reported_is_its_heirs_to_answer_for(city):
    silent = [one for one in work_of(PLAN) if one.key == "round-dinh-ky-2025-06" and one.owner_id]
    district = [one for one in silent if one.status.bucket == Bucket.OVERDUE]
    heirs = {(who.code, who.inherited_from) for one in district for who in one.answering}
    assert heirs == {(ward, "UBND quận Hải Châu") for ward in ("ubnd-20242", "ubnd-20257")}


def test_a_report_lists_only_the_products_its_own_agency_owes(city):
    # The standing body leads I.4.1 by name beside the group: what it owes is not Sở Y tế's to deliver.
    report = Submission.objects.get(round__regime=None, agency__code="syt")
    (owed,) = products_by_action(report, report.entries.all())["action/I.4.1"]
    assert owed.due_on == date(2026, 12, 31)


def test_a_round_past_its_late_window_is_over(city):
    with clock.at(TOLD_ON):
        found = {one.key: one.is_over for one in rounds(actor=Staff().officer) if one.opened_at}
    assert (found["dinh-ky-2025-11"], list(found.values()).count(False)) == (True, 1)


def test_a_request_to_amend_waits_for_the_standing_body(city):
    asked = Amendment.objects.get()
    assert (asked.address, asked.state) == ("action/III.13.1", AmendmentState.ASKED)


def test_the_session_to_come_has_the_latest_report_in_its_pack(city):
    coming = Meeting.objects.get(sent_at=None)
    assert coming.held_on > TOLD_ON
    assert coming.papers.get().report_of.key == "dinh-ky-2025-11"


def test_everything_that_happened_is_marked_as_made_up(city):
    assert not Submission.objects.filter(synthetic=False).exists()
    assert not Delivery.objects.filter(synthetic=False).exists()
    assert not EntryRuling.objects.filter(synthetic=False).exists()


def test_making_it_again_changes_nothing(city):
    records, drafts = AuditRecord.objects.count(), PlanDraft.objects.count()
    again = make_city()
    assert again.organisation.unchanged
    assert (AuditRecord.objects.count(), PlanDraft.objects.count()) == (records, drafts)
    assert again.published.id == city.published.id


def test_a_later_day_finds_a_round_open_again(city):
    with clock.at(date(2026, 3, 20)), transaction.atomic():
        make_city()
        assert Round.objects.filter(regime=None, opens_on=date(2026, 3, 20)).count() == 1
        transaction.set_rollback(True)


def test_the_history_is_in_the_order_of_its_days(city):
    days = list(AuditRecord.objects.order_by("sequence").values_list("at", flat=True))
    assert days == sorted(days)
    assert Occurrence.objects.exists()


def test_the_audit_chain_holds(city):
    assert verify_chain().is_intact
