"""Every target and every deadline the user's document prints reads as a person reads it."""

from __future__ import annotations

from collections import Counter
from datetime import date
from decimal import Decimal

import pytest

from tests.kernel.plan63 import DEADLINES, KINDS, OPERATORS, TARGETS
from tiendo.kernel.deadline import parse_deadline
from tiendo.kernel.target import lower_is_better, parse_target
from tiendo.kernel.text import collapse


def _number(printed: str | None) -> Decimal | None:
    return Decimal(printed) if printed else None


def _day(printed: str | None) -> date | None:
    return date.fromisoformat(printed) if printed else None


@pytest.mark.parametrize(("no", "unit", "printed", "op", "low", "high"), TARGETS, ids=lambda v: str(v)[:24])
def test_target_reads_as_a_person_reads_it(no, unit, printed, op, low, high):
    target = parse_target(printed, unit=unit)

    assert (target.op, target.low, target.high) == (op, _number(low), _number(high)), no
    assert target.text == collapse(printed)
    assert target.unit == (unit if low or high else "")


def test_operators_of_the_59_targets_are_counted_as_the_notes_count_them():
    assert len(TARGETS) == 59
    assert Counter(parse_target(printed, unit=unit).op for _, unit, printed, *_ in TARGETS) == OPERATORS


def test_exactly_the_ranks_are_better_when_lower():
    lower = [no for no, unit, printed, *_ in TARGETS if lower_is_better(parse_target(printed, unit=unit))]

    assert lower == ["2030/1", "2030/2", "2030/3", "2030/4", "2030/5", "2030/36", "2045/2"]


def test_only_the_budget_share_must_also_rise():
    rising = [no for no, unit, printed, *_ in TARGETS if parse_target(printed, unit=unit).rising]

    assert rising == ["2030/19"]


@pytest.mark.parametrize(("printed", "_rows", "kind", "start", "end"), DEADLINES)
def test_deadline_reads_as_a_person_reads_it(printed, _rows, kind, start, end):
    deadline = parse_deadline(printed)

    assert (deadline.kind, deadline.start, deadline.end) == (kind, _day(start), _day(end))
    assert deadline.text == printed


def test_kinds_of_the_112_deadlines_are_counted_as_the_notes_count_them():
    kinds: Counter[str] = Counter()
    for printed, rows, *_ in DEADLINES:
        kinds[parse_deadline(printed).kind] += rows

    assert kinds == KINDS
    assert kinds.total() == 112
    assert len(DEADLINES) == 29 + 1


def test_the_twenty_one_rows_due_in_2025_are_the_ones_that_end_by_new_year():
    due = sum(
        rows
        for printed, rows, *_ in DEADLINES
        if (end := parse_deadline(printed).end) and end <= date(2025, 12, 31)
    )

    assert due == 21


def test_details_beside_the_dates_are_kept():
    assert parse_deadline("Tháng 12 hằng năm, từ năm 2025").month == 12
    assert parse_deadline("Giai đoạn 2025-2030 và những năm tiếp theo").continues
    conditional = parse_deadline("Năm 2025 và triển khai sau khi được phê duyệt")
    assert conditional.condition == "triển khai sau khi được phê duyệt"
    waiting = parse_deadline("Thường xuyên, ngay khi có các quy định của Trung ương")
    assert waiting.condition == "ngay khi có các quy định của Trung ương"
