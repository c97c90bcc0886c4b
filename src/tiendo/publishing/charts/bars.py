"""A bar in parts: how many of a whole are in each state."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tiendo.publishing.charts.picture import Chart, Key, Picture, Shape, Table, rect, text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_GAP: Final = 2.0
_LEAST: Final = 2.0


@dataclass(frozen=True, slots=True)
class Bar:
    """One part: its name, how many, the look of its state."""

    name: str
    count: int
    look: str


def bar_chart(title: str, description: str, bars: Sequence[Bar], header: tuple[str, str]) -> Chart:
    """The parts side by side as one bar; the table and the key name empty parts too."""
    said = tuple((one.name, one.count) for one in bars)
    return Chart(
        title,
        description,
        Picture(760, 34, tuple(_draw(bars, 760, 34))),
        Picture(360, 34, tuple(_draw(bars, 360, 34))),
        Table(header, said),
        tuple(Key(one.look, f"{one.name}: {one.count}") for one in bars),
    )


def _draw(bars: Sequence[Bar], width: float, height: float) -> Iterator[Shape]:
    whole = sum(one.count for one in bars) or 1
    at = 0.0
    for one in bars:
        if not one.count:
            continue
        share = width * one.count / whole
        inset = 0.5 if one.look == "c-none" else 0.0
        yield rect(
            one.look,
            at + inset,
            inset,
            max(share - _GAP, _LEAST) - 2 * inset,
            height - 2 * inset,
            f"{one.name}: {one.count}",
        )
        if share > 26:
            look = "c-sign" if one.look in {"c-met", "c-risk", "c-out", "c-sea"} else "c-signdark"
            yield text(look, at + (share - _GAP) / 2, height / 2 + 5, str(one.count), "middle")
        at += share
