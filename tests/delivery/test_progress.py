"""A plan's progress: the four groups, filters, exceptions, in a fixed number of queries."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.delivery.running import run_plan
from tiendo.delivery.domain.tally import Rate
from tiendo.delivery.models import Occurrence, Term
from tiendo.delivery.selectors.agency_work import agency_work
from tiendo.delivery.selectors.progress import Chosen, progress_of
from tiendo.delivery.selectors.status import Board
from tiendo.kernel import clock
from tiendo.org.models import Agency

pytestmark = pytest.mark.django_db
DAY = date(2026, 1, 15)


@pytest.fixture
def running():
    return run_plan()


def test_the_four_groups_and_their_denominators(running):
    found = progress_of(running.plan.slug, on=DAY)
    # Overdue: I.1.1, II.1.3 and the year 2025 of three members. In term: 2026 of four members, the span to
    # 2030, and the work that waits for its event.
    assert (found.whole.overdue, found.whole.in_term, found.whole.done) == (5, 6, 0)
    assert (found.whole.of_due, found.whole.of_assigned) == (Rate(0, 5), Rate(0, 11))


def test_by_section_leader_and_agency(running):
    found = progress_of(running.plan.slug, on=DAY)
    assert {group.key: group.tally.assigned for group in found.sections} == {"I": 8, "II": 3}
    leaders = {group.key.rpartition(" ")[2]: group.tally.overdue for group in found.leaders}
    assert leaders == {"A": 1, "B": 4, "": 0}
    agencies = {group.key: (group.tally.assigned, group.tally.overdue) for group in found.agencies}
    assert agencies == {"sct": (4, 2), "sxd": (3, 1), "skhcn": (3, 1), "stc": (1, 0), "phuong-a": (1, 1)}


def test_the_longest_overdue_comes_first_with_its_working_days(running):
    found = progress_of(running.plan.slug, on=DAY)
    assert [one.work.action_code for one in found.overdue] == ["II.1.3", "I.1.1", "I.1.2", "I.1.2", "I.1.2"]
    # After 31/12/2025: 1/1 is a holiday, 2/1 is off for Saturday 10/1; then 5-9, 10 and 12-15 January.
    assert found.overdue[1].working_days == 10


@pytest.mark.parametrize(
    ("chosen", "count"),
    [
        (Chosen(status="overdue"), 5),
        (Chosen(status="blocked"), 1),
        (Chosen(status="not_started"), 11),
        (Chosen(agency="sxd"), 3),
        (Chosen(section="II"), 3),
        (Chosen(section="II", status="overdue"), 1),
        (Chosen(agency="quan-a"), 0),
    ],
)
def test_filters(running, chosen, count):
    assert len(progress_of(running.plan.slug, on=DAY, chosen=chosen).work) == count


def test_before_the_plan_was_laid_out_nothing_was_known_of_it(running):
    assert progress_of(running.plan.slug, on=date(2025, 2, 28)).whole.assigned == 0
    assert progress_of(running.plan.slug, on=date(2025, 3, 1)).whole.assigned == 7


def test_ten_times_the_work_takes_no_more_queries(running):
    def queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as captured:
            progress_of(running.plan.slug, on=DAY)
        return len(captured)

    few = queries()
    action = running.version.actions.get(code="I.1.2")
    with clock.at(DAY):
        for year in range(1900, 2000):
            made = Occurrence.objects.create(
                plan=running.plan, action_code="I.1.2", key=str(year), agency=running.agencies["sct"]
            )
            Term.objects.create(
                occurrence=made, action=action, due_on=DAY, reason="published", recorded_by="x"
            )
    assert queries() == few <= 16


def test_one_agencys_work_is_what_the_whole_board_has_for_it(running):
    for agency in Agency.objects.all():
        whole = [one for one in Board(running.plan.pk, DAY).work() if agency.pk in one.agency_ids]
        own = [one for one in Board(running.plan.pk, DAY, of=agency.pk).work() if agency.pk in one.agency_ids]
        assert own == whole, agency.code


def test_one_agencys_work_is_asked_for_without_reading_that_of_the_others(
    running, django_assert_max_num_queries
):
    deputy = Agency.objects.get(code="sct")
    with django_assert_max_num_queries(20):
        agency_work(deputy.pk, on=DAY)
    board = Board(running.plan.pk, DAY, of=deputy.pk)
    others = running.occurrence("I.1.2", "2025", "sxd").pk
    assert others in Board(running.plan.pk, DAY).last
    assert others not in board.last
