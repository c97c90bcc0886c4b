"""Clocks that change: a server's clock set back, and sources that write the hour of another zone."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from tests.warehouse.deliveries import ENGINEER, GOOD, HEADINGS, deliver, register, stored
from tiendo.kernel import clock
from tiendo.warehouse.models import Load
from tiendo.warehouse.selectors.datasets import contract_of
from tiendo.warehouse.selectors.quality import quality_of
from tiendo.warehouse.services.schedules import schedule_source, start_due_loads
from tiendo.warehouse.types import LoadState

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 3, 2, 12, tzinfo=clock.ZONE)
SQL = {"kind": "sql", "connection": "none", "query": "SELECT 1"}


def test_a_load_after_the_clock_was_set_back_is_the_later_one_all_the_same():
    register()
    with clock.at(NOON):
        deliver(HEADINGS + GOOD)
    with clock.at(NOON - timedelta(days=400)):
        second = deliver(HEADINGS + "R2,sct,02/03/2026,,no,99,Bình\n")
        assert quality_of(contract_of("requests")).age_days == 0
    assert (second.state, second.changed) == (LoadState.ACCEPTED, 1)
    assert stored("request_id", "status") == [("R1", "yes"), ("R2", "no")]


def test_a_scheduled_source_does_not_wait_for_a_year_that_never_was():
    register()
    with clock.at(NOON):
        schedule_source("requests", "kho", SQL, every_minutes=10, actor=ENGINEER)
    counts = []
    for moment in (NOON + timedelta(days=365), NOON + timedelta(minutes=20), NOON + timedelta(minutes=21)):
        with clock.at(moment):
            start_due_loads(actor=ENGINEER)
        counts.append(Load.objects.count())
    assert counts == [1, 2, 2]


def test_an_hour_that_comes_twice_in_another_zone_is_two_hours_in_vietnam():
    # In Paris 02:30 of 25 October 2026 comes twice: in summer time (+02:00) and an hour later (+01:00).
    register()
    twice = "".join(f"R{n},sct,01/10/2026,2026-10-25T02:30:00+0{n}:00,yes,1,An\n" for n in (2, 1))
    assert deliver(HEADINGS + twice).state == LoadState.ACCEPTED
    assert stored("request_id", "closed_at::VARCHAR") == [
        ("R1", "2026-10-25 08:30:00"),
        ("R2", "2026-10-25 07:30:00"),
    ]
