"""Bars made on the server: shares of a whole as SVG attributes, never as inline style.

A picture here is only numbers and labels; the templates draw it beside its table.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

GAP = 0.4
SHADES = 8


@dataclass(frozen=True, slots=True)
class Slice:
    """One part of a stacked bar: ``x`` and ``width`` in percent, ``shade`` the colour's number from 1."""

    label: str
    count: int
    x: str
    width: str
    shade: int
    link: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a bar table: ``width`` in percent of the longest."""

    label: str
    count: int
    width: str
    link: str = ""


def stacked(parts: Iterable[tuple[str, int, str]]) -> tuple[Slice, ...]:
    """``(label, count, link)`` as slices of one bar; empty parts are left out."""
    kept = [part for part in parts if part[1]]
    whole = sum(count for _, count, _ in kept)
    slices, at = [], 0.0
    for place, (label, count, link) in enumerate(kept):
        share = 100 * count / whole
        drawn = max(share - (GAP if place < len(kept) - 1 else 0), 0.1)
        slices.append(Slice(label, count, f"{at:.2f}", f"{drawn:.2f}", min(place + 1, SHADES), link))
        at += share
    return tuple(slices)


def lines(rows: Sequence[tuple[str, int, str]]) -> tuple[Line, ...]:
    """``(label, count, link)`` as bars against the longest of them."""
    longest = max((count for _, count, _ in rows), default=0)
    return tuple(
        Line(label, count, f"{100 * count / longest:.2f}" if longest else "0", link)
        for label, count, link in rows
    )
