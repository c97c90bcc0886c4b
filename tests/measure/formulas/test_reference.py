"""The reference of formulas says what the program does: its examples are read, its sentences compared."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tiendo.measure.formulas.counters import kinds_of
from tiendo.measure.formulas.entries import ENTRIES
from tiendo.measure.formulas.measure import MeasureKind
from tiendo.measure.formulas.reading import read_measures
from tiendo.measure.selectors.packs import shipped_contracts
from tiendo.warehouse.expressions import BadExpression, parse
from tiendo.warehouse.expressions.functions import FUNCTION_NAMES
from tiendo.warehouse.expressions.words import in_words

PAGE = (Path(__file__).parents[3] / "docs" / "reference" / "formulas.md").read_text("utf-8")
DOSSIERS = shipped_contracts()["dossiers"]
LABELS = {column.name: column.label for column in DOSSIERS.columns}


def _table(heading):
    after = PAGE.split(f"| {heading} |", 1)[1].split("\n\n", 1)[0]
    return re.findall(r"^\| `(.+?)` \| (.+?) \|$", after, re.MULTILINE)


@pytest.mark.parametrize("text", re.findall(r"```yaml\n(.+?)```", PAGE, re.DOTALL))
def test_a_file_on_the_page_is_sound(text):
    assert read_measures(text, shipped_contracts())


@pytest.mark.parametrize(("text", "said"), _table("expression | in words"))
def test_an_expression_on_the_page_is_said_as_printed(text, said):
    assert in_words(parse(text, kinds_of(DOSSIERS)), LABELS).vi == said


@pytest.mark.parametrize(("text", "said"), _table("mistake | what is said"))
def test_a_mistake_on_the_page_is_told_as_printed(text, said):
    with pytest.raises(BadExpression) as caught:
        parse(text, kinds_of(DOSSIERS))
    assert caught.value.words.vi == said


def test_every_entry_kind_and_function_is_on_the_page():
    for name in (*ENTRIES, *MeasureKind, *FUNCTION_NAMES):
        assert f"`{name}" in PAGE, name
