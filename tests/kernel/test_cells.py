"""Text in a spreadsheet's cell is never run, and comes back as it was."""

from __future__ import annotations

import pytest

from tiendo.kernel.cells import defused, restored


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=HYPERLINK(1)", "'=HYPERLINK(1)"),
        ("+84 236", "'+84 236"),
        ("-cmd", "'-cmd"),
        ("@x", "'@x"),
        ("\tx", "'\tx"),
        ("-3.5", "-3.5"),
        ("Sở Y tế", "Sở Y tế"),
        ("'trích", "'trích"),
        ("'=1", "''=1"),
        ("", ""),
    ],
)
def test_a_formula_is_written_as_text_and_read_back(text, cell):
    assert defused(text) == cell
    assert restored(cell) == text
