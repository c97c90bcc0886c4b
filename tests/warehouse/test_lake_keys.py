"""The directory of keys: found by it or by the rows, the same; lost or behind, it is never believed."""

from __future__ import annotations

from random import Random

import duckdb
import pytest

from tests.warehouse.lake_place import DOSSIERS, MONDAY, lake_in, parquet, rows_of
from tiendo.warehouse.lake.keys import Directory

KEYS = "abcdefghijkl"


@pytest.fixture
def lake(tmp_path):
    """A lake that keeps the directory however few rows there are, with a, b and c in it."""
    lake = lake_in(tmp_path, directory_from=1)
    lake.upsert(DOSSIERS, parquet(tmp_path / "mon.parquet", MONDAY), load=1)
    yield lake
    lake.close()


def correct_b(lake, tmp_path, fee, load):
    rows = parquet(tmp_path / f"{load}.parquet", [("b", "2026-01-06", fee, "post")])
    return lake.upsert(DOSSIERS, rows, load=load)


def directory_of(lake):
    return lake.home / "keys" / "ho_so.duckdb"


def kept(lake):
    """Places in the directory and places that are gone."""
    with duckdb.connect(str(directory_of(lake)), read_only=True) as connection:
        query = "SELECT (SELECT count(*) FROM keys), (SELECT count(*) FROM gone)"
        return list(connection.execute(query).fetchone())


def random_load(lake, random, directory, load):
    chosen = random.sample(KEYS, random.randint(1, 6))
    if random.random() < 0.3:
        lake.delete(
            DOSSIERS, parquet(directory / f"{load}.parquet", [(key,) for key in chosen], "id"), load=load
        )
        return
    rows = [(key, f"2026-0{random.randint(1, 4)}-10", random.randint(1, 3), "post") for key in chosen]
    lake.upsert(DOSSIERS, parquet(directory / f"{load}.parquet", rows), load=load)
    if random.random() < 0.2:
        lake.compact(DOSSIERS, kept_days=0)


@pytest.mark.parametrize("seed", [1, 2])
def test_the_same_loads_leave_the_same_rows_with_and_without_it(tmp_path, seed):
    seen = []
    for least in (1, 1_000_000):
        random, home = Random(seed), tmp_path / str(least)  # noqa: S311
        home.mkdir()
        lake = lake_in(home, directory_from=least)
        for load in range(1, 13):
            random_load(lake, random, home, load)
        seen.append((rows_of(lake), [written for _, written in lake.written(DOSSIERS)][-1].changed))
        assert directory_of(lake).exists() == (least == 1)
        lake.close()
    assert seen[0] == seen[1]


def test_a_load_whose_keys_were_not_noted_is_followed_by_the_next(lake, tmp_path, monkeypatch):
    correct_b(lake, tmp_path, 21, load=2)
    with monkeypatch.context() as patch:
        patch.setattr(Directory, "note", lambda *_: None)  # as if killed after the lake's commit
        correct_b(lake, tmp_path, 22, load=3)
    assert correct_b(lake, tmp_path, 23, load=4).changed == 1
    assert rows_of(lake) == [("a", 10, "online"), ("b", 23, "post"), ("c", 30, None)]
    assert kept(lake) == [6, 3]


def test_a_deletion_that_was_not_noted_is_followed_as_well(lake, tmp_path, monkeypatch):
    correct_b(lake, tmp_path, 21, load=2)
    with monkeypatch.context() as patch:
        patch.setattr(Directory, "note", lambda *_: None)
        lake.delete(DOSSIERS, parquet(tmp_path / "gone.parquet", [("b",)], "id"), load=3)
    assert correct_b(lake, tmp_path, 23, load=4).new == 1


@pytest.mark.parametrize("harm", ["no DuckDB file", None])
def test_a_spoilt_or_lost_directory_is_made_anew(lake, tmp_path, harm):
    correct_b(lake, tmp_path, 21, load=2)
    directory_of(lake).unlink()
    if harm:
        directory_of(lake).write_text(harm)
    assert correct_b(lake, tmp_path, 22, load=3).changed == 1
    assert rows_of(lake)[1] == ("b", 22, "post")


def test_one_that_does_not_hold_as_many_rows_as_the_lake_is_made_anew(lake, tmp_path):
    correct_b(lake, tmp_path, 21, load=2)
    with duckdb.connect(str(directory_of(lake))) as connection:
        connection.execute("DELETE FROM keys")
    assert correct_b(lake, tmp_path, 22, load=3).changed == 1


def test_compaction_makes_one_anew_that_carries_many_rows_that_are_gone(lake, tmp_path):
    for load in (2, 3):
        correct_b(lake, tmp_path, 20 + load, load=load)
    assert kept(lake) == [5, 2]
    lake.compact(DOSSIERS)
    assert kept(lake) == [3, 0]
    assert correct_b(lake, tmp_path, 24, load=4).changed == 1
