"""Killed at any moment, the house comes back with everything it said was saved, and nothing half or twice."""

from __future__ import annotations

import pytest

from tests.load.measured import faults_in, measured

SMALL = ("--crashes", "3", "--agencies", "2", "--submissions", "20", "--entries", "2", "--file-bytes", "5000")


@pytest.mark.slow
def test_three_kills_lose_and_double_nothing():
    figures = measured("crash", *SMALL)
    assert faults_in(figures) == {}
    assert figures["kills of every process"] == 3
    assert figures["saves acknowledged"] > 0
