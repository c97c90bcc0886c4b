"""Rows checked block by block get the same answers as in one piece, however their rules meet."""

from __future__ import annotations

from decimal import Decimal

import polars as pl
import pytest

from tiendo.kernel.words import Words
from tiendo.warehouse.contracts.contract import Column, Contract, Kind
from tiendo.warehouse.sources.delimited import open_delimited
from tiendo.warehouse.validation.validate import Wish, validate

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


def checked(tmp_path, rows, *, block=1 << 20):
    place = tmp_path / "rows.csv"
    place.write_text("id,name,state\n" + "".join(f"{row}\n" for row in rows))
    found = validate(open_delimited(place, work=tmp_path, block=block), CONTRACT, Wish(tmp_path))
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
