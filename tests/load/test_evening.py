"""A small deadline evening over HTTP loses nothing, doubles nothing and breaks nothing, on both databases."""

from __future__ import annotations

import pytest

from tests.load.measured import faults_in, measured

SMALL = (
    "--agencies",
    "4",
    "--submissions",
    "4",
    "--entries",
    "6",
    "--minutes",
    "0.05",
    "--file-bytes",
    "5000",
)


@pytest.mark.slow
@pytest.mark.parametrize("database", ["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def test_everything_clerks_were_told_is_saved_is_there(database):
    figures = measured("evening", "--database", database, *SMALL)
    assert faults_in(figures) == {}
    # Four reports of six entries; one entry in each is written in by two clerks.
    assert figures["saves acknowledged"] == 4 * 7
    assert figures["saves refused as stale, then merged"] == 4
    assert (figures["reports sent"], figures["files attached"]) == (4, 4)
