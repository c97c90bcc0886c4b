"""Faults of data reach the inbox of the agency that answers for them, before their day and after it."""

from __future__ import annotations

from datetime import date

import pytest

from tests.delivery.people import a_person, an_agency
from tests.warehouse.papers import REQUESTS
from tiendo.delivery.models import Notice
from tiendo.delivery.services.notices import plan_notices
from tiendo.kernel import clock
from tiendo.org.selectors import actor_for
from tiendo.org.types import SYSTEM, Role
from tiendo.warehouse.contracts.contract import Criterion
from tiendo.warehouse.models import DataFault
from tiendo.warehouse.quality.counts import RuleCount
from tiendo.warehouse.services.datasets import add_contract
from tiendo.warehouse.services.quality import dismiss_fault, keep_quality, verify_fault

pytestmark = pytest.mark.django_db
# Tuesday 3 March 2026: five working days are over on Tuesday the 10th, ten on the 17th, fifteen on the 24th.
FOUND = date(2026, 3, 3)


@pytest.fixture
def people():
    agency = an_agency("sxd", "Sở Xây dựng")
    with clock.at(FOUND):
        add_contract(REQUESTS, actor=SYSTEM)
        counts = [broken("fee", "sxd"), broken("status", "sxd"), broken("fee", "")]
        keep_quality("requests", 1, counts, actor=SYSTEM)
    return {
        "clerk": a_person("hoa", Role.CLERK, agency),
        "head": a_person("son", Role.HEAD, agency),
        "officer": a_person("lan", Role.PLAN_OFFICER),
        "engineer": a_person("minh", Role.DATA_ENGINEER),
    }


def broken(column: str, agency: str) -> RuleCount:
    return RuleCount("range", column, Criterion.CLEAN, 1, agency, 100, 30)


def told(day: int) -> set[tuple[str, str]]:
    """Who was told on a day of March what, by the step of the ladder."""
    before = set(Notice.objects.values_list("pk", flat=True))
    with clock.at(date(2026, 3, day)):
        plan_notices(actor=SYSTEM)
    return {(one.user.username, one.step) for one in Notice.objects.exclude(pk__in=before)}


def test_an_agency_is_told_of_its_faults_when_they_are_found_and_again_before_and_after_their_day(people):
    assert told(3) == {("hoa", "before_due"), ("minh", "before_due")}
    assert told(4) == set()
    assert told(9) == {("hoa", "before_due")}
    assert told(10) == set()
    assert told(11) == {
        ("hoa", "after_due"), ("son", "to_head"), ("lan", "after_due"), ("minh", "after_due")
    }  # fmt: skip


def test_the_notice_says_how_many_by_when_and_leads_to_the_page(people):
    told(11)
    notice = Notice.objects.get(user=people["head"])
    assert notice.vi == (
        "Sở Xây dựng cần xác minh 2 lỗi dữ liệu trong “Phản ánh hiện trường”: "
        "quá hạn 1 ngày làm việc (hạn thứ Ba 10/3/2026)."
    )
    assert (notice.subject_kind, notice.due_on) == ("warehouse.fault.to_verify", date(2026, 3, 10))


def test_a_fault_verified_on_its_first_day_is_owed_again_by_its_own_day(people):
    head = actor_for(people["head"])
    first, second = DataFault.objects.filter(agency="sxd")
    with clock.at(FOUND):
        verify_fault(first.pk, actor=head)
        dismiss_fault(second.pk, reason="Phí cũ", actor=head)
    assert ("hoa", "before_due") in told(3)
    assert Notice.objects.get(user=people["clerk"]).subject_kind == "warehouse.fault.to_mend"
    assert ("son", "to_head") in told(11)


def test_a_complex_fault_has_fifteen_days_and_an_answered_one_is_told_no_more(people):
    head = actor_for(people["head"])
    first, second = DataFault.objects.filter(agency="sxd")
    with clock.at(FOUND):
        verify_fault(first.pk, is_complex=True, actor=head)
        dismiss_fault(second.pk, reason="Phí cũ", actor=head)
    assert not {one for one in told(18) if one[0] in ("hoa", "son", "lan")} - {("hoa", "before_due")}
    assert ("son", "to_head") in told(25)
