"""A growth as SVG and as the table beside it: seconds over rows, both by powers of ten."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, floor, log10
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 720, 420, 70, 30, 50, 50
# Told apart without colour as well: each line has dashes of its own.
STYLES = (("#1b4f9c", ""), ("#b4531a", "8 4"), ("#2b7a4b", "2 4"), ("#6b3fa0", "12 3 2 3"))


@dataclass(frozen=True, slots=True)
class Series:
    """One line: its name, and seconds by rows."""

    name: str
    points: Sequence[tuple[float, float]]


def draw(place: Path, title: str, series: Sequence[Series]) -> None:
    """Write the SVG to ``place`` and the table beside it, as ``.md``."""
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(_svg(title, series), "utf-8")
    place.with_suffix(".md").write_text(_table(title, series), "utf-8")


def _table(title: str, series: Sequence[Series]) -> str:
    lines = [f"# {title}", "", "| rows | " + " | ".join(f"{one.name}, s" for one in series) + " |"]
    lines.append("|--:|" + "--:|" * len(series))
    for n, (rows, _) in enumerate(series[0].points):
        lines.append(f"| {rows:,.0f} | " + " | ".join(f"{one.points[n][1]:.3f}" for one in series) + " |")
    return "\n".join(lines) + "\n"


def _svg(title: str, series: Sequence[Series]) -> str:
    rows = [point[0] for one in series for point in one.points]
    spent = [point[1] for one in series for point in one.points]
    across, up = (
        (floor(log10(min(rows))), ceil(log10(max(rows)))),
        (floor(log10(min(spent))), ceil(log10(max(spent)))),
    )

    def x(value: float) -> float:
        return LEFT + (log10(value) - across[0]) / (across[1] - across[0]) * (WIDTH - LEFT - RIGHT)

    def y(value: float) -> float:
        return HEIGHT - BOTTOM - (log10(value) - up[0]) / (up[1] - up[0]) * (HEIGHT - TOP - BOTTOM)

    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif" '
        f'font-size="13" role="img"><title>{escape(title)}</title>',
        '<rect width="100%" height="100%" fill="#fff"/>',
        f'<text x="{LEFT}" y="24" font-size="15" font-weight="600">{escape(title)}</text>',
    ]
    for power in range(up[0], up[1] + 1):
        at = y(10.0**power)
        parts.append(f'<path d="M{LEFT} {at:.1f}H{WIDTH - RIGHT}" stroke="#ddd"/>')
        parts.append(f'<text x="{LEFT - 8}" y="{at + 4:.1f}" text-anchor="end">{10.0**power:g} s</text>')
    parts += (
        f'<text x="{x(value):.1f}" y="{HEIGHT - 28}" text-anchor="middle">{value / 1e6:g} M</text>'
        for value in sorted(set(rows))
    )
    for one, (colour, dashes) in zip(series, STYLES, strict=False):
        line = " ".join(f"{x(a):.1f},{y(b):.1f}" for a, b in one.points)
        parts.append(
            f'<polyline points="{line}" fill="none" stroke="{colour}" stroke-width="2" '
            f'stroke-dasharray="{dashes}"/>'
        )
        last = one.points[-1]
        parts.append(
            f'<text x="{x(last[0]):.1f}" y="{y(last[1]) - 8:.1f}" text-anchor="end" fill="{colour}">'
            f"{escape(one.name)}: {last[1]:.2f} s</text>"
        )
    parts.append("</svg>")
    return "\n".join(parts) + "\n"
