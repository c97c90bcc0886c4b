"""Time and memory of reading a plan: one document, a 1,000-page one, the demo's import.

Each piece of work is a command in a process of its own, so the peak memory is its own. Figures, no verdicts.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from documents.docx_plan import ROWS_A_PAGE, write_plan
from figures import Figure, tell

EXAMPLE = Path(__file__).resolve().parents[1] / "examples" / "da-nang" / "ke-hoach.docx"


def measure(work: str, arguments: list[str], *, data: Path) -> list[Figure]:
    """Run ``tiendo`` with ``arguments``; its wall time and the peak memory of it and its workers."""
    output = data / "output"
    started = time.perf_counter()
    with output.open("wb") as printed:
        child = subprocess.Popen(  # noqa: S603
            [sys.executable, "-m", "tiendo", *arguments],
            stdout=printed,
            stderr=subprocess.STDOUT,
            env={**os.environ, "TIENDO_DATA": str(data)},
        )
        _, status, usage = os.wait4(child.pid, 0)
    seconds = time.perf_counter() - started
    if status:
        sys.exit(f"{work} failed:\n{output.read_text('utf-8', 'replace')[-2000:]}")
    return [Figure(work, round(seconds, 2), "s"), Figure(work, round(usage.ru_maxrss / 1024), "MiB peak")]


def run(document: Path, *, rows: int, directory: Path) -> list[Figure]:
    """All the work of this benchmark, in ``directory``."""
    long_plan = directory / "long.docx"
    write_plan(long_plan, rows=rows)
    return [
        *measure("start tiendo and stop", ["--help"], data=directory),
        *measure(f"draft {document.name}", ["draft", str(document), "--json"], data=directory),
        *measure(f"draft {rows} generated rows", ["draft", str(long_plan), "--json"], data=directory),
        *measure("import the demo city", ["demo", "--no-serve", "--no-story"], data=directory),
        *measure("start the demo again", ["demo", "--no-serve", "--no-story"], data=directory),
    ]


def asked() -> argparse.Namespace:
    """What the command line asks for."""
    parser = argparse.ArgumentParser(prog="./run bench draft", description=__doc__)
    parser.add_argument("--file", type=Path, default=EXAMPLE, help="the document to read")
    parser.add_argument("--pages", type=int, default=1000, help="pages of the generated plan")
    parser.add_argument("--rows", type=int, help=f"its rows, instead of {ROWS_A_PAGE} a page")
    parser.add_argument("--json", action="store_true", help="print JSON instead of a table")
    return parser.parse_args()


def main() -> None:
    """Measure and print."""
    wish = asked()
    rows = wish.rows or wish.pages * ROWS_A_PAGE
    with tempfile.TemporaryDirectory() as directory:
        figures = run(wish.file.resolve(), rows=rows, directory=Path(directory))
    sizes = {"file": wish.file.name, "pages": rows // ROWS_A_PAGE, "rows": rows}
    tell("draft", sizes, figures, as_json=wish.json)


if __name__ == "__main__":
    main()
