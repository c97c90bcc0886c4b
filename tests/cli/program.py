"""Running the program as a person does: a process of its own, a data directory of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def run(data: Path, *words: str, **settings: str) -> subprocess.CompletedProcess[str]:
    """``tiendo words…`` with ``data`` as its directory; never raises for the exit code."""
    return subprocess.run(
        [sys.executable, "-m", "tiendo", *words],
        env=environment(data, **settings),
        capture_output=True,
        text=True,
        check=False,
        timeout=240,
    )


def environment(data: Path, **settings: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("TIENDO_", "DJANGO"))}
    return {**kept, "TIENDO_DATA": str(data), "PYTHONPATH": os.pathsep.join(sys.path), **settings}
