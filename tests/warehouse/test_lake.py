"""One snapshot a load, written only where something differs; every snapshot can be read again."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from shutil import copytree, rmtree

import pytest

from tests.warehouse.lake_place import COLUMNS, DOSSIERS, MONDAY, lake_in, parquet, read, rows_of
from tiendo.kernel.words import Words
from tiendo.warehouse.contracts.contract import Column, Kind
from tiendo.warehouse.lake.lock import writing
from tiendo.warehouse.lake.types import KeyTwice, LakeBusy, NotCompacted, ShapeChanged, SnapshotGone

# b is corrected, c comes again as it was, d is new.
TUESDAY = [("b", "2026-01-06", 21, "post"), ("c", "2026-02-01", 30, None), ("d", "2026-02-02", 40, "online")]


@pytest.fixture
def lake(tmp_path):
    lake = lake_in(tmp_path)
    yield lake
    lake.close()


@pytest.fixture
def monday(lake, tmp_path):
    """The snapshot of the first load: a, b and c."""
    return lake.upsert(DOSSIERS, parquet(tmp_path / "mon.parquet", MONDAY), load=1).snapshot


@pytest.fixture
def tuesday(lake, monday, tmp_path):
    """The outcome of the second load."""
    return lake.upsert(DOSSIERS, parquet(tmp_path / "tue.parquet", TUESDAY), load=2)


def test_rows_are_told_apart_as_new_changed_and_same(lake, monday, tuesday):
    assert (tuesday.new, tuesday.changed, tuesday.same) == (1, 1, 1)
    assert rows_of(lake) == [("a", 10, "online"), ("b", 21, "post"), ("c", 30, None), ("d", 40, "online")]


def test_a_yes_and_a_no_that_change_places_are_a_change(tmp_path):
    flags = tuple(Column(name, Kind.BOOLEAN, Words(name, name)) for name in ("paid", "scanned"))
    contract = replace(DOSSIERS, columns=(*COLUMNS[:1], *flags), partition="")
    lake = lake_in(tmp_path / "flags", contract=contract)
    columns = "id, paid, scanned"
    lake.upsert(contract, parquet(tmp_path / "1.parquet", [("a", True, False)], columns), load=1)
    again = lake.upsert(contract, parquet(tmp_path / "2.parquet", [("a", False, True)], columns), load=2)
    lake.close()
    assert (again.changed, again.same) == (1, 0)


def test_an_older_snapshot_is_read_as_it_was(lake, monday, tuesday):
    assert rows_of(lake, at=monday) == [("a", 10, "online"), ("b", 20, "post"), ("c", 30, None)]
    with pytest.raises(SnapshotGone):
        lake.source(DOSSIERS, at=999)


def test_a_lake_restored_into_another_directory_is_read_and_written_there(lake, monday, tmp_path):
    lake.close()
    copytree(tmp_path / "lake", tmp_path / "restored" / "lake")
    rmtree(tmp_path / "lake")
    there = lake_in(tmp_path / "restored")
    there.upsert(DOSSIERS, parquet(tmp_path / "tue.parquet", TUESDAY), load=2)
    assert rows_of(there) == [("a", 10, "online"), ("b", 21, "post"), ("c", 30, None), ("d", 40, "online")]
    there.close()


def test_equal_rows_are_not_written_and_make_no_snapshot(lake, monday, tmp_path):
    again = lake.upsert(DOSSIERS, parquet(tmp_path / "again.parquet", MONDAY), load=2)
    assert (again.new, again.changed, again.same, again.snapshot) == (0, 0, 3, monday)


def test_the_same_load_twice_changes_nothing_and_answers_the_same(lake, tuesday, tmp_path):
    other = parquet(tmp_path / "other.parquet", [("z", "2026-03-01", 1, None)])
    assert lake.upsert(DOSSIERS, other, load=2) == tuesday
    assert len(rows_of(lake)) == 4


def test_a_load_of_new_keys_only_is_all_new(lake, monday, tmp_path):
    new = lake.upsert(DOSSIERS, parquet(tmp_path / "n.parquet", [("z", "2026-03-01", 1, None)]), load=2)
    assert (new.new, new.changed, new.same) == (1, 0, 0)


def test_a_value_becoming_empty_is_a_change(lake, monday, tmp_path):
    emptied = parquet(tmp_path / "e.parquet", [("a", "2026-01-05", 10, None)], "id, day, fee, channel")
    assert lake.upsert(DOSSIERS, emptied, load=2).changed == 1


def test_a_row_may_move_to_another_month(lake, monday, tmp_path):
    moved = parquet(tmp_path / "m.parquet", [("a", "2026-03-05", 10, "online")])
    assert lake.upsert(DOSSIERS, moved, load=2).changed == 1
    assert len(rows_of(lake)) == 3


def test_deleting_takes_rows_that_are_there(lake, monday, tmp_path):
    keys = parquet(tmp_path / "keys.parquet", [("a",), ("nobody",)], "id")
    assert lake.delete(DOSSIERS, keys, load=2).deleted == 1
    assert [row[0] for row in rows_of(lake)] == ["b", "c"]
    assert lake.delete(DOSSIERS, keys, load=2).deleted == 1  # the same load, the same answer


@pytest.mark.parametrize("rows", [[MONDAY[0], MONDAY[0]], [(None, "2026-01-05", 1, None)]])
def test_a_key_twice_or_empty_is_refused_and_nothing_written(lake, rows, tmp_path):
    with pytest.raises(KeyTwice):
        lake.upsert(DOSSIERS, parquet(tmp_path / "twice.parquet", rows), load=1)
    assert rows_of(lake) == []


def test_without_a_key_rows_are_added(tmp_path):
    keyless = replace(DOSSIERS, id="su-kien", key=())
    lake = lake_in(tmp_path)
    lake.shape(keyless)
    for load in (1, 2):
        lake.upsert(keyless, parquet(tmp_path / "e.parquet", MONDAY[:1]), load=load)
    assert len(rows_of(lake, keyless)) == 2


def test_changes_name_what_happened_to_each_row_since_a_snapshot(lake, monday, tuesday, tmp_path):
    gone = lake.delete(DOSSIERS, parquet(tmp_path / "keys.parquet", [("a",)], "id"), load=3)
    changes = lake.changes(DOSSIERS, monday)
    assert [(change.snapshot, change.load) for change in changes.each] == [
        (tuesday.snapshot, 2),
        (gone.snapshot, 3),
    ]
    assert read([changes.each[0].rows], "_op, id, fee::INTEGER") == [
        ("insert", "d", 40),
        ("update_post", "b", 21),
    ]
    assert read([changes.each[1].rows], "_op, id") == [("delete", "a")]
    assert changes.until == gone.snapshot == lake.snapshot(DOSSIERS)


def test_a_change_file_that_is_lost_is_made_again_from_the_feed(lake, monday, tuesday):
    [change] = lake.changes(DOSSIERS, monday).each
    kept = read([change.rows], "_op, id, day, fee, channel, _load")
    change.rows.unlink()
    [again] = lake.changes(DOSSIERS, monday).each
    assert read([again.rows], "_op, id, day, fee, channel, _load") == kept


def test_the_feed_has_rows_as_they_were(lake, monday, tuesday, tmp_path):
    place = lake.feed(DOSSIERS, tuesday.snapshot, tuesday.snapshot, tmp_path / "feed.parquet")
    assert read([place], "_op, id, fee::INTEGER") == [
        ("insert", "d", 40),
        ("update_post", "b", 21),
        ("update_pre", "b", 20),
    ]


def test_plain_readers_see_the_same_rows_after_compaction_only(lake, monday, tuesday):
    with pytest.raises(NotCompacted, match="ho-so"):
        lake.files(DOSSIERS)
    lake.compact(DOSSIERS)
    assert read(lake.files(DOSSIERS), "id, fee::INTEGER, channel") == rows_of(lake)
    assert rows_of(lake, at=monday)[1] == ("b", 20, "post")


def test_what_was_cleared_away_is_still_known_by_its_load(lake, monday, tuesday, tmp_path):
    lake.applied(DOSSIERS, tuesday.snapshot, by="partials")
    compacted = lake.compact(DOSSIERS, kept_days=0)
    assert compacted.snapshots_expired > 0
    with pytest.raises(SnapshotGone):
        lake.changes(DOSSIERS, 0)
    other = parquet(tmp_path / "other.parquet", [("z", "2026-03-01", 1, None)])
    assert lake.upsert(DOSSIERS, other, load=2) == tuesday
    assert lake.changes(DOSSIERS, tuesday.snapshot).each == ()


def test_snapshots_a_consumer_has_not_taken_in_are_kept(lake, monday, tuesday):
    lake.applied(DOSSIERS, monday, by="partials")
    lake.compact(DOSSIERS, kept_days=0)
    [change] = lake.changes(DOSSIERS, monday).each
    assert read([change.rows], "_op, id") == [("insert", "d"), ("update_post", "b")]


def test_a_new_column_leaves_rows_that_did_not_change_alone(lake, monday, tmp_path):
    wider = replace(DOSSIERS, columns=(*COLUMNS, Column("note", Kind.TEXT, Words("", ""))))
    lake.shape(wider)
    again = lake.upsert(wider, parquet(tmp_path / "again.parquet", MONDAY), load=2)
    assert (again.same, again.changed) == (3, 0)


def test_a_column_of_another_kind_is_refused(lake):
    columns = (*COLUMNS[:3], replace(COLUMNS[3], kind=Kind.INTEGER))
    with pytest.raises(ShapeChanged, match="channel"):
        lake.shape(replace(DOSSIERS, columns=columns))


def test_a_second_writer_waits_and_is_then_refused_while_readers_go_on(lake, monday, tmp_path):
    hurried = lake_in(tmp_path, patience=0.1)
    with writing(lake.place.writer), pytest.raises(LakeBusy):
        hurried.upsert(DOSSIERS, parquet(tmp_path / "t.parquet", TUESDAY), load=2)
    with writing(lake.place.writer):
        assert len(rows_of(hurried)) == 3


def test_another_process_sees_the_new_snapshot_and_may_write(lake, monday, tmp_path):
    code = (
        "import sys; from pathlib import Path\n"
        "from tests.warehouse.lake_place import *\n"
        "place = Path(sys.argv[1]); lake = lake_in(place)\n"
        "print(lake.upsert(DOSSIERS, [place / 't.parquet'], load=2).new)\n"
    )
    parquet(tmp_path / "t.parquet", TUESDAY)
    done = subprocess.run([sys.executable, "-c", code, tmp_path], capture_output=True, text=True, check=False)
    assert (done.stdout.strip(), done.stderr) == ("1", "")
    assert len(rows_of(lake)) == 4
