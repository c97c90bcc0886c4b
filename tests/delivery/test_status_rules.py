"""How far a piece of work is and how it stands to its deadline, by rule."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tiendo.delivery.domain.status import Facts, Offer, judge
from tiendo.delivery.domain.tally import Rate, tally
from tiendo.delivery.types import Bucket, Progress, Timing

DUE = date(2026, 6, 30)
JUNE, JULY, AUGUST = date(2026, 6, 10), date(2026, 7, 10), date(2026, 8, 10)
YES, NO = True, False


def offers(*pairs) -> tuple[Offer, ...]:
    return tuple(Offer(day, accepted) for day, accepted in pairs)


# What was offered for each part, the day asked about → progress, timing.
CASES = [
    ("nothing, before", [()], JUNE, Progress.NOT_STARTED, Timing.IN_TERM),
    ("nothing, on the last day", [()], DUE, Progress.NOT_STARTED, Timing.IN_TERM),
    ("nothing, the day after", [()], DUE + timedelta(1), Progress.NOT_STARTED, Timing.OVERDUE),
    ("delivered, before", [offers((JUNE, None))], JUNE, Progress.AWAITING_ACCEPTANCE, Timing.IN_TERM),
    ("in time, unruled", [offers((JUNE, None))], AUGUST, Progress.AWAITING_ACCEPTANCE, Timing.IN_TERM),
    ("late, unruled", [offers((JULY, None))], AUGUST, Progress.AWAITING_ACCEPTANCE, Timing.OVERDUE),
    ("sent back, before", [offers((JUNE, NO))], JUNE, Progress.IN_PROGRESS, Timing.IN_TERM),
    ("sent back, after", [offers((JUNE, NO))], JULY, Progress.IN_PROGRESS, Timing.OVERDUE),
    ("accepted in time", [offers((JUNE, YES))], AUGUST, Progress.DONE, Timing.ON_TIME),
    ("accepted on the last day", [offers((DUE, YES))], AUGUST, Progress.DONE, Timing.ON_TIME),
    ("accepted late", [offers((JULY, YES))], AUGUST, Progress.DONE, Timing.LATE),
    ("back, then in time", [offers((JUNE, NO), (DUE, YES))], JULY, Progress.DONE, Timing.ON_TIME),
    ("better one later", [offers((JUNE, YES), (JULY, YES))], JULY, Progress.DONE, Timing.ON_TIME),
    ("one of two", [offers((JUNE, YES)), ()], JUNE, Progress.IN_PROGRESS, Timing.IN_TERM),
    ("one of two, after", [offers((JUNE, YES)), ()], JULY, Progress.IN_PROGRESS, Timing.OVERDUE),
    ("two, one late", [offers((JUNE, YES)), offers((JULY, YES))], JULY, Progress.DONE, Timing.LATE),
    (
        "one taken, one waiting",
        [offers((JUNE, YES)), offers((JUNE, None))],
        JULY,
        Progress.AWAITING_ACCEPTANCE,
        Timing.IN_TERM,
    ),
    ("nobody asked yet", [], JUNE, Progress.NOT_STARTED, Timing.IN_TERM),
]


@pytest.mark.parametrize(
    ("parts", "on", "progress", "timing"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_a_status(parts, on, progress, timing):
    status = judge(Facts(DUE, tuple(parts)), on)
    assert (status.progress, status.timing) == (progress, timing)


def test_work_is_done_on_the_day_its_last_part_was_handed_over_not_on_the_day_it_was_accepted():
    status = judge(Facts(DUE, (offers((date(2026, 5, 4), YES)), offers((JUNE, YES)))), AUGUST)
    assert status.done_on == JUNE


def test_work_that_waits_for_an_event_is_blocked_and_work_without_a_day_never_falls_due():
    assert judge(Facts(None, ((),), blocked=True), AUGUST).timing is Timing.BLOCKED
    assert judge(Facts(None, ((),)), AUGUST).timing is Timing.NO_DEADLINE
    assert judge(Facts(None, (offers((JULY, YES)),)), AUGUST).timing is Timing.ON_TIME


def test_a_report_with_results_is_progress():
    assert judge(Facts(DUE, ((),), reported=True), JUNE).progress is Progress.IN_PROGRESS


DAYS = st.dates(date(2026, 1, 1), date(2026, 12, 31))
OFFER = st.builds(Offer, DAYS, st.sampled_from([None, True, False]))
PARTS = st.lists(st.lists(OFFER, max_size=3).map(tuple), max_size=3).map(tuple)
FACTS = st.builds(Facts, st.none() | DAYS, PARTS, st.booleans(), st.booleans())


@given(st.lists(st.tuples(FACTS, DAYS), max_size=8), DAYS)
def test_the_four_groups_hold_everything_once(work, on):
    statuses = [(judge(facts, on), facts.due_on) for facts, _ in work]
    found = tally(statuses, on)
    assert sum(found.count(bucket) for bucket in Bucket) == found.assigned == len(work)
    assert found.due_done <= min(found.due, found.done)


@given(FACTS, DAYS, st.integers(0, 200))
def test_a_later_day_never_undoes_what_is_done(facts, on, days):
    before, after = judge(facts, on), judge(facts, on + timedelta(days))
    assert not before.is_done or after == before
    assert before.timing is not Timing.OVERDUE or after.timing is Timing.OVERDUE


RANK = {Bucket.OVERDUE: 0, Bucket.IN_TERM: 1, Bucket.DONE_LATE: 2, Bucket.DONE_ON_TIME: 2}
ORDER = list(Progress)


@given(FACTS, DAYS, st.data())
def test_accepting_what_waits_never_makes_a_status_worse(facts, on, data):
    waiting = [
        (n, m) for n, part in enumerate(facts.parts) for m, offer in enumerate(part) if offer.accepted is None
    ]
    if not waiting:
        return
    part, place = data.draw(st.sampled_from(waiting))
    ruled = [list(offers) for offers in facts.parts]
    ruled[part][place] = Offer(ruled[part][place].on, True)
    better = Facts(facts.due_on, tuple(map(tuple, ruled)), facts.blocked, facts.reported)
    assert RANK[judge(better, on).bucket] >= RANK[judge(facts, on).bucket]


def test_a_rate_names_its_denominator_and_of_nothing_there_is_none():
    done = [(judge(Facts(DUE, (offers((day, YES)),)), AUGUST), DUE) for day in (JUNE, JUNE, JULY)]
    still = [(judge(Facts(due, ((),)), AUGUST), due) for due in (DUE, date(2027, 1, 1), None)]
    found = tally(done + still, AUGUST)
    assert (found.of_assigned, found.of_due, found.late_share) == (Rate(3, 6), Rate(3, 4), Rate(1, 3))
    assert str(found.late_share.percent) == "33.3"
    assert Rate(0, 0).percent is None
    assert not Rate(0, 0).below(50)
    assert not Rate(9, 10).above(90)
