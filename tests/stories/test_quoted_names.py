"""Every page and button a guided path names is one people find: its words are printed by the pages."""

from __future__ import annotations

import re

import pytest

from tests.contracts.checkout import ROOT

PATHS = sorted((ROOT / "docs" / "vi" / "lo-trinh").glob("*.md"))
PRINTED = "\n".join(
    place.read_text(encoding="utf-8")
    for kind in ("*.html", "*.py")
    for place in (ROOT / "src" / "tiendo").rglob(kind)
)
# Not names of anything on a page: what a path stresses.
STRESSED = {"Mọi tài khoản và diễn biến ở đây đều là mẫu"}


def names(path) -> list[str]:
    text = re.sub(r"\s+", " ", path.read_text(encoding="utf-8"))
    return [name for name in re.findall(r"\*\*(.+?)\*\*", text) if name not in STRESSED]


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_what_a_path_tells_to_press_is_on_a_page(path):
    assert [name for name in names(path) if name not in PRINTED] == []


def test_there_is_a_path_for_every_role():
    assert len(PATHS) == 10
