"""What every benchmark prints: measured numbers, as a table for people or one line of JSON. No verdicts."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured number."""

    work: str
    value: float
    unit: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """Some work of ours beside the same work done otherwise, in one run; medians, in seconds."""

    work: str
    ours_s: float
    other: str
    other_s: float
    peak_mb: int

    @property
    def ratio(self) -> float:
        """Ours over the other."""
        return round(self.ours_s / self.other_s, 3)


def tell(
    name: str,
    sizes: Mapping[str, int | str],
    figures: Sequence[Figure | Comparison],
    *,
    as_json: bool = False,
) -> None:
    """Print what ``./run bench name`` measured at these sizes."""
    if as_json:
        told = {"name": name, "sizes": sizes, "figures": [_said(figure) for figure in figures]}
        print(json.dumps(told, ensure_ascii=False))
        return
    for figure in figures:
        if isinstance(figure, Comparison):
            ours = f"{figure.ours_s:>9.3f} s   {figure.ratio:>6.3f} x   {figure.peak_mb:>5} MB"
            print(f"{figure.work:56} {ours}   {figure.other}: {figure.other_s:.3f} s")
        else:
            print(f"{figure.work:56} {figure.value:>9} {figure.unit}")


def _said(figure: Figure | Comparison) -> dict[str, float | str]:
    said = asdict(figure)
    return {**said, "ratio": figure.ratio} if isinstance(figure, Comparison) else said
