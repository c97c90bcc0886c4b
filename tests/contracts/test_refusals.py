"""Every refusal is a sentence that says what to do."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from tests.contracts.checkout import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ROOMS = ("api", "assess", "delivery", "measure", "org", "plan", "trust", "warehouse", "web")
# What to do ("hãy", "chọn"), what would be taken ("phải", "từ 1 đến"), or that nothing is ("không cần");
# an offer is the nearest name or, where none is near, what to write instead.
SAYS = ("hãy", "chọn", "phải", "cần", "tối đa", "mỗi", "chỉ", " đến ", "ngưỡng", "lập một", "{offer.vi}")


def refusals(text: str) -> Iterator[tuple[int, str]]:
    """The Vietnamese of each sentence written where something is raised, with its line."""
    for raised in (one for one in ast.walk(ast.parse(text)) if isinstance(one, ast.Raise) and one.exc):
        for call in ast.walk(raised.exc):
            if isinstance(call, ast.Call) and getattr(call.func, "id", "") == "Words" and call.args:
                yield raised.lineno, ast.unparse(call.args[0])


def _silent(places: Iterator[Path]) -> list[str]:
    return [
        f"{place.relative_to(ROOT)}:{line} {words}"
        for place in places
        for line, words in refusals(place.read_text(encoding="utf-8"))
        if not any(word in words.lower() for word in SAYS)
    ]


def test_a_refusal_says_what_to_do():
    places = (place for room in ROOMS for place in sorted((ROOT / "src" / "tiendo" / room).rglob("*.py")))
    assert _silent(places) == []


def test_a_bare_refusal_would_be_noticed():
    (found,) = refusals('raise NotNow(Words("Kỳ này đã khoá.", "Locked."))')
    assert not any(word in found[1].lower() for word in SAYS)
