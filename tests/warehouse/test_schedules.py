"""Loads begun by the clock: once when due, whole files only, and lost loads taken up again."""

from __future__ import annotations

import os
from datetime import datetime, time, timedelta

import pytest

from tests.warehouse.deliveries import ENGINEER, GOOD, HEADINGS, deliver, register, stored
from tiendo.kernel import clock
from tiendo.trust.alone import alone
from tiendo.warehouse.jobs import due_loads, lost_loads
from tiendo.warehouse.models import Load, ScheduledSource
from tiendo.warehouse.services.schedules import schedule_source, start_due_loads
from tiendo.warehouse.types import LoadState

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 3, 2, 12, tzinfo=clock.ZONE)
SQL = {"kind": "sql", "connection": "none", "query": "SELECT 1"}


@pytest.fixture
def folder(settings, tmp_path):
    settings.TIENDO_INBOX = tmp_path / "inbox"
    register()
    with clock.at(NOON):
        schedule_source(
            "requests", "hcc", {"kind": "folder", "folder": "hcc"}, every_minutes=10, actor=ENGINEER
        )
    return tmp_path / "inbox" / "hcc"


@pytest.fixture
def tick(django_capture_on_commit_callbacks):
    """One round of the clock's chore at a moment; the jobs it queues are done."""

    def tick(moment, chore=due_loads):
        with clock.at(moment), django_capture_on_commit_callbacks(execute=True):
            return chore(None)

    return tick


def put(folder, name, body, *, written):
    (folder / name).write_text(body)
    os.utime(folder / name, (written.timestamp(), written.timestamp()))


def test_a_source_is_loaded_once_when_due_and_again_only_after_its_time(tick):
    register()
    with clock.at(NOON):
        schedule_source("requests", "kho", SQL, every_minutes=10, actor=ENGINEER)
    for minutes in (0, 1, 9, 10, 11):
        tick(NOON + timedelta(minutes=minutes))
    assert Load.objects.count() == 2
    assert {load.state for load in Load.objects.all()} == {LoadState.REFUSED}
    assert "TIENDO_CONNECTION_NONE" in Load.objects.first().reason_vi


def test_a_daily_source_waits_for_its_hour_in_vietnam(tick):
    register()
    with clock.at(NOON):
        schedule_source("requests", "kho", SQL, daily_at=time(2, 30), actor=ENGINEER)
    night = datetime(2026, 3, 3, 2, 30, tzinfo=clock.ZONE)
    counts = []
    for moment in (NOON, night - timedelta(minutes=1), night, night + timedelta(hours=20)):
        tick(moment)
        counts.append(Load.objects.count())
    assert counts == [0, 0, 1, 1]


def test_a_load_and_its_next_time_are_one_so_a_killed_clock_never_loads_twice(monkeypatch, tick):
    register()
    with clock.at(NOON):
        schedule_source("requests", "kho", SQL, every_minutes=10, actor=ENGINEER)
    monkeypatch.setattr(ScheduledSource, "save", _dies)
    with pytest.raises(KeyboardInterrupt):
        tick(NOON)
    assert Load.objects.count() == 0


def test_a_whole_file_is_loaded_and_put_away_one_still_written_is_left(folder, tick):
    put(folder, "a.csv", HEADINGS + GOOD, written=NOON - timedelta(seconds=11))
    put(folder, "b.csv", HEADINGS + "R3,sct,01/03/2026,,yes,1,\n", written=NOON - timedelta(seconds=2))
    put(folder, "c.csv.part", HEADINGS, written=NOON - timedelta(hours=1))
    tick(NOON)
    assert stored("request_id") == [("R1",), ("R2",)]
    assert [one.name for one in (folder / "done").iterdir()] == ["20260302T120000-a.csv"]
    assert sorted(one.name for one in folder.iterdir()) == ["b.csv", "c.csv.part", "done"]
    tick(NOON + timedelta(minutes=10))
    assert stored("request_id") == [("R1",), ("R2",), ("R3",)]


def test_a_file_that_will_not_do_is_told_and_holds_up_no_other(folder, tick, settings):
    settings.TIENDO_MAX_LOAD = 500
    put(folder, "big.csv", "x" * 501, written=NOON - timedelta(hours=2))
    put(folder, "a.csv", HEADINGS + GOOD, written=NOON - timedelta(hours=1))
    put(folder, "again.csv", HEADINGS + GOOD, written=NOON - timedelta(minutes=1))
    tick(NOON)
    row = ScheduledSource.objects.get()
    assert row.trouble.startswith("big.csv: Nguồn dữ liệu lớn hơn")
    assert "again.csv: Tệp này đang nạp ở lần nạp số" in row.trouble
    assert (Load.objects.count(), (folder / "big.csv").exists()) == (1, True)
    assert not (folder / "again.csv").exists()


def test_a_file_begun_but_not_put_away_is_not_loaded_twice(folder, monkeypatch, tick):
    put(folder, "a.csv", HEADINGS + GOOD, written=NOON - timedelta(hours=1))
    monkeypatch.setattr("tiendo.warehouse.services.schedules._put_away", _dies)
    with pytest.raises(KeyboardInterrupt), clock.at(NOON):
        start_due_loads(actor=ENGINEER)
    monkeypatch.undo()
    tick(NOON + timedelta(minutes=1))
    assert (Load.objects.count(), [one.name for one in folder.iterdir()]) == (1, ["done"])


def test_a_folder_outside_the_inbox_is_refused(folder):
    with pytest.raises(Exception, match="phải nằm trong"):
        schedule_source(
            "requests", "x", {"kind": "folder", "folder": "../.."}, every_minutes=1, actor=ENGINEER
        )


def test_a_lost_load_is_taken_up_but_not_one_a_living_process_runs(tick):
    register()
    load = deliver(HEADINGS + GOOD, run=False)
    Load.objects.update(state=LoadState.CHECKING, started_at=NOON)
    with alone(f"load-{load.pk}"):
        for minutes in range(3, 9):
            tick(NOON + timedelta(minutes=minutes), lost_loads)
        assert Load.objects.get().state == LoadState.CHECKING
    tick(NOON + timedelta(minutes=1), lost_loads)
    assert Load.objects.get().state == LoadState.CHECKING
    tick(NOON + timedelta(minutes=9), lost_loads)
    assert (Load.objects.get().state, len(stored("request_id"))) == (LoadState.ACCEPTED, 2)


def _dies(*_, **__):
    raise KeyboardInterrupt
