"""Aggregates follow every kind of change, and are at every moment what counting anew would give."""

from __future__ import annotations

import fcntl
from dataclasses import replace
from datetime import date
from decimal import Decimal
from random import Random

import pytest

from tests.measure.partials_place import (
    COUNTERS,
    PAYMENTS,
    SCAN,
    Loads,
    lake_in,
    partials_of,
    random_history,
    random_row,
)
from tiendo.measure.formulas.scan import Counter, Fold
from tiendo.measure.partials import NotCounted, PartialsCounting, settling
from tiendo.measure.partials.audit import compare
from tiendo.measure.partials.types import Way

FIRST = [
    ("a", 1, "W1", "2026-01-05 08:00:00", "2026-02-01", "online", 10, "p1"),
    ("a", 2, "W1", "2026-01-06 08:00:00", "2026-02-02", "post", 20, "p1"),
    ("a", 3, "W2", "2026-02-07 08:00:00", None, "online", 30, "p2"),
]


@pytest.fixture
def lake(tmp_path):
    lake = lake_in(tmp_path)
    yield lake
    lake.close()


@pytest.fixture
def loads(lake, tmp_path):
    return Loads(lake, tmp_path)


@pytest.fixture
def partials(lake, tmp_path, loads):
    loads.upsert(*FIRST)
    partials = partials_of(lake, tmp_path)
    assert partials.bring_up().way is Way.REBUILT
    return partials


def cells(partials, *counters):
    """Basis, month, ward and the counters of every cell, in order."""
    found = PartialsCounting(partials, None).months(partials.scan)
    rows = [(one.basis, one.month, *one.key, *(one.counts[name] for name in counters)) for one in found]
    return sorted(rows, key=lambda row: tuple(map(str, row)))


JAN, FEB, MAR = (date(2026, month, 1) for month in (1, 2, 3))


def test_the_first_count_is_by_basis_month_and_ward(partials):
    assert cells(partials, "sent", "online", "fees", "payers", "paid", "largest", "least") == [
        ("paid_at", FEB, "W1", None, None, None, None, 2, Decimal(20), Decimal(20)),
        ("sent_at", JAN, "W1", 2, 1, Decimal(10), 1, None, None, None),
        ("sent_at", FEB, "W2", 1, 1, Decimal(30), 1, None, None, None),
    ]


def test_a_correction_leaves_its_old_month_and_ward_and_joins_the_new_ones(partials, loads):
    loads.upsert(("a", 2, "W2", "2026-02-06 08:00:00", "2026-03-02", "online", 25, "p2"))
    outcome = partials.bring_up()
    assert outcome.way is Way.DELTA
    assert cells(partials, "sent", "fees", "payers", "paid", "largest", "least") == [
        ("paid_at", FEB, "W1", None, None, None, 1, Decimal(10), None),
        ("paid_at", MAR, "W2", None, None, None, 1, Decimal(25), None),
        ("sent_at", JAN, "W1", 1, Decimal(10), 1, None, None, None),
        ("sent_at", FEB, "W2", 2, Decimal(55), 1, None, None, None),
    ]


def test_a_deleted_row_takes_its_empty_cells_with_it(partials, loads):
    loads.delete(("a", 3))
    partials.bring_up()
    assert [row[:3] for row in cells(partials)] == [("paid_at", FEB, "W1"), ("sent_at", JAN, "W1")]


def test_a_sum_of_nothing_is_missing_and_not_zero(partials, loads):
    loads.upsert(("a", 1, "W1", "2026-01-05 08:00:00", "2026-02-01", "post", 10, "p1"))
    partials.bring_up()
    (january,) = [row for row in cells(partials, "online", "fees") if row[1] == JAN]
    assert january[3:] == (0, None)


def test_only_the_counters_and_months_that_changed_are_named(partials, loads):
    loads.upsert(("a", 1, "W1", "2026-01-05 08:00:00", "2026-02-01", "post", 10, "p1"))
    touched = {(one.basis, one.month): one.counters for one in partials.bring_up().touched}
    # "least" is of the posted ones, and now knows another value: 10.
    assert touched == {("sent_at", JAN): {"online", "fees"}, ("paid_at", FEB): {"least"}}


def test_a_change_no_counter_sees_touches_nothing_and_keeps_the_generation(partials, loads):
    loads.upsert(("a", 1, "W1", "2026-01-25 09:00:00", "2026-02-21", "online", 10, "p1"))
    outcome = partials.bring_up()
    assert (outcome.way, outcome.touched, outcome.watermark.generation) == (Way.DELTA, (), 1)


def test_bringing_up_twice_changes_nothing(partials, loads):
    loads.upsert(("a", 4, "W1", "2026-01-05 08:00:00", None, "post", 1, "p9"))
    first = partials.bring_up()
    again = partials.bring_up()
    assert (again.way, again.watermark) == (Way.NOTHING, first.watermark)


@pytest.mark.parametrize("seed", range(4))
def test_after_any_history_they_are_what_the_rows_give(lake, tmp_path, loads, seed, monkeypatch):
    if seed % 2:
        monkeypatch.setattr(settling, "FEWEST", 0)
        monkeypatch.setattr(settling, "TIMES_THE_CELLS", 0)
    random = Random(seed)  # noqa: S311
    partials = partials_of(lake, tmp_path)
    loads.upsert(*(random_row(random, ("a", n)) for n in range(12)))
    partials.bring_up()
    for _ in range(4):
        random_history(random, loads, steps=random.randint(1, 4))
        assert partials.bring_up().way is not Way.REBUILT
        assert partials.audit().is_equal


def test_a_long_log_is_summed_into_the_cells(partials, loads, monkeypatch):
    monkeypatch.setattr(settling, "FEWEST", 1)
    monkeypatch.setattr(settling, "TIMES_THE_CELLS", 0)
    loads.upsert(("a", 1, "W2", "2026-02-25 09:00:00", "2026-02-21", "online", 10, "p1"))
    partials.bring_up()
    with partials.reading() as connection:
        for log in ("movements", *map(partials.layout.values_moved, partials.layout.valued)):
            assert connection.execute(f"FROM {log} LIMIT 1").fetchone() is None
    assert partials.audit().is_equal
    loads.delete(("a", 1))
    assert partials.bring_up().way is Way.DELTA
    assert partials.audit().is_equal


def test_rows_without_a_key_are_added(tmp_path):
    contract = replace(PAYMENTS, id="khong-khoa", key=())
    lake = lake_in(tmp_path, contract)
    loads, partials = Loads(lake, tmp_path, contract), partials_of(lake, tmp_path, contract=contract)
    loads.upsert(*FIRST)
    partials.bring_up()
    loads.upsert(*FIRST)
    assert partials.bring_up().way is Way.DELTA
    assert [row[3] for row in cells(partials, "sent")] == [None, 4, 2]
    assert partials.audit().is_equal
    lake.close()


def test_another_formula_is_counted_anew_and_says_so(partials, lake, tmp_path):
    more = replace(SCAN, counters=(*COUNTERS, Counter("posted", Fold.COUNT, "sent_at", where="way = 'post'")))
    changed = partials_of(lake, tmp_path, more)
    with pytest.raises(NotCounted):
        cells(changed)
    outcome = changed.bring_up()
    assert (outcome.way, outcome.watermark.generation) == (Way.REBUILT, 2)
    assert "formula" in outcome.reason


def test_what_depends_on_the_day_of_looking_is_not_kept(lake, tmp_path, loads):
    late = Counter("late", Fold.COUNT, "sent_at", where="paid_at is null and sent_at < as_of")
    partials = partials_of(lake, tmp_path, replace(SCAN, counters=(*COUNTERS, late)))
    loads.upsert(*FIRST)
    partials.bring_up()
    assert late not in partials.layout.counters
    assert partials.audit().is_equal


def test_a_crash_before_the_commit_is_as_if_nothing_was_done(partials, loads, monkeypatch):
    loads.upsert(("a", 4, "W1", "2026-01-05 08:00:00", None, "post", 1, "p9"))
    before = cells(partials, "sent")
    with monkeypatch.context() as patch:
        patch.setattr("tiendo.measure.partials.partials.write_watermark", killed)
        with pytest.raises(KeyboardInterrupt):
            partials.bring_up()
    assert cells(partials, "sent") == before
    assert partials.bring_up().rows == 1
    assert partials.audit().is_equal


def killed(*_):
    raise KeyboardInterrupt


def test_an_audit_says_which_cells_are_wrong_and_a_rebuild_mends_them(partials):
    with partials.store.changing() as connection:
        connection.execute("UPDATE settled SET online = online + 1 WHERE ward = 'W2'")
    verdict = partials.audit()
    (wrong,) = verdict.examples
    assert (verdict.wrong, wrong.where["_month"], wrong.where["ward"]) == (1, FEB, "W2")
    assert (wrong.kept["online"], wrong.counted["online"]) == (2, 1)
    partials.rebuild()
    assert partials.audit().is_equal


def test_an_audit_makes_no_load_wait(partials, loads, monkeypatch):
    def meanwhile(*of):
        loads.upsert(("a", 9, "W2", "2026-03-07 08:00:00", None, "online", 5, "p9"))
        with (partials.directory / f"{partials.store.dataset}.lock").open("a") as file:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)  # refused while somebody reads
        assert partials.bring_up().way is Way.DELTA
        return compare(*of)

    monkeypatch.setattr("tiendo.measure.partials.partials.compare", meanwhile)
    assert partials.audit().is_equal
    monkeypatch.undo()
    assert partials.audit().is_equal


def test_an_audit_sees_a_row_kept_wrongly_before_it_does_harm(partials):
    with partials.store.changing() as connection:
        connection.execute("UPDATE state SET ward = 'W3' WHERE ward = 'W2'")
    verdict = partials.audit()
    assert (verdict.wrong, verdict.state_agrees, verdict.is_equal) == (0, False, False)


def test_a_row_the_state_does_not_know_makes_everything_be_counted_anew(partials, loads):
    with partials.store.changing() as connection:
        connection.execute("DELETE FROM state WHERE ward = 'W2'")
    loads.delete(("a", 3))
    outcome = partials.bring_up()
    assert (outcome.way, outcome.reason) == (
        Way.REBUILT,
        "The aggregates do not agree with the lake: 1 old row wanted, 0 found; it must be counted anew.",
    )
    assert partials.audit().is_equal


def test_two_keys_with_one_hash_are_noticed_when_one_of_them_changes(partials, loads):
    with partials.store.changing() as connection:
        (row,) = connection.execute("SELECT _h, _check FROM state WHERE ward = 'W2'").fetchall()
        connection.execute("UPDATE state SET _h = ?, _check = ?", row)
    loads.delete(("a", 3))
    assert "1 old row wanted, 3 found" in partials.bring_up().reason
    assert partials.audit().is_equal


def test_a_spoilt_file_is_counted_anew(partials):
    partials.store.file.write_bytes(b"spoilt" * 4096)
    assert partials.watermark() is None
    assert partials.bring_up().way is Way.REBUILT
    assert partials.audit().is_equal


def test_nothing_counted_is_refused_and_not_zero(lake, tmp_path):
    with pytest.raises(NotCounted):
        cells(partials_of(lake, tmp_path))
