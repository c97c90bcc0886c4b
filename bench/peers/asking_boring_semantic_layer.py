"""The twelve ratios in boring-semantic-layer, by its own query call. Runs in that library's environment."""

from __future__ import annotations

import json
import sys
from statistics import median
from time import perf_counter

import ibis
from boring_semantic_layer import to_semantic_table

AS_OF = "2026-11-01"


def counted(test):
    """How many rows meet a test."""
    return lambda t: test(t).sum()


def ratio(above, below):
    """One counter over another."""
    return lambda t: t[above] / t[below]


ABOVE = {
    "on_time": lambda t: t.finished_at <= t.due_at,
    "overdue_open": lambda t: t.finished_at.isnull() & (t.due_at < ibis.timestamp(f"{AS_OF} 00:00:00")),
    "online": lambda t: t.channel == "online",
    "full_online": lambda t: (t.channel == "online") & (t.level == "full"),
    "digitised_in": lambda t: t.digitised_in,
    "digitised_out": lambda t: t.digitised_out & (t.outcome == "approved"),
    "online_payment": lambda t: t.payment_required & (t.payment_channel == "online"),
    "reuse": lambda t: t.reused_data,
    "satisfied": lambda t: t.rating >= 4,
    "rejected": lambda t: t.outcome == "rejected",
    "early": lambda t: t.finished_at <= t.due_at - ibis.interval(days=1),
    "end_to_end": lambda t: (
        t.finished_at.notnull()
        & (t.channel == "online")
        & (t.level == "full")
        & t.digitised_in
        & t.digitised_out
        & t.reused_data
    ),
}
BELOW = {
    "all": lambda t: t.dossier_id.notnull(),
    "finished": lambda t: t.finished_at.notnull(),
    "open": lambda t: t.finished_at.isnull(),
    "approved": lambda t: t.outcome == "approved",
    "paying": lambda t: t.payment_required,
    "rated": lambda t: t.rating.notnull(),
}
OVER = {
    "on_time": "finished", "overdue_open": "open", "online": "all", "full_online": "above_online",
    "digitised_in": "all", "digitised_out": "approved", "online_payment": "paying", "reuse": "all",
    "satisfied": "rated", "rejected": "finished", "early": "finished", "end_to_end": "finished",
}  # fmt: skip


def model(table):
    """Nineteen counters and the twelve ratios over them."""
    counters = {f"above_{name}": counted(test) for name, test in ABOVE.items()}
    counters |= {name: counted(test) for name, test in BELOW.items()}
    ratios = {name: ratio(f"above_{name}", below) for name, below in OVER.items()}
    return (
        to_semantic_table(table, name="dossiers")
        .with_dimensions(
            month=lambda t: t.submitted_at.truncate("M"),
            agency_id=lambda t: t.agency_id,
            commune_id=lambda t: t.commune_id,
        )
        .with_measures(**counters)
        .with_measures(**ratios)
    )


def main() -> None:
    """Ask so many times and print the median."""
    times, files = int(sys.argv[1]), sys.argv[2:]
    dossiers = model(ibis.duckdb.connect().read_parquet(files))
    spent = []
    for turn in range(times + 1):
        begun = perf_counter()
        found = dossiers.query(dimensions=["month", "agency_id", "commune_id"], measures=list(OVER)).execute()
        if turn:
            spent.append(perf_counter() - begun)
    sums = {name: float(found[name].sum()) for name in OVER}
    print(json.dumps({"seconds": median(spent), "cells": len(found), "sums": sums}))


if __name__ == "__main__":
    main()
