"""What a load's check counted is kept an agency at a time; faults are opened once and answered."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, transaction

from tests.warehouse.papers import REQUESTS
from tests.warehouse.test_datasets import ENGINEER
from tiendo.kernel import clock
from tiendo.kernel.working_days import WorkingCalendar
from tiendo.org.models import Agency
from tiendo.org.types import Actor, HeldGrant, NotAllowed, Role
from tiendo.trust.models import AuditRecord
from tiendo.warehouse.contracts.contract import Criterion
from tiendo.warehouse.models import DataFault, QualityMeasure
from tiendo.warehouse.quality.clock import FaultState
from tiendo.warehouse.quality.counts import RuleCount
from tiendo.warehouse.quality.index import Level
from tiendo.warehouse.selectors.datasets import contract_of
from tiendo.warehouse.selectors.quality import faults, quality_of
from tiendo.warehouse.services.datasets import add_contract
from tiendo.warehouse.services.quality import (
    FaultRefused,
    dismiss_fault,
    keep_quality,
    mend_fault,
    verify_fault,
)

pytestmark = pytest.mark.django_db
DAY = date(2026, 9, 1)


def fees(agency, checked, broken):
    return RuleCount("range", "fee", Criterion.CLEAN, 1, agency, checked, broken)


@pytest.fixture
def loaded():
    with clock.at(DAY):
        add_contract(REQUESTS, actor=ENGINEER)
        keep_quality("requests", 1, [fees("sxd", 100, 30), fees("sct", 100, 0)], actor=ENGINEER)


def head_of(code):
    found, _ = Agency.objects.get_or_create(code=code, defaults={"name": code.upper(), "kind": "agency"})
    return Actor(301, "Hà", (HeldGrant(Role.HEAD, found.pk, frozenset({found.pk})),))


def quality(agency=None, day=DAY):
    with clock.at(day):
        return quality_of(contract_of("requests"), agency=agency, by_agency=True)


def test_the_index_is_that_of_all_rows_and_of_each_agency(loaded):
    found = quality()
    # 170 of 200 rows: 85; the dataset has the fee at 85 and its freshness at 100.
    assert (found.mark.fields[0].score, found.mark.score) == (85, (85 + 100) / 2)
    assert [(one.code, one.mark.score, one.mark.level) for one in found.agencies] == [
        ("sxd", 70, Level.RED),
        ("sct", 100, Level.GREEN),
    ]


def test_loads_of_ninety_days_are_added_up_and_older_ones_only_when_there_is_nothing_else(loaded):
    with clock.at(DAY + timedelta(days=60)):
        keep_quality("requests", 2, [fees("sxd", 100, 0)], actor=ENGINEER)
    assert quality(day=DAY + timedelta(days=60)).rules[0].checked == 300
    assert quality(day=DAY + timedelta(days=100)).rules[0].checked == 100
    assert quality(day=DAY + timedelta(days=400)).rules[0].checked == 100
    assert [one.mark.score for one in quality().loads] == [85, 100]


def test_a_load_is_kept_once(loaded):
    assert keep_quality("requests", 1, [fees("sxd", 1, 1)], actor=ENGINEER) == 0
    assert QualityMeasure.objects.count() == 3


def test_a_fault_is_asked_about_once_until_it_is_answered(loaded):
    assert DataFault.objects.count() == 1
    assert keep_quality("requests", 2, [fees("sxd", 10, 2)], actor=ENGINEER) == 0
    sxd = head_of("sxd")
    dismiss_fault(DataFault.objects.get().pk, reason="Phí cũ vẫn áp dụng", actor=sxd)
    assert keep_quality("requests", 3, [fees("sxd", 10, 2)], actor=ENGINEER) == 1


def test_a_fault_is_verified_then_mended_within_its_days(loaded):
    fault, sxd = DataFault.objects.get().pk, head_of("sxd")
    with clock.at(date(2026, 9, 4)):
        verify_fault(fault, actor=sxd)
        (seen,) = faults("requests", WorkingCalendar())
    assert (seen.clock.state, seen.clock.due) == (FaultState.TO_MEND, date(2026, 9, 11))
    with clock.at(date(2026, 9, 10)):
        mend_fault(fault, note="Đã gửi lại", actor=sxd)
        (seen,) = faults("requests", WorkingCalendar())
    assert (seen.clock.state, seen.clock.was_late, seen.note) == (FaultState.MENDED, False, "Đã gửi lại")
    assert AuditRecord.objects.filter(action="warehouse.fault.mended").count() == 1


def test_what_was_said_is_not_said_twice_nor_mended_before_it_is_verified(loaded):
    fault, sxd = DataFault.objects.get().pk, head_of("sxd")
    with pytest.raises(FaultRefused, match="xác minh"):
        mend_fault(fault, actor=sxd)
    with pytest.raises(FaultRefused, match="lý do"):
        dismiss_fault(fault, reason="  ", actor=sxd)
    verify_fault(fault, actor=sxd)
    with pytest.raises(FaultRefused, match="trước đó"):
        verify_fault(fault, actor=sxd)


def test_another_agency_does_not_answer_for_these_rows(loaded):
    head_of("sxd")
    with pytest.raises(NotAllowed):
        verify_fault(DataFault.objects.get().pk, actor=head_of("sct"))


def test_rows_of_no_agency_are_answered_for_by_the_data_engineer(loaded):
    keep_quality("requests", 2, [fees("", 10, 1)], actor=ENGINEER)
    fault = DataFault.objects.get(agency="").pk
    with pytest.raises(NotAllowed):
        verify_fault(fault, actor=head_of("sct"))
    assert verify_fault(fault, actor=ENGINEER).kind == "verified"


def test_the_database_itself_refuses_to_change_what_a_load_came_to(loaded):
    for table in (QualityMeasure, DataFault):
        with pytest.raises(DatabaseError), transaction.atomic():
            table.objects.update(load_number=9)
