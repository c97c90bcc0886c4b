"""A benchmark as ``./run bench`` runs it, small: its figures by name."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from pathlib import Path

BENCH = Path(__file__).parents[2] / "bench"
KEPT_OUT = ("TIENDO_", "DJANGO", "DATABASE_URL")


def measured(name: str, *sizes: str) -> dict[str, float]:
    """Run a benchmark on ports that are free; fails when it prints anything but its JSON."""
    settings = {key: value for key, value in os.environ.items() if not key.startswith(KEPT_OUT)}
    done = subprocess.run(
        [sys.executable, str(BENCH / f"{name}.py"), "--json", "--port", str(free_port()), *sizes],
        env=settings,
        capture_output=True,
        text=True,
        check=False,
        timeout=240,
    )
    assert (done.returncode, done.stderr) == (0, "")
    told = json.loads(done.stdout)
    assert told.keys() == {"name", "sizes", "figures"}
    assert told["name"] == name
    return {figure["work"]: figure["value"] for figure in told["figures"]}


def free_port() -> int:
    """A port free now, and the one after it."""
    while True:
        with socket.socket() as first, socket.socket() as second:
            first.bind(("127.0.0.1", 0))
            port = int(first.getsockname()[1])
            try:
                second.bind(("127.0.0.1", port + 1))
            except OSError:
                continue
            return port


def faults_in(figures: dict[str, float]) -> dict[str, float]:
    """Every figure that counts something lost, doubled, half or broken, where it is not 0."""
    words = ("lost", "doubled", "half", "without", "broken", "never", "error")
    return {work: value for work, value in figures.items() if value and any(word in work for word in words)}
