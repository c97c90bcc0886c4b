"""``python -m tiendo``: the command line, for an environment that was moved or has no scripts."""

from __future__ import annotations

from tiendo.cli.main import app

app(prog_name="tiendo")
