"""The answer for the user's document agrees with the document, line by line."""

from __future__ import annotations

from collections import Counter

import pytest

from tests.plan.others import plan63
from tests.plan.others.gold import OneOf
from tests.plan.others.measure import plain
from tests.plan.others.plan63_rows import ACTIONS, DEADLINES, INDICATORS, TASKS

pytestmark = pytest.mark.skipif(
    not plan63.SOURCE.exists(), reason="the user's document is not at ../shared/seeds"
)
IN_SECTION = {"I": 18, "II": 24, "III": 31, "IV": 16, "V": 9, "VI": 14}
JOINED = ("nguồn điện và các", "nguồn điện các")  # III.13.2: the "and" of a list belongs to no name


@pytest.fixture(scope="module")
def gold():
    return plan63.gold()


@pytest.fixture(scope="module")
def lines():
    return plan63.source_lines()


def test_counts_are_those_of_the_document(gold):
    assert Counter(row["horizon"] for row in gold.indicators) == {"2030": 53, "2045": 6}
    assert Counter(row["section"] for row in gold.actions) == IN_SECTION
    assert len({(row["section"], row["no"]) for row in gold.actions}) == 61


def test_every_printed_deadline_is_answered(gold):
    printed = {row["deadline_text"] or "-" for row in gold.actions}
    assert printed == set(DEADLINES)
    assert len(DEADLINES) == 30


def test_every_line_of_an_indicator_row_is_in_the_answer(gold, lines):
    starts = [int(cells[1]) - 2 for cells in plan63._rows(INDICATORS)]
    for row, start, end in zip(gold.indicators, starts, [*starts[1:], 991], strict=True):
        printed = [line for line in lines[start:end] if not line.startswith(("II", "Đến năm"))]
        told = [row["no"], row["name"], row["unit"], row["target_text"]]
        told += [*_first(row["leads"]), *_first(row["counters"])]
        assert _letters(printed) == _letters(told), row["key"]


def test_every_line_of_an_action_is_in_the_answer(gold, lines):
    for row, cells in zip(gold.actions, plan63._rows(ACTIONS), strict=True):
        start, end = _extent(cells)
        told = [row["text"], row["leader"], *_first(row["leads"]), *_first(row["coordinators"])]
        told += [row["deadline_text"], *row["products"]]
        printed = [line.replace(*JOINED) for line in lines[start : end + 1]]
        assert _letters(printed) == _letters(told), row["key"]


def test_actions_and_headings_leave_no_line_of_the_table_over(lines):
    headings = [task.split(":")[1] for cells in plan63._rows(TASKS) for task in cells[1].split()]
    used = {int(n) for heading in headings for n in heading.split(",")}
    for cells in plan63._rows(ACTIONS):
        start, end = _extent(cells)
        used |= set(range(start, end + 1))
    left = {n for n in range(1014, 2980) if plain(lines[n]) and n not in used}
    numbers = {n for n in left if lines[n].strip().isdigit()}
    assert left - numbers == {n for title in plan63.SECTIONS.values() for n in (title, title - 2)}
    assert len(numbers) == 61


def _extent(cells):
    """First and last line of an action; IV.7.2 ends in four empty cells, the last on line 2436."""
    last = cells[6].split(",")[-1]
    return int(cells[1].split(",")[0]), 2436 if last == "-" else int(last)


def _first(names):
    return names.readings[0] if isinstance(names, OneOf) else names


def _letters(parts):
    return "".join(c for c in plain(" ".join(parts)) if c.isalnum())
