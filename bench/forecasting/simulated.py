"""Made-up series of known kinds: walks, trends, saturation, shifts, ranks, constants, months."""

from __future__ import annotations

from typing import Any

import numpy as np

KINDS = ("walk", "trend", "saturation", "shift", "rank", "still", "counts", "months")
AHEAD = 5


def simulated(each: int, seed: int) -> list[dict[str, Any]]:
    """That many of each kind, of 8 to 40 values and those to come."""
    chance = np.random.default_rng(seed)
    return [_one(kind, n, chance) for kind in KINDS for n in range(each)]


def _one(kind: str, number: int, chance: np.random.Generator) -> dict[str, Any]:
    length = int(chance.integers(8, 41)) + AHEAD
    low, high, seasons = 0.0, None, 1
    if kind == "months":
        length, seasons = length * 3, 12
        pattern = chance.normal(0, 3, 12)
        values = 50 + np.cumsum(chance.normal(0.1, 0.5, length)) + pattern[np.arange(length) % 12]
    elif kind == "walk":
        values = 50 + np.cumsum(chance.normal(0, 1, length))
    elif kind == "trend":
        values = 40 + chance.normal(0, 0.7) * np.arange(length) + _echo(length, chance)
    elif kind == "saturation":
        high = 100.0
        steps = chance.uniform(0.1, 0.5) * (np.arange(length) - length * chance.uniform(0.2, 0.8))
        values = 100 / (1 + np.exp(-steps - chance.normal(0, 0.1, length)))
    elif kind == "shift":
        values = 50 + chance.normal(0, 1, length)
        values[int(chance.integers(3, length - AHEAD)) :] += chance.normal(0, 15)
    elif kind == "rank":
        low, high = 1.0, 63.0
        values = np.clip(np.round(20 + np.cumsum(chance.normal(-0.3, 3, length))), 1, 63)
    elif kind == "counts":
        values = chance.poisson(np.exp(1 + np.cumsum(chance.normal(0, 0.2, length)))).astype(float)
    else:
        values = np.full(length, 100.0 if number % 2 else 7.0)
    return {
        "family": f"simulated.{kind}", "place": str(number), "values": values.tolist(),
        "bounds": (None if values.min() < 0 else low, high), "seasons": seasons, "test": True,
    }  # fmt: skip


def _echo(length: int, chance: np.random.Generator) -> np.ndarray[Any, np.dtype[np.float64]]:
    values = np.zeros(length)
    for n in range(1, length):
        values[n] = 0.6 * values[n - 1] + chance.normal(0, 1.5)
    return values
