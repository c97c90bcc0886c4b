"""“/api/v1: everything the pages show”: an operation answers each page, or it is said why none does."""

from __future__ import annotations

import json

from tests.contracts.checkout import ROOT
from tests.contracts.pages_of_the_api import PAGES, WITHOUT
from tests.contracts.who_may import addresses, written


def _operations() -> set[str]:
    paths = json.loads((ROOT / "docs" / "reference" / "openapi.json").read_text("utf-8"))["paths"]
    return {one["operationId"] for ways in paths.values() for one in ways.values()}


def _read() -> set[str]:
    """The pages that are there to be read; the API's own operations aside."""
    only_posted = {name for _, name in written()} - {name for way, name in written() if way == "GET"}
    return {one.name for one in addresses() if not one.name.startswith("api:")} - only_posted


def test_every_page_is_answered_by_an_operation_or_says_why_not():
    told = PAGES.keys() | WITHOUT.keys()
    assert _read() - told == set(), "Name the operation in tests/contracts/pages_of_the_api.py."
    assert PAGES.keys() & WITHOUT.keys() == set()


def test_no_page_of_the_table_is_gone():
    there = {one.name for one in addresses()}
    assert (PAGES.keys() | WITHOUT.keys()) - there == set()


def test_every_operation_of_the_table_is_there():
    assert {name for names in PAGES.values() for name in names} - _operations() == set()


def test_what_has_no_page_is_little_and_known():
    """The register of areas, the audit log, and what only writes."""
    written_only = {
        "save_entry", "send_submission", "approve_submission", "hand_back_submission", "rule_on_entries",
        "start_load",
    }  # fmt: skip
    named = {name for names in PAGES.values() for name in names}
    assert _operations() - named - written_only == {"list_areas", "list_audit"}
