"""The made-up register of dossiers: its truth is counted from decisions, and its files say the same.

The files are read here by hand, with no contract and no engine of ours.
"""

from __future__ import annotations

import csv
from datetime import date

import pytest

from tiendo.cli.demo.dossiers.register import Delivery, Register
from tiendo.cli.demo.dossiers.spoiling import BAD_WAYS
from tiendo.cli.demo.dossiers.truth import Cell, Rate, truth

WARDS = ("20242", "20257", "20209")
FIRST = date(2025, 7, 1)


@pytest.fixture(scope="module")
def register() -> Register:
    return Register(WARDS, FIRST, 6, a_month=1000)


def rows(delivery: Delivery) -> list[dict[str, str]]:
    return list(csv.DictReader(delivery.body.decode("utf-8-sig").splitlines()))


def known_after_all(register: Register) -> dict[str, dict[str, str]]:
    """By number: refused lines left out, later rows over earlier ones, deleted ones gone."""
    bad = {one.line for one in register.first_delivery().bad}
    first = [row for line, row in enumerate(rows(register.first_delivery()), start=2) if line not in bad]
    standing = {row["Mã hồ sơ"]: row for row in (*first, *rows(register.second_delivery()))}
    for gone in rows(register.third_delivery()):
        del standing[gone["Mã hồ sơ"]]
    return standing


def test_the_same_arguments_give_the_same_bytes(register):
    again = Register(WARDS, FIRST, 6, a_month=1000)
    for made in ("first_delivery", "second_delivery", "third_delivery"):
        assert getattr(again, made)().body == getattr(register, made)().body


def test_the_files_hold_the_dossiers_that_stand(register):
    assert set(known_after_all(register)) == {case.id for case in register.after(3)}


def test_every_bad_row_stands_on_its_line_with_its_fault(register):
    delivery = register.first_delivery()
    lines = rows(delivery)
    assert [lines[one.line - 2][one.way.heading] for one in delivery.bad] == [w.says for w in BAD_WAYS] + [
        BAD_WAYS[0].says,
        BAD_WAYS[1].says,
    ]
    assert delivery.good == 6000 - 12


def test_the_truth_of_online_dossiers_is_what_the_rows_say(register):
    found: dict[Cell, list[int]] = {}
    for row in known_after_all(register).values():
        _, month, year = row["Ngày tiếp nhận"].split("/")
        counts = found.setdefault(Cell(f"{year}-{month}", row["Mã cơ quan"], row["Mã xã"]), [0, 0])
        counts[0] += row["Hình thức nộp"] == "online"
        counts[1] += 1
    known = truth(register.after(3), Rate.ONLINE, as_of=register.until)
    assert {cell: [counts.above, counts.below] for cell, counts in known.items()} == found


def test_the_truth_of_dossiers_in_time_is_what_the_days_say(register):
    ended = [row for row in known_after_all(register).values() if row["Ngày trả kết quả"]]
    in_time = [row for row in ended if iso(row["Ngày trả kết quả"]) <= iso(row["Ngày hẹn trả"])]
    known = truth(register.after(3), Rate.ON_TIME, as_of=register.until).values()
    assert (sum(one.above for one in known), sum(one.below for one in known)) == (len(in_time), len(ended))


def test_corrections_reach_past_months_wards_and_agencies(register):
    before = {case.number: case for case in register.after(1)}
    after = {case.number: case for case in register.after(2)}
    both = [(before[number], after[number]) for number in before.keys() & after.keys()]
    assert any(was.ward != now.ward and was.agency != now.agency for was, now in both)
    assert any(f"{was.submitted:%Y-%m}" != f"{now.submitted:%Y-%m}" for was, now in both)
    assert sum(was.reused != now.reused for was, now in both) > 50


def iso(day: str) -> str:
    return "-".join(reversed(day.split("/")))
