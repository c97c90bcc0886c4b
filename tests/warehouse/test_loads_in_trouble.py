"""Loads when something goes wrong on the way: a sentence, nothing lost, and the next try finishes."""

from __future__ import annotations

import errno

import pytest

from tests.warehouse.deliveries import ENGINEER, GOOD, HEADINGS, deliver, register, stored
from tests.warehouse.papers import changed
from tiendo.warehouse.models import Load
from tiendo.warehouse.services.running import run_load
from tiendo.warehouse.services.starting import Delivery, retry_load, start_load
from tiendo.warehouse.sources import json_lines, kept
from tiendo.warehouse.sources.batch import SourceBroke, SourceRefused
from tiendo.warehouse.types import LoadState

pytestmark = pytest.mark.django_db


def test_a_source_that_is_gone_before_it_is_read_is_told(tmp_path):
    register()
    with pytest.raises(SourceBroke, match="Không mở được tệp"):
        start_load("requests", Delivery({"kind": "file"}, "x.csv", tmp_path / "x.csv"), actor=ENGINEER)
    load = deliver(HEADINGS + GOOD, run=False)
    kept.source_of(load.pk).unlink()
    assert run_load(load.pk, actor=ENGINEER) is LoadState.REFUSED
    assert "Không mở được tệp nguồn “rows.csv”" in Load.objects.get().reason_vi


def test_a_file_that_grows_while_it_is_kept_is_told(tmp_path, monkeypatch):
    register()
    place = tmp_path / "rows.csv"
    place.write_text(HEADINGS + GOOD)
    copied = kept._copied
    longer = HEADINGS + GOOD + "R3"
    monkeypatch.setattr(kept, "_copied", lambda *of: (copied(*of), place.write_text(longer))[0])
    with pytest.raises(SourceBroke, match="thay đổi trong lúc đọc"):
        start_load("requests", Delivery({"kind": "file"}, "rows.csv", place), actor=ENGINEER)
    assert not Load.objects.exists()
    assert not list((tmp_path / "loads").iterdir())


@pytest.mark.parametrize("where", ["_checked", "_written"])
def test_a_full_disk_is_told_and_the_next_try_finishes(monkeypatch, where):
    register()
    load = deliver(HEADINGS + GOOD, run=False)

    def full(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(f"tiendo.warehouse.services.running.{where}", full)
    assert run_load(load.pk, actor=ENGINEER) is LoadState.REFUSED
    assert "Hết chỗ trên đĩa" in Load.objects.get().reason_vi
    monkeypatch.undo()
    retry_load(load.pk, actor=ENGINEER, in_background=False)
    assert run_load(load.pk, actor=ENGINEER) is LoadState.ACCEPTED
    assert stored("request_id") == [("R1",), ("R2",)]


def test_a_new_column_is_passed_over_and_told():
    register()
    load = deliver(HEADINGS.replace("caller", "caller,mystery") + "R1,sct,01/03/2026,,yes,1,An,9\n")
    assert load.state == LoadState.ACCEPTED
    assert any("mystery" in vi and "mystery" in en for vi, en in load.notes)


def test_a_key_that_comes_in_two_files_is_one_row_the_later_one():
    register()
    deliver(HEADINGS + "R1,sct,01/03/2026,,yes,1,An\n")
    second = deliver(HEADINGS + "R1,sct,01/03/2026,,no,2,An\n")
    assert (second.new, second.changed, stored("request_id", "status")) == (0, 1, [("R1", "no")])


def test_a_value_that_first_comes_late_in_json_lines_is_not_lost(monkeypatch):
    monkeypatch.setattr(json_lines, "ROWS", 2)
    register()
    rows = [f'{{"request_id": "R{n}", "agency": "sct", "created_at": "2026-03-01"}}' for n in range(1001)]
    load = deliver(
        "\n".join([*rows, rows[0].replace("R0", "Z").replace("}", ', "status": "yes"}')]), name="r.jsonl"
    )
    assert load.state == LoadState.ACCEPTED
    assert stored("request_id", "status")[-1] == ("Z", "yes")


def test_one_endless_line_of_json_is_refused_with_its_number(monkeypatch, tmp_path):
    monkeypatch.setattr(json_lines, "LONGEST_LINE", 1000)
    (tmp_path / "r.jsonl").write_text('{"a": "1"}\n{"a": "' + "x" * 5000)
    with pytest.raises(SourceRefused, match="Dòng 2"):
        list(json_lines.open_json(tmp_path / "r.jsonl").batches)


def test_odd_bytes_in_json_lines_keep_their_row_out_and_its_line_told():
    register(changed(("value: 0.02", "value: 0.9")))
    good = '{"request_id": "R1", "agency": "sct", "created_at": "2026-03-01"}\n'
    odd = good.replace("R1", "R\\u00002").encode() + good.replace("R1", "R\xff").encode("latin-1")
    load = deliver(good.encode() + odd + b'{"request_id": "R4"\n', name="r.jsonl")
    assert sorted(map(tuple, load.broken)) == [("encoding", "", 1), ("json", "", 1), ("nul", "", 1)]
    assert stored("request_id") == [("R1",)]
