"""Every answer a doubt offers can be carried out: it names fields that its rows have."""

from __future__ import annotations

from pathlib import Path

import pytest

from tiendo.plan.domain.address import parse_address
from tiendo.plan.domain.fields import spec_of
from tiendo.plan.extraction.extract import extract
from tiendo.plan.reading.reader import read_document

ROOT = Path(__file__).parents[3]
PLANS = (
    ROOT / "tests" / "web" / "review" / "flat-plan.txt",
    ROOT.parent / "shared" / "seeds" / "004_a919239201a1fda3.txt",
)


@pytest.mark.parametrize("plan", PLANS, ids=["own", "official"])
def test_options_set_fields_that_are_there(plan):
    if not plan.exists():
        pytest.skip(f"{plan.name} is not here: the official document is not committed")
    draft = extract(read_document(plan.read_bytes()))
    known = {("task", task.key) for task in draft.tasks} | {("action", one.key) for one in draft.actions}
    known |= {("indicator", row.key) for row in draft.indicators}
    named = [said for doubt in draft.doubts for option in doubt.options for said in option.changes]
    found = [parse_address(said, known) for said in named]
    assert named
    assert None not in found
    assert all(spec_of(one.kind, one.field).name == one.field for one in found)
