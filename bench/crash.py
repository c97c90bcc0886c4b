"""A hundred ``kill -9`` at random moments of a busy house, each followed by a restart and an inspection.

Figures, no verdicts: what was acknowledged and is not there, what stands half or twice.
"""

from __future__ import annotations

import argparse
import os
from dataclasses import asdict
from importlib import import_module

from figures import tell
from load.database import KINDS
from load.stage import stage


def asked() -> argparse.Namespace:
    """What the command line asks for."""
    parser = argparse.ArgumentParser(prog="./run bench crash", description=__doc__)
    parser.add_argument("--database", choices=KINDS, default="sqlite")
    parser.add_argument("--crashes", type=int, default=100)
    parser.add_argument("--agencies", type=int, default=8)
    parser.add_argument("--clerks", type=int, default=3, help="clerks of each agency")
    parser.add_argument("--submissions", type=int, default=2000, help="reports that wait to be sent")
    parser.add_argument("--entries", type=int, default=6, help="entries of each report")
    parser.add_argument("--file-bytes", type=int, default=200_000, help="of the file of each report")
    parser.add_argument("--workers", type=int, default=2, help="processes that answer pages")
    parser.add_argument("--port", type=int, default=8108, help="of the pages; letters go to the next one")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", action="store_true", help="print JSON instead of a table")
    return parser.parse_args()


def main() -> None:
    """Kill, restart, inspect, and print what was found."""
    wish = vars(asked())
    as_json, database = wish.pop("json"), wish.pop("database")
    os.environ.update(
        TIENDO_SMTP_URL=f"smtp://127.0.0.1:{wish['port'] + 1}",
        TIENDO_MAIL_FROM="tiendo@do-tai.example",
        TIENDO_BASE_URL="https://do-tai.example",
    )
    with stage(database) as place:
        faults = import_module("load.faults")  # it reads tables, which exist from now on
        size = faults.Faults(**wish)
        figures = faults.endure(size, place)
    tell("crash", {"database": database, **asdict(size)}, figures, as_json=as_json)


if __name__ == "__main__":
    main()
