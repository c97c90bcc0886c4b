"""The user's own document: every row found, fields exactly right, every open field shown as a doubt."""

from __future__ import annotations

import pytest

from tests.plan.others import plan63
from tests.plan.others.measure import measure
from tiendo.plan.extraction.draft_json import to_json
from tiendo.plan.extraction.extract import extract
from tiendo.plan.reading.reader import read_document

pytestmark = pytest.mark.skipif(
    not plan63.SOURCE.exists(), reason="the user's document is not at ../shared/seeds"
)


@pytest.fixture(scope="module")
def draft():
    return to_json(extract(read_document(plan63.SOURCE.read_bytes(), name=plan63.SOURCE.name)))


@pytest.fixture(scope="module")
def result(draft):
    return measure(draft, plan63.gold())


def test_rows_in_are_rows_out(draft, result):
    assert (len(draft["indicators"]), len(draft["tasks"])) == (59, 61)
    assert sum(len(task["actions"]) for task in draft["tasks"]) == 112
    assert (result.lost, result.invented) == ([], [])


def test_indicator_fields_are_exactly_right(result):
    assert result.rate("indicator.") >= 0.98, result.report()


def test_action_fields_are_exactly_right(result):
    assert result.rate("action.") >= 0.97, result.report()


def test_facts_and_rules_are_exactly_right(result):
    assert result.rate("document.") == result.rate("rule.") == 1.0, result.report()


def test_every_open_field_is_shown_as_a_doubt(draft):
    doubted = {field for doubt in draft["doubts"] for field in doubt["fields"]}
    gold = plan63.gold()
    rows = [("indicator", row) for row in gold.indicators] + [("action", row) for row in gold.actions]
    silent = [
        f"{kind}/{row['key']}/{name}"
        for kind, row in rows
        for name in row["ambiguous"]
        if f"{kind}/{row['key'].removesuffix(' group')}/{name}" not in doubted
    ]
    assert silent == []
