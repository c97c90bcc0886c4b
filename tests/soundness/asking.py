"""Asking a measure over a few rows written down in a test."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict

from tests.measure.formulas.dossiers import CONTRACT, measure, table
from tiendo.kernel.period import parse_period
from tiendo.kernel.words import Words
from tiendo.measure.formulas.counting import RowsCounting
from tiendo.measure.formulas.evaluating import Book, evaluate
from tiendo.measure.formulas.measure import Measure, MeasureKind
from tiendo.measure.formulas.totals import Ask

TODAY = dt.date(2026, 11, 26)


def moment(text):
    return dt.datetime.fromisoformat(text)


def rows(*wanted, **same):
    """Rows from dicts; what a day is written for becomes a moment or a date."""
    return [
        same | row | {"dossier_id": row.get("dossier_id", str(place))} for place, row in enumerate(wanted)
    ]


class House:
    """A dataset of rows with measures over it."""

    def __init__(self, place, found, *measures):
        self.connection = table(place / "rows.parquet", found)
        self.asked = []
        self.book = Book.of(measures)

    def run(self, query):
        self.asked.append(query.sql(dialect="duckdb"))
        return self.connection.execute(self.asked[-1]).fetchall()

    def ask(self, code, *periods, by=(), today=TODAY, regroup=None):
        """The values by period, and by place where one is asked for."""
        counting = RowsCounting(CONTRACT, self.run)
        wanted = tuple(parse_period(period) for period in periods)
        found = evaluate(
            code, Ask(wanted, by, today, regroup or {}), self.book, lambda name: (CONTRACT, counting)
        )
        return {(str(one.period), *one.of): one for one in found}

    def values(self, code, *periods, **named):
        """The same as plain numbers; a missing one is the reason's name."""
        found = self.ask(code, *periods, **named)
        return {
            key[0] if len(key) == 1 else key: one.reason.value if one.reason else one.value
            for key, one in found.items()
        }


def derived(code, kind, *of, **rest):
    return Measure(code, Words(code, code), kind, of=of, **rest)


__all__ = [
    "CONTRACT",
    "House",
    "Measure",
    "MeasureKind",
    "defaultdict",
    "derived",
    "measure",
    "moment",
    "rows",
]
