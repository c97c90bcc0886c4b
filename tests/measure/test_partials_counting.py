"""Out of the aggregates come the same counts as out of the rows, by month and over any stretch of months."""

from __future__ import annotations

from datetime import date
from random import Random

import pytest
from sqlglot import exp

from tests.measure.partials_place import COUNTERS, PAYMENTS, SCAN, Loads, lake_in, partials_of, random_row
from tiendo.measure.formulas.counting import RowsCounting
from tiendo.measure.formulas.scan import Counter, Fold, Scan
from tiendo.measure.partials import PartialsCounting

QUARTER = {"q1": (date(2026, 1, 1), date(2026, 3, 31)), "so-far": (date(1, 1, 1), date(2026, 5, 31))}


@pytest.fixture
def counting(tmp_path):
    """The aggregates after a correction, and the rows themselves."""
    lake = lake_in(tmp_path)
    loads, random = Loads(lake, tmp_path), Random(7)  # noqa: S311
    partials = partials_of(lake, tmp_path)
    for _ in range(2):
        loads.upsert(*(random_row(random, ("a", n)) for n in range(40)))
        partials.bring_up()
    with lake.reading() as connection:

        def run(query):
            return connection.execute(query.sql(dialect="duckdb")).fetchall()

        table = exp.maybe_parse(lake.source(PAYMENTS), into=exp.Table, dialect="duckdb")
        yield PartialsCounting(partials, None), RowsCounting(PAYMENTS, run, table)
    lake.close()


@pytest.mark.parametrize("by", [(), ("ward",)])
def test_by_month(counting, by):
    kept, rows = counting
    scan = Scan(SCAN.dataset, by, COUNTERS)
    found = {(one.basis, one.month, one.key): one.counts for one in kept.months(scan)}
    assert found == {(one.basis, one.month, one.key): one.counts for one in rows.months(scan)}


@pytest.mark.parametrize("regroup", [{}, {"ward": {"W1": ("city", "north"), "W2": ("city",)}}])
def test_different_values_over_overlapping_stretches_and_regrouped_places(counting, regroup):
    kept, rows = counting
    scan = Scan(SCAN.dataset, ("ward",), tuple(one for one in COUNTERS if one.name in {"sent", "payers"}))
    found = {(window, key): counts for window, key, counts in kept.windows(scan, QUARTER, regroup)}
    assert found == {(window, key): counts for window, key, counts in rows.windows(scan, QUARTER, regroup)}


def test_what_is_not_kept_is_asked_of_the_rows(counting):
    kept, rows = counting
    posted = Scan(SCAN.dataset, (), (Counter("posted", Fold.COUNT, "sent_at", where="way = 'post'"),))
    both = PartialsCounting(kept.partials, rows)
    assert list(both.months(posted)) == list(rows.months(posted))
    stretch = {"ten days": (date(2026, 1, 1), date(2026, 1, 10))}
    sent = Scan(SCAN.dataset, (), COUNTERS[:1])
    assert list(both.windows(sent, stretch, {})) == list(rows.windows(sent, stretch, {}))
