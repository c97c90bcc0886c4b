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


def tell(
    name: str, sizes: Mapping[str, int | str], figures: Sequence[Figure], *, as_json: bool = False
) -> None:
    """Print what ``./run bench name`` measured at these sizes."""
    if as_json:
        told = {"name": name, "sizes": sizes, "figures": [asdict(figure) for figure in figures]}
        print(json.dumps(told, ensure_ascii=False))
        return
    for figure in figures:
        print(f"{figure.work:40} {figure.value:>10} {figure.unit}")
