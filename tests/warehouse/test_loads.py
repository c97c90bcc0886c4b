"""Loads from beginning to end: what is accepted is in the lake whole, what is refused changes nothing."""

from __future__ import annotations

import datetime
from decimal import Decimal
from fractions import Fraction

import pytest

from tests.cast import OUTSIDER
from tests.warehouse.deliveries import ENGINEER, GOOD, HEADINGS, deliver, register, stored
from tests.warehouse.papers import changed
from tiendo.org.types import NotAllowed
from tiendo.trust import events
from tiendo.trust.models import AuditRecord
from tiendo.warehouse.contracts.contract import Criterion
from tiendo.warehouse.lake import open_lake
from tiendo.warehouse.models import DataFault, Load, QualityMeasure
from tiendo.warehouse.selectors.datasets import contract_of
from tiendo.warehouse.selectors.quality import quality_of
from tiendo.warehouse.services.running import run_load
from tiendo.warehouse.services.starting import AlreadyLoaded, Delivery, LoadRefused, retry_load, start_load
from tiendo.warehouse.sources import kept
from tiendo.warehouse.types import LoadAccepted, LoadKind, LoadState

pytestmark = pytest.mark.django_db


def test_good_rows_are_in_the_lake_typed_and_the_load_says_what_it_did():
    register()
    load = deliver(HEADINGS + GOOD)
    assert (load.state, load.read, load.new, load.refused) == (LoadState.ACCEPTED, 2, 2, 0)
    assert stored("request_id", "created_at", "closed_at::VARCHAR", "fee") == [
        ("R1", datetime.date(2026, 3, 1), "2026-03-02 08:00:00", Decimal(10)),
        ("R2", datetime.date(2026, 3, 2), None, Decimal("20.5")),
    ]
    kept_record = AuditRecord.objects.get(action="warehouse.load.accepted")
    assert (kept_record.actor_name, kept_record.after["new"]) == ("Sơn", 2)


def test_an_accepted_load_is_announced_with_its_snapshot(django_capture_on_commit_callbacks):
    register()
    heard = []
    events.on(LoadAccepted, heard.append)
    with django_capture_on_commit_callbacks(execute=True):
        load = deliver(HEADINGS + GOOD)
    assert heard == [LoadAccepted("requests", load.pk, load.snapshot)]


def test_the_same_file_twice_changes_nothing():
    register()
    first = deliver(HEADINGS + GOOD)
    with pytest.raises(AlreadyLoaded) as told:
        deliver(HEADINGS + GOOD)
    assert told.value.load_id == first.pk
    assert Load.objects.count() == 1
    again = deliver(HEADINGS + GOOD, again=True)
    assert (again.new, again.changed, again.same, again.snapshot) == (0, 0, 2, first.snapshot)


def test_a_correction_is_a_load_of_the_rows_that_changed():
    register()
    deliver(HEADINGS + GOOD)
    load = deliver(HEADINGS + "R2,sct,02/03/2026,,no,99,Bình\nR3,sct,05/03/2026,,yes,1,Chi\n")
    assert (load.new, load.changed, load.same) == (1, 1, 0)
    assert [fee for _, fee in stored("request_id", "fee")] == [Decimal(10), Decimal(99), Decimal(1)]


def test_a_deletion_is_a_load_of_keys():
    register()
    deliver(HEADINGS + GOOD)
    load = deliver("Mã phản ánh;lý do\nR1;trùng\nR9;không có\n", kind=LoadKind.DELETE)
    assert (load.state, load.read, load.deleted) == (LoadState.ACCEPTED, 2, 1)
    assert stored("request_id") == [("R2",)]


def test_too_many_bad_rows_refuse_the_load_whole():
    register()
    load = deliver(HEADINGS + GOOD + "R3,sct,30/02/2026,,yes,1,\n")
    assert load.state == LoadState.REFUSED
    assert "1 trên 3 dòng (33,3 %)" in load.reason_vi
    assert (load.broken, load.snapshot) == ([["type", "created_at", 1]], None)
    assert kept.bad_rows_of(load.pk).exists()


def test_a_refused_load_says_how_bad_it_was_and_asks_no_agency():
    register()
    load = deliver(HEADINGS + GOOD + "R3,sct,30/02/2026,,yes,1,\n")
    found = quality_of(contract_of("requests"))
    # 2 of 3 rows have a day: the day's type is at 200/3, every other rule at 100; it is in no index of today.
    (seen,) = found.loads
    days = next(field for field in seen.mark.fields if field.column == "created_at")
    clean = next(one for one in days.criteria if one.criterion is Criterion.CLEAN)
    assert (seen.load_number, seen.refused, clean.score) == (load.pk, True, Fraction(200, 3))
    assert (found.mark.score, DataFault.objects.count()) == (None, 0)


def test_a_refused_load_that_is_done_again_is_measured_again():
    register()
    load = deliver(HEADINGS + GOOD + "R3,sct,30/02/2026,,yes,1,\n")
    register(changed(("value: 0.02", "value: 0.5"), ("1.2.0", "1.3.0")))
    retry_load(load.pk, actor=ENGINEER, in_background=False)
    run_load(load.pk, actor=ENGINEER)
    found = quality_of(contract_of("requests"))
    assert [(one.load_number, one.refused) for one in found.loads] == [(load.pk, True), (load.pk, False)]
    assert DataFault.objects.get().column == "created_at"


def test_within_the_threshold_good_rows_go_in_and_bad_ones_stay_out():
    register(changed(("value: 0.02", "value: 0.5")))
    load = deliver(HEADINGS + GOOD + "R3,khong-co,01/03/2026,,yes,1,\n")
    assert (load.state, load.new, load.refused) == (LoadState.ACCEPTED, 2, 1)
    assert stored("request_id") == [("R1",), ("R2",)]
    of = QualityMeasure.objects.filter(load_number=load.pk).values_list("agency", flat=True)
    assert sorted(of) == ["*", "khong-co", "sct", "skhcn"]  # who names no agency of ours is told apart


def test_a_refused_load_can_be_done_again_by_a_better_contract():
    register()
    load = deliver(HEADINGS + "R1,skhcn,01/03/2026,,maybe,1,\n")
    assert load.state == LoadState.REFUSED
    register(changed(("[yes, no]", "[yes, no, maybe]"), ("1.2.0", "1.3.0")))
    retry_load(load.pk, actor=ENGINEER, in_background=False)
    assert run_load(load.pk, actor=ENGINEER) is LoadState.ACCEPTED
    with pytest.raises(LoadRefused):
        retry_load(load.pk, actor=ENGINEER)


def test_a_load_stopped_after_the_lake_was_written_ends_with_what_was_written(monkeypatch):
    register()
    load = deliver(HEADINGS + GOOD, run=False)
    monkeypatch.setattr("tiendo.warehouse.services.running._accept", _dies)
    with pytest.raises(KeyboardInterrupt):
        run_load(load.pk, actor=ENGINEER)
    monkeypatch.undo()
    assert run_load(load.pk, actor=ENGINEER) is LoadState.ACCEPTED
    load.refresh_from_db()
    assert (load.new, load.same) == (2, 0)
    assert len(open_lake().written(contract_of("requests"))) == 1


def test_a_load_that_has_ended_is_not_run_again():
    register()
    load = deliver(HEADINGS + GOOD)
    records = AuditRecord.objects.count()
    assert run_load(load.pk, actor=ENGINEER) is LoadState.ACCEPTED
    assert AuditRecord.objects.count() == records


def test_rows_without_a_key_are_added_once_however_often_their_load_is_run(monkeypatch):
    register(changed(("        primaryKey: true\n", "")))
    load = deliver(HEADINGS + GOOD, run=False)
    monkeypatch.setattr("tiendo.warehouse.services.running._accept", _dies)
    with pytest.raises(KeyboardInterrupt):
        run_load(load.pk, actor=ENGINEER)
    monkeypatch.undo()
    run_load(load.pk, actor=ENGINEER)
    assert stored("request_id") == [("R1",), ("R2",)]
    with pytest.raises(LoadRefused, match="không có khóa"):
        deliver("request_id\nR1\n", kind=LoadKind.DELETE)


def test_only_a_data_engineer_may_load():
    register()
    with pytest.raises(NotAllowed):
        start_load("requests", Delivery({"kind": "file"}, "x"), actor=OUTSIDER)


def _dies(*_):
    raise KeyboardInterrupt
