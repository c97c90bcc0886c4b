"""Writes service-requests.csv: a made-up public file of another city, as messy as such files are.

Run ``python examples/first-register/build.py``. The same bytes every time. What is wrong with it, on purpose:
it is in Windows-1252; some days are American (``01/31/2025 02:15:00 PM``), those of a second system ISO; some
cells are blank or say ``N/A``; some rows come twice, some requests come twice with another state; a few days
and wards cannot be. Everything in it is synthetic.
"""

from __future__ import annotations

import csv
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

FOLDER = Path(__file__).parent
HEADINGS = (
    "Request Number", "Request Type", "Department", "Ward", "Channel", "Status",
    "Created Date", "Due Date", "Closed Date", "Street",
)  # fmt: skip
TYPES = (
    ("Pothole", "Streets", 10), ("Street light out", "Streets", 5), ("Missed collection", "Sanitation", 2),
    ("Graffiti", "Sanitation", 7), ("Fallen tree", "Parks", 3), ("Noise", "Licensing", 14),
    ("Café terrace – permit", "Licensing", 20),
)  # fmt: skip
CHANNELS = ("Phone", "Web", "Mobile App", "Walk-in")
STREETS = ("Main St", "Élysée Ave", "Harbour Rd", "Peña Blvd", "2nd St")
BEGINS, ENDS = datetime(2025, 1, 1, 8), datetime(2026, 7, 1)  # noqa: DTZ001 - days of a city, no zone given
ROWS = 3000


def rows() -> list[list[str]]:
    """All lines under the headings."""
    dice = Random("service-requests")  # noqa: S311 - not for secrets
    made: list[list[str]] = []
    for number in range(ROWS):
        made.append(_row(dice, number))
        if number % 150 == 40:
            made.append(list(made[-1]))  # the whole row again
        if number % 400 == 90:
            made.append([*made[-1][:5], "Reopened", *made[-1][6:8], "", made[-1][9]])  # the same request
    for place, (column, says) in enumerate(((6, "13/45/2025"), (8, "soon"), (3, "Ward ?"), (6, ""), (0, ""))):
        made[200 + 311 * place][column] = says
    return made


def _row(dice: Random, number: int) -> list[str]:
    kind, department, days = dice.choices(TYPES, (30, 20, 25, 12, 6, 5, 2))[0]
    created = BEGINS + timedelta(minutes=dice.randrange(int((ENDS - BEGINS).total_seconds() // 60)))
    due = created + timedelta(days=days)
    closed = created + timedelta(hours=1 + int(24 * days * dice.random() ** 2 * 2.4))
    is_open = closed >= ENDS or dice.random() < 0.03
    ward = dice.choices((str(1 + dice.randrange(12)), "", "N/A"), (94, 4, 2))[0]
    from_app = dice.random() < 0.15
    return [
        f"SR25-{number + 1:06}",
        kind,
        department,
        ward,
        dice.choices(CHANNELS, (40, 25, 30, 5))[0],
        "Open" if is_open else "Closed",
        _moment(created, iso=from_app),
        _moment(due, iso=from_app),
        "" if is_open else _moment(closed, iso=from_app),
        f"{dice.randrange(1, 900)} {dice.choice(STREETS)}",
    ]


def _moment(moment: datetime, *, iso: bool) -> str:
    return f"{moment:%Y-%m-%d %H:%M:%S}" if iso else f"{moment:%m/%d/%Y %I:%M:%S %p}"


def build(folder: Path = FOLDER) -> None:
    """Write the file into ``folder``."""
    with (folder / "service-requests.csv").open("w", encoding="cp1252", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEADINGS)
        writer.writerows(rows())


if __name__ == "__main__":
    build()
