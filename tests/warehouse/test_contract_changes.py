"""What makes a new version of a contract incompatible, and what does not."""

from __future__ import annotations

import pytest

from tests.warehouse.papers import REQUESTS, changed
from tiendo.warehouse.contracts.changes import breaking, changes_between
from tiendo.warehouse.contracts.reading import read_contract

STATUS = "      - name: status\n"
ADDED = "      - name: ward\n        logicalType: string\n"
FEE = "      - name: fee\n        logicalType: number\n"


def changes(*pairs):
    return changes_between(read_contract(REQUESTS), read_contract(changed(*pairs)))


BREAKS = [
    ("a column is gone", ("name: closed_at", "name: shut_at"), "closed_at is removed"),
    ("another type", ("logicalType: number", "logicalType: integer"), "changes type from decimal to integer"),
    ("a new required column", (STATUS, ADDED + "        required: true\n" + STATUS), "ward is required"),
    ("a column becomes required", (FEE, FEE + "        required: true\n"), "fee becomes required"),
    ("a value is gone", ("[yes, no]", "[yes]"), "loses the values no"),
    ("another key", ("primaryKey: true", "unique: true"), "the key changes from (request_id) to (–)"),
    ("another partition", ("        partitioned: true\n", ""), "the partition changes"),
    ("a lower maximum", ("maximum: 100.5", "maximum: 99"), "greatest value"),
    ("a higher minimum", ("minimum: 0", "minimum: 1"), "least value"),
    ("another register", ("value: agency}", "value: area}"), "agency refers elsewhere"),
    ("no longer a dimension", ("{property: dimension, value: true}", "{property: x, value: 1}"), "dimension"),
]


@pytest.mark.parametrize(("what", "pair", "said"), BREAKS, ids=[case[0] for case in BREAKS])
def test_it_breaks_what_was_promised(what, pair, said):
    pairs = [pair]
    if "closed_at" in pair[0]:
        pairs.append(("implementation: closed_at", "implementation: shut_at"))
    found = breaking(changes(*pairs))
    assert any(said in change.words.en for change in found), found


KEEPS = [
    ("a new optional column", (STATUS, ADDED + STATUS), "ward is added"),
    ("one more value", ("[yes, no]", "[yes, no, open]"), "gains the values open"),
    ("a wider maximum", ("maximum: 100.5", "maximum: 200"), "greatest value"),
    ("a rule changes", ("closed_at >= created_at", "closed_at > created_at"), "from the next load on"),
    ("less latency", ("value: 3", "value: 1"), "3 → 1 days"),
    ("another sensitivity", ("classification: personal", "classification: internal"), "sensitivity"),
]


@pytest.mark.parametrize(("what", "pair", "said"), KEEPS, ids=[case[0] for case in KEEPS])
def test_it_is_told_and_breaks_nothing(what, pair, said):
    found = changes(pair)
    assert breaking(found) == (), what
    assert any(said in change.words.en for change in found), found


def test_a_contract_differs_from_itself_in_nothing():
    assert changes(("status: active", "status: draft")) == ()
