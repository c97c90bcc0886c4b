"""Plans of other bodies, in every format: no row lost, none invented, fields exactly right."""

from __future__ import annotations

import pytest

from tests.plan.others import (
    clauses_only,
    docx_combined_column,
    docx_continued_table,
    docx_english,
    docx_merged_tasks,
    docx_numbered,
    docx_one_table,
    docx_tcvn3,
    docx_yearly_targets,
    flattened,
    flattened_leaders,
    html_portal,
    markdown_party,
    not_plans,
    pdf_nested_numbers,
    pdf_two_row_header,
    pipe_repeated_groups,
    xlsx_mixed_dates,
)
from tests.plan.others.measure import measure
from tiendo.plan.extraction.draft_json import to_json
from tiendo.plan.extraction.extract import extract
from tiendo.plan.reading.reader import read_document

PLANS = (
    pdf_nested_numbers,
    pdf_two_row_header,
    docx_merged_tasks,
    docx_numbered,
    xlsx_mixed_dates,
    markdown_party,
    pipe_repeated_groups,
    clauses_only,
    docx_yearly_targets,
    html_portal,
    flattened.MARKED,
    flattened.UNMARKED,
    flattened_leaders,
    docx_combined_column,
    docx_one_table,
    docx_tcvn3,
    docx_english,
    docx_continued_table,
)
NOT_PLANS = (not_plans.LETTER, not_plans.LETTER_TEXT, not_plans.PRICES)
LEAST = 0.95
PARTS = ("document.", "indicator.", "action.", "rule.", "clause.")


def _named(plans):
    return [pytest.param(plan, id=plan.NAME) for plan in plans]


@pytest.fixture(scope="module")
def measured():
    """Measures by file, each document read once."""
    known = {}

    def of(plan):
        if plan.NAME not in known:
            draft = extract(read_document(plan.build(), name=plan.NAME))
            known[plan.NAME] = measure(to_json(draft), plan.GOLD)
        return known[plan.NAME]

    return of


@pytest.mark.parametrize("plan", _named(PLANS))
def test_no_row_is_invented(plan, measured):
    assert measured(plan).invented == []


@pytest.mark.parametrize("plan", _named(p for p in PLANS if not hasattr(p, "ROWS_OPTIONAL")))
def test_no_row_is_lost(plan, measured):
    assert measured(plan).lost == []


@pytest.mark.parametrize("plan", _named(PLANS))
def test_fields_are_exactly_right(plan, measured):
    result = measured(plan)
    least = getattr(plan, "LEAST", LEAST)
    assert {part for part in PARTS if result.rate(part) < least} == set(), result.report()


@pytest.mark.parametrize("plan", _named(NOT_PLANS))
def test_nothing_is_made_of_a_document_that_is_no_plan(plan, measured):
    result = measured(plan)
    assert result.invented == []
    assert result.misses == [], result.report()


def test_a_row_whose_cells_cannot_be_counted_is_doubted():
    plan = flattened.UNMARKED
    draft = to_json(extract(read_document(plan.build(), name=plan.NAME)))
    doubted = {field.rpartition("/")[0] for doubt in draft["doubts"] for field in doubt["fields"]}
    open_rows = [row for row in plan.GOLD.actions if row.get("ambiguous")]
    assert {f"action/{row['section']}.{row['no']}.1" for row in open_rows} <= doubted
    assert len(open_rows) == 3
