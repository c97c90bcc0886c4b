"""What the leaders' and the public pages cost at the shape of a city, on SQLite and on PostgreSQL.

Indicators by months by units, and actions, in a database of its own. Each page in this process: having just
begun, with what the clock laid ready (decision 37); after a figure or a ruling, which mends what is kept
(decision 34); drawn anew from what is kept; when nothing has changed; and with nothing kept by anybody.
Then readers over HTTP at two workers, while figures are published; and, on SQLite, JSON beside Datasette.
Figures, no verdicts.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from importlib import import_module
from pathlib import Path

from figures import Comparison, Figure, tell
from load.database import KINDS
from load.stage import stage

SMALL, FULL = {"actions": 1_200, "units": 30}, {"actions": 12_000, "units": 150}


def asked() -> argparse.Namespace:
    """What the command line asks for; by itself a tenth of a city, in two minutes."""
    parser = argparse.ArgumentParser(prog="./run bench pages", description=__doc__)
    parser.add_argument("--database", choices=(*KINDS, "both"), default="both")
    parser.add_argument("--full", action="store_true", help="12,000 actions, 150 units")
    parser.add_argument("--actions", type=int)
    parser.add_argument("--units", type=int)
    parser.add_argument("--indicators", type=int, default=57)
    parser.add_argument("--months", type=int, default=60)
    parser.add_argument("--times", type=int, default=20, help="tries of each page")
    parser.add_argument("--rate", type=int, default=200, help="requests a second; 0 for no load")
    parser.add_argument("--seconds", type=float, default=10, help="of load, and as long again with changes")
    parser.add_argument("--every", type=float, default=3, help="seconds between figures published meanwhile")
    parser.add_argument("--datasette", action=argparse.BooleanOptionalAction, default=True)
    parser.add_argument("--port", type=int, default=8109)
    parser.add_argument("--json", action="store_true", help="print JSON instead of a table")
    return parser.parse_args()


def shape_of(wish: argparse.Namespace) -> dict[str, int]:
    """How much of everything there is."""
    size = FULL if wish.full else SMALL
    given = {name: getattr(wish, name) or size[name] for name in size}
    return {**given, "indicators": wish.indicators, "months": wish.months}


def measured(wish: argparse.Namespace) -> list[Figure | Comparison]:
    """Everything on one database."""
    with stage(wish.database) as place:
        city, drawing = import_module("showing.city"), import_module("showing.drawing")
        import_module("django.conf").settings.ALLOWED_HOSTS = ["*"]
        city.found_city(city.Shape(**shape_of(wish)))
        found: list[Figure | Comparison] = []
        if wish.datasette and wish.database == "sqlite":
            # First: pages are timed after corrections, which the table keeps and our answer leaves out.
            rows = import_module("showing.rows")
            found += rows.json_beside_datasette(wish.port, place, wish.months, max(wish.times, 10))
        found += drawing.as_a_worker()
        for name, path in {**drawing.LEADERS, **drawing.PUBLIC}.items():
            found += drawing.figures_of(name, path, wish.times)
        if wish.rate:
            crowd = import_module("showing.crowd")
            size = crowd.Crowd(
                wish.port, wish.rate, wish.seconds, every=wish.every, indicators=wish.indicators
            )
            found += crowd.crowd_figures(size, place)
    return found


def both(wish: argparse.Namespace) -> list[Figure | Comparison]:
    """Each database in a process of its own, for settings are read once."""
    found: list[Figure | Comparison] = []
    for kind in KINDS:
        command = [sys.executable, str(Path(__file__)), *sys.argv[1:], "--database", kind, "--json"]
        told = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)  # noqa: S603 - ourselves
        for row in json.loads(told.stdout.splitlines()[-1])["figures"]:
            row.pop("ratio", None)
            row["work"] = f"{kind}: {row['work']}"
            found.append(Comparison(**row) if "ours_s" in row else Figure(**row))
    return found


def main() -> None:
    """Measure and print."""
    wish = asked()
    figures = both(wish) if wish.database == "both" else measured(wish)
    tell("pages", {"database": wish.database, **shape_of(wish)}, figures, as_json=wish.json)


if __name__ == "__main__":
    main()
