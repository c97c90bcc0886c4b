"""The user's own plan, where it is at hand: counts worked out by hand from the print."""

from __future__ import annotations

from pathlib import Path

import pytest

from tiendo.plan.reading.outline import outline
from tiendo.plan.reading.reader import read_document

SEED = Path(__file__).resolve().parents[4] / "shared" / "seeds" / "004_a919239201a1fda3.txt"

pytestmark = pytest.mark.skipif(not SEED.exists(), reason="the user's document is not beside this checkout")


@pytest.fixture(scope="module")
def plan():
    return read_document(SEED.read_bytes(), name=SEED.name)


def test_every_line_with_words_is_a_paragraph_and_every_empty_cell_a_blank(plan):
    lines = [line for line in SEED.read_text(encoding="utf-8").split("\n") if line]
    assert len(plan.paragraphs) == len(lines)
    assert sum(p.is_blank for p in plan.paragraphs) == 73


def test_the_body_has_five_parts_and_section_three_sixty_clauses(plan):
    tree = outline(plan)
    parts = [s.label for s in tree.children if s.kind == "part"]
    assert parts == ["I", "II", "III", "IV", "V"]
    clauses = [len(s.children) for s in tree.children[2].children]
    assert clauses == [8, 14, 13, 8, 6, 11]


def test_both_appendices_are_found(plan):
    assert [s.label for s in outline(plan).children if s.kind == "appendix"] == ["PHỤ LỤC I", "PHỤ LỤC II"]
