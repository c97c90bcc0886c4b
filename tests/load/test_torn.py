"""Killed at any moment of a load, a compaction or an audit, the lake shows a whole number of loads."""

from __future__ import annotations

import pytest

from tests.load.measured import faults_in, measured


@pytest.mark.slow
def test_five_kills_leave_no_mixture_and_lose_nothing():
    figures = measured("torn", "--kills", "5", "--rows", "3000", "--batch", "300")
    assert faults_in(figures) == {}
    assert figures["loads written"] > 1


@pytest.mark.slow
def test_two_kills_of_loads_leave_every_delivery_whole_with_its_bad_rows():
    figures = measured("torn", "--part", "loads", "--kills", "2", "--batch", "500")
    assert faults_in(figures) == {}
    assert figures["deliveries accepted"] >= 1
