"""When reports are begun on a deadline evening: a few at first, more and more towards the end."""

from __future__ import annotations

from math import sqrt


def beginnings(count: int, *, seconds: float, rush: float) -> list[float]:
    """``count`` moments within ``seconds``; at the end they come ``rush`` times as close as at the start."""
    slope = 2 * (rush - 1) / (rush + 1)
    start = 1 - slope / 2
    shares = [(number + 0.5) / count for number in range(count)]
    if not slope:
        return [seconds * share for share in shares]
    return [seconds * (sqrt(start * start + 2 * slope * share) - start) / slope for share in shares]
