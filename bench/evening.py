"""A deadline evening: every agency fills in and sends its reports in ten minutes, over HTTP, on this machine.

Figures, no verdicts: what was acknowledged and is not there, how long a save took, what it cost.
"""

from __future__ import annotations

import argparse
from dataclasses import asdict
from importlib import import_module

from figures import tell
from load.database import KINDS
from load.stage import stage


def asked() -> argparse.Namespace:
    """What the command line asks for; by itself, the size a city's deadline evening has."""
    parser = argparse.ArgumentParser(prog="./run bench evening", description=__doc__)
    parser.add_argument("--database", choices=KINDS, default="sqlite")
    parser.add_argument("--agencies", type=int, default=150)
    parser.add_argument("--clerks", type=int, default=3, help="clerks of each agency")
    parser.add_argument("--submissions", type=int, default=1000, help="reports to be sent in all")
    parser.add_argument("--entries", type=int, default=40, help="entries of each report")
    parser.add_argument("--file-bytes", type=int, default=1_000_000, help="of the file of each report")
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument(
        "--rush", type=float, default=2, help="how much more is begun at the end than at first"
    )
    parser.add_argument("--workers", type=int, default=2, help="processes that answer pages")
    parser.add_argument("--port", type=int, default=8107)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", action="store_true", help="print JSON instead of a table")
    return parser.parse_args()


def main() -> None:
    """Hold the evening and print what it came to."""
    wish = vars(asked())
    as_json, database = wish.pop("json"), wish.pop("database")
    with stage(database) as place:
        deadline = import_module("load.deadline")  # it reads tables, which exist from now on
        size = deadline.Evening(**wish)
        figures = deadline.hold_evening(size, place)
    sizes = {"database": database, **asdict(size)}
    tell("evening", sizes, figures, as_json=as_json)


if __name__ == "__main__":
    main()
