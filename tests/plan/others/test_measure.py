"""The measuring itself: a perfect draft scores one, and each kind of fault is seen."""

from __future__ import annotations

import copy

import pytest

from tests.plan.others import docx_one_table
from tests.plan.others.gold import OneOf, one_of
from tests.plan.others.measure import measure, plain, same

GOLD = docx_one_table.GOLD


def _first(value):
    return value.readings[0] if isinstance(value, OneOf) else value


def _perfect():
    """A draft in the JSON form that says exactly what the answer says."""
    indicators = [{k: _first(v) for k, v in row.items()} for row in GOLD.indicators]
    for row in indicators:
        row["target"] = {part: row.pop(part) for part in ("op", "low", "high")}
    tasks = [_task({k: _first(v) for k, v in row.items()}) for row in GOLD.actions]
    document = {k: _first(v) for k, v in GOLD.document.items()}
    parts = {"indicators": indicators, "tasks": tasks, "rules": [], "clauses": []}
    return copy.deepcopy({"document": document, **parts})


def _task(row):
    row["deadline"] = {part: row.pop(f"deadline_{part}", None) for part in ("kind", "from", "to")}
    own = {name: row.pop(name) for name in ("section", "section_title", "no", "heading")}
    return {**own, "actions": [row]}


@pytest.fixture
def draft():
    return _perfect()


def test_a_perfect_draft_scores_one(draft):
    result = measure(draft, GOLD)
    assert (result.rate(), result.lost, result.invented, result.misses) == (1.0, [], [], [])


def test_a_row_left_out_is_lost(draft):
    del draft["tasks"][1]
    assert measure(draft, GOLD).lost == ["action B/2 Mở lớp kỹ năng số cho giáo viên mầm non"]


def test_a_row_made_up_is_invented(draft):
    draft["indicators"].insert(
        0, draft["indicators"][0] | {"name": "Một dòng không có trong bảng", "no": "9"}
    )
    assert measure(draft, GOLD).invented == ["indicator 2025/9 Một dòng không có trong bảng"]


def test_a_heading_the_print_does_not_have_is_invented(draft):
    draft["tasks"].append(draft["tasks"][0] | {"no": "4", "heading": "Việc khác", "actions": []})
    assert measure(draft, GOLD).invented == ["task 4 Việc khác"]


def test_two_rows_run_together_cost_a_row(draft):
    second = draft["tasks"].pop(1)
    draft["tasks"][0]["actions"][0]["text"] += " " + second["actions"][0]["text"]
    assert len(measure(draft, GOLD).lost) == 1


def test_a_wrong_number_costs_one_field_and_no_row(draft):
    draft["indicators"][0]["no"] = "7"
    result = measure(draft, GOLD)
    assert (result.lost, result.fields["indicator.no"].exact) == ([], 2)
    assert [miss.field for miss in result.misses] == ["no"]


def test_the_order_of_a_list_counts(draft):
    draft["tasks"][1]["actions"][0]["products"].reverse()
    assert [miss.field for miss in measure(draft, GOLD).misses] == ["products"]


def test_an_open_field_is_counted_apart(draft):
    rows = (GOLD.actions[0] | {"ambiguous": ("leads",)}, *GOLD.actions[1:])
    draft["tasks"][0]["actions"][0]["leads"] = ["Sở Nội vụ"]
    result = measure(draft, type(GOLD)(GOLD.document, GOLD.indicators, rows))
    assert result.misses == []
    assert (result.open["action.leads"].exact, result.open["action.leads"].total) == (0, 1)


@pytest.mark.parametrize(
    ("expected", "got"),
    [("- Sở Y tế", "Sở  Y tế."), (["a", "b"], ("a", "b")), (85, 85.0), (one_of("x", "y"), "y"), ("", None)],
)
def test_likeness_of_values_forgives_only_print(expected, got):
    assert same(expected, got)


@pytest.mark.parametrize(
    ("expected", "got"), [(85, "85"), (None, 85), (["a"], ["a", "b"]), ("Sở Y tế", "Sở Y Tế"), (True, 1)]
)
def test_a_different_value_is_different(expected, got):
    assert not same(expected, got)


def test_words_are_compared_in_one_form_of_unicode():
    assert plain("đào ta\u0323o") == plain("đào t\u1ea1o")
