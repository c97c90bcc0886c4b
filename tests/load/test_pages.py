"""The bench of pages, small: every page answers, no reader meets an error, each figure is read at once."""

from __future__ import annotations

import pytest

from tests.load.measured import faults_in, measured

SIZES = ("--actions", "60", "--units", "4", "--indicators", "6", "--months", "6", "--times", "2")
LOAD = ("--rate", "20", "--seconds", "2", "--every", "0.5", "--no-datasette")


@pytest.mark.slow
@pytest.mark.parametrize("database", ["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def test_pages_are_measured_and_nothing_stale_is_read(database):
    figures = measured("pages", "--database", database, *SIZES, *LOAD)
    assert faults_in(figures) == {}
    assert figures["20 requests a second, a figure each 0.5 s: published"] >= 1
    assert figures["portal plan, weight"] < 200
    assert figures["outlook, drawn anew, queries"] < figures["outlook, nothing kept, queries"]
