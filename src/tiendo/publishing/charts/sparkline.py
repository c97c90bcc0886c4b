"""A line as high as a word, for a row of a table: where a number came from, in one look."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tiendo.publishing.charts.picture import Picture, dot, stroke

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

_WIDTH, _HEIGHT, _EDGE = 84.0, 22.0, 3.0


def sparkline(values: Sequence[Decimal | None]) -> Picture | None:
    """The values in order, broken where one is not known; None for fewer than two."""
    known = [one for one in values if one is not None]
    if len(known) < 2:
        return None
    low, span = min(known), (max(known) - min(known)) or 1
    step = (_WIDTH - 2 * _EDGE) / (len(values) - 1)
    runs: list[list[tuple[float, float]]] = [[]]
    for place, value in enumerate(values):
        if value is None:
            runs.append([])
            continue
        down = (_HEIGHT - 2 * _EDGE) * (1 - float((value - low) / span))
        runs[-1].append((_EDGE + step * place, _EDGE + down))
    drawn = [run for run in runs if run]
    x, y = drawn[-1][-1]
    strokes = [stroke("c-actual", run) for run in drawn if len(run) > 1]
    return Picture(_WIDTH, _HEIGHT, (*strokes, dot("c-dot", x, y, 2.6)))
