"""A ditto mark stands for the cell above."""

from __future__ import annotations

import pytest

from tests.plan.extraction.made import DUTIES, actions_of, json_of, page, table


def actions(*rows):
    return actions_of(json_of(page(table(DUTIES, *rows))))


@pytest.mark.parametrize("mark", ["nt", "-nt-", '"', "Như trên"])
def test_a_mark_repeats_agencies_and_deadline(mark):
    found = actions(
        ("1", "Việc một", "Sở Nội vụ", "Sở Y tế", "2026", "A"), ("2", "Việc hai", mark, mark, mark, "B")
    )
    assert found[1]["leads"] == ["Sở Nội vụ"]
    assert found[1]["coordinators"] == ["Sở Y tế"]
    assert found[1]["deadline_text"] == "2026"


def test_marks_repeat_marks():
    rows = [(str(n), f"Việc số {n}", "Sở Nội vụ" if n == 1 else "nt", "", "2026", "A") for n in (1, 2, 3)]
    assert [a["leads"] for a in actions(*rows)] == [["Sở Nội vụ"]] * 3


def test_a_mark_under_nothing_stays_as_printed():
    assert actions(("1", "Việc một", "Sở Nội vụ", "nt", "2026", "A"))[0]["coordinators"] == ["nt"]


def test_words_that_hold_a_mark_are_words():
    found = actions(
        ("1", "Việc một", "Sở Nội vụ", "", "2026", "A"), ("2", "Việc hai", "Ban QLDA nt", "", "2026", "B")
    )
    assert found[1]["leads"] == ["Ban QLDA nt"]
