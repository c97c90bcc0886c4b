"""Rows checked block by block get the same answers as in one piece, however their rules meet."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import polars as pl
import pytest

from tiendo.kernel.words import Words
from tiendo.warehouse.contracts.contract import Column, Contract, Kind, Reference
from tiendo.warehouse.sources.delimited import open_delimited
from tiendo.warehouse.validation import aside
from tiendo.warehouse.validation.references import known_texts
from tiendo.warehouse.validation.validate import Wish, validate
from tiendo.warehouse.validation.values import shows_comma, shows_point

CONTRACT = Contract(
    "people",
    "1.0.0",
    Words("Người", "People"),
    columns=(
        Column("id", Kind.TEXT, Words("Mã", "Id")),
        Column("name", Kind.TEXT, Words("Tên", "Name"), unique=True),
        Column("state", Kind.TEXT, Words("Tình trạng", "State"), values=("open", "shut")),
    ),
    key=("id",),
    most_bad=Decimal(1),
)


def checked(tmp_path, rows, *, block=1 << 20, contract=CONTRACT, known=None):
    place = tmp_path / "rows.csv"
    place.write_text("id,name,state\n" + "".join(f"{row}\n" for row in rows))
    wish = Wish(tmp_path, {"name": known_texts(known)} if known else {})
    found = validate(open_delimited(place, work=tmp_path, block=block), contract, wish)
    bad = pl.read_parquet(found.bad).select("_line", "_rules").rows() if found.bad else []
    return pl.concat(pl.read_parquet(part) for part in found.good), bad


@pytest.mark.parametrize("block", [2000, 1 << 20])
def test_a_row_held_back_by_one_rule_does_not_repeat_itself_for_another(tmp_path, block):
    rows = [f"R{n},N{n},open" for n in range(9000)]
    good, bad = checked(tmp_path, rows, block=block)
    assert (good.height, good["id"].n_unique(), bad) == (9000, 9000, [])


@pytest.mark.parametrize("block", [30, 1 << 20])
def test_the_first_of_equal_keys_stays_over_blocks_and_a_bad_row_keeps_nobody_out(tmp_path, block):
    rows = ["R1,A,open", "R2,B,wrong", "R2,B,shut", "R1,C,open", "R3,A,open", "R4,D,"]
    good, bad = checked(tmp_path, rows, block=block)
    assert sorted(good["id"]) == ["R1", "R2", "R4"]
    assert bad == [(3, ["values"]), (5, ["key"]), (6, ["unique"])]


def test_blanks_around_an_allowed_value_are_no_fault_and_do_not_stay(tmp_path):
    good, bad = checked(tmp_path, ["R1,A, open", "R2,B,shut\u00a0", "R3,C,  ", "R4,D,op en"])
    assert good["state"].cast(pl.String).to_list() == ["open", "shut", None]
    assert bad == [(5, ["values"])]


def test_rows_put_aside_wait_in_files_when_they_are_many(tmp_path, monkeypatch):
    monkeypatch.setattr(aside, "MOST_IN_MEMORY", 2)
    rows = [f"R{n % 40},N{n},{'open' if n % 9 else 'wrong'}" for n in range(60)]
    good, bad = checked(tmp_path, rows, block=100)
    wrong = [n for n in range(60) if n % 9 == 0]
    again = [n for n in range(40, 60) if n % 9 and (n - 40) % 9]
    assert good.height == 60 - len(wrong) - len(again)
    assert bad == sorted([(n + 2, ["values"]) for n in wrong] + [(n + 2, ["key"]) for n in again])


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_line_too_short_is_told_from_one_that_ends_in_an_empty_value(tmp_path, end):
    rows = [row + end.removesuffix("\n") for row in ("R1,A,", "R2,B", "R3,C,shut", "R4,,", "R5,")]
    good, bad = checked(tmp_path, rows)
    assert sorted(good["id"]) == ["R1", "R3", "R4"]
    assert bad == [(3, ["width"]), (6, ["width"])]


def test_a_value_nobody_knows_is_told_as_it_came_and_blanks_do_not_make_it_one(tmp_path):
    name = replace(CONTRACT.columns[1], unique=False, reference=Reference("names", "name"))
    contract = replace(CONTRACT, columns=(CONTRACT.columns[0], name, CONTRACT.columns[2]))
    rows = ["R1,An,open", "R2, Bình ,open", "R3,Chi,open", "R4,,open"]
    good, bad = checked(tmp_path, rows, contract=contract, known=["An", "Bình", "An"])
    assert good["name"].cast(pl.String).to_list() == ["An", "Bình", None]
    assert bad == [(4, ["reference"])]


AMOUNTS = replace(
    CONTRACT, columns=(*CONTRACT.columns[:2], Column("state", Kind.DECIMAL, Words("Phí", "Fee")))
)


@pytest.mark.parametrize("block", [40, 1 << 20])
@pytest.mark.parametrize(
    ("shown", "read"), [("8.5", "1.2"), ('"8,5"', "1200"), ("85", None), ('8.5|"9,5"', None)]
)
def test_what_a_dot_marks_is_decided_once_over_the_whole_file(tmp_path, block, shown, read):
    others = [f"S{n},M{n},{one}" for n, one in enumerate(shown.split("|"))]
    good, bad = checked(
        tmp_path, ["R1,A,1.200", *(f"F{n},N{n},7" for n in range(30)), *others], block=block, contract=AMOUNTS
    )
    found = {row["id"]: row["state"] for row in good.iter_rows(named=True)}
    assert found.get("R1") == (Decimal(read) if read else None)
    assert bad == ([] if read else [(2, ["ambiguous"])])


def test_what_was_decided_of_a_dot_is_said(tmp_path):
    place = tmp_path / "rows.csv"
    place.write_text("id;name;state\nR1;A;1.200\nR2;B;8,5\n")
    found = validate(open_delimited(place, work=tmp_path), AMOUNTS, Wish(tmp_path))
    assert [note.vi for note in found.notes] == [
        "Cột “Phí”: 1.200 được đọc là 1200 (dấu chấm hàng nghìn), vì cột có số viết như 8,5 hoặc 1.200.000."
    ]


def test_a_number_with_two_dots_shows_that_dots_group_thousands():
    assert shows_comma(pl.Series(["8.000", "1.200.000"]))
    assert not shows_comma(pl.Series(["8.000", "0.700.000"]))
    assert not shows_point(pl.Series(["8.000", "1.200.000"]))
