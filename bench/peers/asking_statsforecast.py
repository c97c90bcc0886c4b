"""Asks statsforecast for AutoETS and AutoTheta of the series in a JSON file; run in its own environment.

Argument: a file of [{values, ahead, seasons}]; writes beside it, with ``.answers``, the mean and the standard
deviation of each step by method (none where it refuses) and milliseconds.
"""

from __future__ import annotations

import json
import pathlib
import sys
import time
import warnings
from statistics import NormalDist

import numpy as np
from statsforecast.models import AutoETS, AutoTheta

warnings.filterwarnings("ignore")
METHODS = {"AutoETS": AutoETS, "AutoTheta": AutoTheta}
LEVEL = 80
SIGMAS = NormalDist().inv_cdf(0.9)


def answer(question: dict) -> dict:
    """Every method's forecast of one series; gaps are bridged by lines, since neither takes them."""
    values = np.array([np.nan if value is None else value for value in question["values"]], float)
    known = np.flatnonzero(~np.isnan(values))
    values = np.interp(np.arange(known[0], len(values)), known, values[known])
    said = {}
    for name, method in METHODS.items():
        begun = time.perf_counter()
        try:
            told = method(season_length=question["seasons"]).forecast(
                y=values, h=question["ahead"], level=[LEVEL]
            )
        except Exception:  # noqa: BLE001 - a refusal is an answer
            said[name] = None
            continue
        spent = time.perf_counter() - begun
        wide = (np.asarray(told[f"hi-{LEVEL}"]) - np.asarray(told[f"lo-{LEVEL}"])) / 2 / SIGMAS
        said[name] = {
            "mean": np.asarray(told["mean"]).tolist(),
            "deviation": wide.tolist(),
            "ms": 1000 * spent,
        }
    return said


if __name__ == "__main__":
    place = pathlib.Path(sys.argv[1])
    asked = json.loads(place.read_text("utf-8"))
    place.with_suffix(".answers").write_text(json.dumps([answer(one) for one in asked]), "utf-8")
