"""Figures already published for a place, each with its source: a target below one is told.

They are facts for comparison at import, not observations; the file beside this module is data.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from importlib import resources

from rapidfuzz import fuzz

from tiendo.kernel.text import fold

_SAME_NAME = 88.0


@dataclass(frozen=True, slots=True)
class PublishedFigure:
    """A value somebody published for an indicator of a place in a year."""

    area: str
    name: str
    unit: str
    year: int
    value: Decimal
    source: str

    def is_about(self, name: str, unit: str) -> bool:
        """Whether this figure counts what an indicator called ``name``, in ``unit``, counts."""
        same_unit = not self.unit or fuzz.ratio(fold(self.unit), fold(unit)) >= 80
        return same_unit and fuzz.ratio(fold(self.name), fold(name)) >= _SAME_NAME


@lru_cache(maxsize=1)
def published_figures() -> tuple[PublishedFigure, ...]:
    """The figures that come with tiendo."""
    with (
        resources.files("tiendo.plan.extraction")
        .joinpath("published_figures.csv")
        .open(encoding="utf-8") as file
    ):
        return tuple(
            PublishedFigure(r["area"], r["name"], r["unit"], int(r["year"]), Decimal(r["value"]), r["source"])
            for r in csv.DictReader(file)
        )
