"""What the machine proposes to count of a register nobody has counted yet, from the days of its rows."""

from __future__ import annotations

from dataclasses import replace
from importlib.resources import files

import yaml

from tiendo.kernel.words import Words
from tiendo.measure.formulas.drafting import course_of, draft_measures
from tiendo.warehouse.contracts.contract import Column, Contract
from tiendo.warehouse.contracts.reading import read_contract
from tiendo.warehouse.types import Kind

DAYS = ("created_date", "due_date", "closed_date")


def contract(*names: str, partition: str = "") -> Contract:
    days = [Column(name, Kind.MOMENT, Words(name, name)) for name in names]
    columns = (Column("number", Kind.TEXT, Words("Số", "Number")), *days)
    return Contract("requests", "1.0.0", Words("Yêu cầu", "Requests"), columns, ("number",), partition)


def proposed(of: Contract) -> dict[str, dict]:
    return {one["code"].partition(".")[2]: one for one in yaml.safe_load(draft_measures(of))["measures"]}


def test_a_register_with_three_days_gives_four_measures():
    found = proposed(contract(*DAYS))
    assert list(found) == ["count", "closed", "on_time", "days"]
    assert found["on_time"]["numerator"] == "closed_date <= due_date"
    assert found["on_time"]["denominator"] == "closed_date is not null"
    assert found["days"]["value"] == "days_between(created_date, closed_date)"
    assert {one["period"] for one in found.values()} == {"created_date"}


def test_what_has_no_column_is_not_proposed():
    assert list(proposed(contract("opened"))) == ["count"]
    assert list(proposed(contract("opened", "resolved_at"))) == ["count", "closed", "days"]
    assert proposed(contract()) == {}


def test_a_target_close_day_is_a_due_day_and_not_the_end():
    course = course_of(contract("Opened", "Target close", "Closed"))
    assert (course.begun.name, course.due.name, course.ended.name) == ("Opened", "Target close", "Closed")


def test_the_shipped_contract_of_dossiers_is_understood():
    text = files("tiendo.warehouse.contracts").joinpath("data", "dossiers.yaml").read_text("utf-8")
    found = proposed(read_contract(text))
    assert found["on_time"]["numerator"] == "finished_at <= due_at"
    assert found["count"]["by"] == ["procedure_group", "agency_id", "commune_id"]


def test_a_draft_is_written_out_for_people_and_refers_to_nothing():
    plain = contract(*DAYS)
    ward = Column("ward", Kind.TEXT, Words("Phường", "Ward"), is_dimension=True)
    text = draft_measures(replace(plain, columns=(*plain.columns, ward)))
    assert (text.count("- ward"), text.count("&id")) == (4, 0)
