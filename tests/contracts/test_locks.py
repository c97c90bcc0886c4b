"""A lock names its tables: PostgreSQL refuses to lock what an outer join may not find; SQLite never says."""

from __future__ import annotations

import re

from tests.contracts.checkout import ROOT


def test_every_lock_of_rows_names_the_rows_own_table():
    bare = [
        f"{path.relative_to(ROOT)}: {call}"
        for path in sorted((ROOT / "src").rglob("*.py"))
        for call in re.findall(r"select_for_update\([^)]*\)*", path.read_text("utf-8"))
        if '"self"' not in call
    ]
    assert not bare
