"""Reading a contract file: what it says, and every mistake at its own line, in both languages."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.warehouse.papers import REQUESTS, changed
from tiendo.warehouse.contracts.contract import Criterion, Kind, Register, Sensitivity
from tiendo.warehouse.contracts.mistakes import BadContract
from tiendo.warehouse.contracts.reading import examine, read_contract


def line_of(text: str, words: str) -> int:
    """The line, counted from 1, on which ``words`` first stands."""
    return text[: text.index(words)].count("\n") + 1


def test_a_contract_says_its_dataset_key_partition_and_promises():
    contract = read_contract(REQUESTS)
    assert (contract.id, contract.version, contract.table) == ("requests", "1.2.0", "requests")
    assert (contract.key, contract.partition) == (("request_id",), "created_at")
    assert (contract.fresh_days, contract.most_bad, contract.owner) == (3, Decimal("0.02"), "stttt")
    assert (contract.title.vi, contract.title.en) == ("Phản ánh hiện trường", "Requests")


def test_columns_have_types_labels_registers_and_sensitivity():
    by_name = read_contract(REQUESTS).by_name
    kinds = [column.kind for column in by_name.values()]
    assert kinds == [Kind.TEXT, Kind.TEXT, Kind.DATE, Kind.MOMENT, Kind.TEXT, Kind.DECIMAL, Kind.TEXT]
    key = by_name["request_id"]
    assert (key.required, key.is_identifier, key.label.en, key.aliases) == (True, True, "Request", ("Mã số",))
    assert by_name["agency"].reference.register is Register.AGENCY
    assert by_name["created_at"].formats == ("%d/%m/%Y",)
    assert (by_name["fee"].minimum, by_name["fee"].maximum) == (Decimal(0), Decimal("100.5"))
    assert by_name["caller"].sensitivity is Sensitivity.PERSONAL
    assert [column.name for column in read_contract(REQUESTS).dimensions()] == ["agency"]


def test_yes_and_no_in_an_enumeration_stay_the_words_they_are():
    assert read_contract(REQUESTS).by_name["status"].values == ("yes", "no")


def test_a_version_of_two_digits_keeps_its_zero():
    assert read_contract(changed(("1.2.0", "1.10"))).version == "1.10"


def test_a_row_rule_has_a_code_a_criterion_and_a_weight():
    (rule,) = read_contract(REQUESTS).rules
    assert (rule.code, rule.holds) == ("closed_after_created", "closed_at >= created_at")
    assert (rule.criterion, rule.weight, rule.words.vi) == (Criterion.CORRECT, 3, "Đóng sau khi mở")


MISTAKES = [
    ("logicalType: number", "logicalType: numbr", "“numbr”", "Did you mean “number”?"),
    ("required: true", "requird: true", "“requird”", "Did you mean “required”?"),
    ("name: agency\n", "name: Cơ quan\n", "“co_quan”", "“co_quan”"),
    ("classification: public", "classification: publik", "public", "Did you mean “public”?"),
    ("value: agency}", "value: agencies}", "“agencies”", "Did you mean “agency”?"),
    ("format: dd/MM/yyyy", "format: dd/qq/yyyy", "“dd/qq/yyyy”", "dd/MM/yyyy"),
    ("unit: d}", "unit: weeks}", "d (ngày)", "d (days)"),
    ("value: 0.02", "value: 5", "0.05", "a share of 1"),
    ("maximum: 100.5", "maximum: -1", "nhỏ hơn", "below"),
    ("dimension: accuracy", "dimension: acuracy", "accuracy", "Did you mean “accuracy”?"),
    ("type: custom", "type: sql", "sql", "custom"),
    ("name: closed_after_created", "name: required", "required_rule", "required_rule"),
    ("version: 1.2.0", "version: mới", "1.0.0", "1.0.0"),
    ("id: requests", "id: Phản ánh", "chữ thường", "small letters"),
    ("property: aliases", "property: aliasse", "“aliasse”", "Did you mean “aliases”?"),
    ("validValues: [yes, no]", "validValues: []", "validValues", "validValues"),
    ("name: status", "name: fee", "“fee”", "Two columns"),
    ("name: status", "name: between", "between_value", "between_value"),
]


@pytest.mark.parametrize(("old", "new", "vi", "en"), MISTAKES, ids=[case[1] for case in MISTAKES])
def test_a_mistake_is_told_at_its_line_with_what_to_write(old, new, vi, en):
    text = changed((old, new))
    contract, mistakes = examine(text)
    assert contract is None
    at = [one for one in mistakes if abs(one.line - line_of(text, new)) <= 1 or new == "name: fee"]
    assert any(vi in one.vi and en in one.en for one in at), mistakes


def test_all_mistakes_are_told_at_once_in_the_order_of_the_file():
    text = changed(
        ("id: requests", "id: X Y"), ("logicalType: number", "logicalType: float"), ("unit: d", "unit: y")
    )
    with pytest.raises(BadContract) as told:
        read_contract(text, name="a.yaml")
    lines = [one.line for one in told.value.mistakes]
    assert lines == sorted(lines)
    assert {3, 12, line_of(text, "float")} <= set(lines)
    assert "a.yaml:3:" in told.value.words.vi


def test_a_key_written_twice_names_the_line_of_the_first():
    _, mistakes = examine(REQUESTS + "version: 2.0.0\n")
    assert any("dòng 4" in one.vi and "line 4" in one.en for one in mistakes)


def test_a_file_of_two_tables_is_refused():
    _, mistakes = examine(REQUESTS + "  - name: other\n    properties: []\n")
    assert any("2" in one.vi and "One contract a table" in one.en for one in mistakes)


def test_a_tab_a_list_and_another_encoding_are_told_with_a_line():
    assert examine("id: a\n\tb: c\n")[1][0].line == 2
    assert examine("- a\n- b\n")[1][0].line == 1
    assert examine("id: a\nname: Hồ sơ".encode("utf-16-le"))[1][0].line >= 1
    assert examine(b"id: a\nname: H\xe5\n")[1][0].line == 2


def test_a_bomb_of_aliases_is_refused_and_not_followed():
    rows = "\n".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 10))
    _, mistakes = examine(f"a0: &a0 [x, x, x, x, x, x, x, x, x]\n{rows}\n")
    assert mistakes[0].en == "The file has too many entries."


def test_nesting_without_end_is_refused():
    assert examine("a: " + "[" * 20_000)[0] is None


def test_rules_of_other_tools_and_plain_sentences_are_left_alone():
    text = changed(("type: custom\n        engine: tiendo", "type: custom\n        engine: soda"))
    contract, mistakes = examine(text)
    assert not mistakes
    assert contract.rules == ()


def test_the_later_standard_is_read_too():
    text = changed(
        ("v3.0.2", "v3.1.0"),
        (
            "rule: validValues, validValues: [yes, no]",
            "metric: invalidValues, arguments: {validValues: [a]}, mustBe: 0",
        ),
    )
    assert read_contract(text).by_name["status"].values == ("a",)


@settings(max_examples=40, deadline=None)
@given(st.integers(0, len(REQUESTS) - 1), st.text(max_size=4), st.integers(0, 6))
def test_whatever_is_typed_into_a_file_is_read_or_explained(at, typed, cut):
    contract, mistakes = examine(REQUESTS[:at] + typed + REQUESTS[at + cut :])
    assert (contract is None) == bool(mistakes)
    assert all(one.line >= 1 and one.vi and one.en for one in mistakes)
