"""After cells have changed, exactly the periods whose value rests on them are counted again."""

from __future__ import annotations

from datetime import date

from tests.measure.formulas.dossiers import CONTRACT, measure
from tiendo.measure.formulas.affected import affected
from tiendo.measure.formulas.counters import behind
from tiendo.measure.formulas.evaluating import Book
from tiendo.measure.formulas.measure import Against, MeasureKind, Window

TODAY = date(2026, 5, 20)
MARCH = date(2026, 3, 1)
ONLINE = measure("online", numerator="channel = 'online'")


def periods(one, *others, month=MARCH, counter=None, basis="submitted_at"):
    """The periods counted again when the numerator of "online" has changed in a month."""
    name = counter or behind(ONLINE, CONTRACT).above.name
    changed = {(basis, month): frozenset({name})}
    return [str(p) for p in affected(one, Book.of([one, *others]), CONTRACT, changed, today=TODAY)]


def test_a_month_is_in_itself_and_in_the_longer_periods_around_it():
    assert sorted(periods(ONLINE)) == ["2026", "2026-03", "2026-H1", "2026-Q1"]


def test_a_counter_or_a_date_that_is_not_its_own_changes_nothing():
    assert periods(ONLINE, counter="c_other") == []
    assert periods(ONLINE, basis="finished_at") == []


def test_a_month_yet_to_come_is_in_the_year_that_has_begun():
    assert periods(ONLINE, month=date(2026, 7, 1)) == ["2026"]


def test_the_year_so_far_rests_on_every_month_before():
    so_far = measure("so_far", numerator="channel = 'online'", window=Window.YEAR_TO_DATE)
    assert [p for p in periods(so_far) if p.startswith("2026-0")] == ["2026-03", "2026-04", "2026-05"]
    assert "2026-Q2" in periods(so_far)


def test_three_months_back_reach_two_months_on():
    rolling = measure("rolling", numerator="channel = 'online'", window=Window.ROLLING, months=3)
    february = [p for p in periods(rolling, month=date(2026, 2, 1)) if p.startswith("2026-0")]
    assert february == ["2026-02", "2026-03", "2026-04"]


def test_growth_rests_on_the_period_it_is_over_as_well():
    growth = measure("growth", MeasureKind.GROWTH, of=("online",), against=Against.PREVIOUS)
    months = [p for p in periods(growth, ONLINE) if p.startswith("2026-0")]
    assert months == ["2026-03", "2026-04"]


def test_what_is_open_as_of_a_day_is_counted_again_for_two_months():
    late = measure("late", numerator="due_at < as_of", denominator="finished_at is null", is_as_of=True)
    again = periods(late, counter="c_other", month=date(2020, 1, 1))
    assert [p for p in again if p.startswith("2026-0")] == ["2026-03", "2026-04", "2026-05"]
    assert "2025" not in again
