"""The city's wards and communes: equal tiles about where they lie, or boundaries once those are imported.

The special zone of Hoàng Sa is always shown, apart in the east, whether or not anything is known of it.
"""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import chain
from typing import TYPE_CHECKING, Final

from tiendo.publishing.charts.picture import Chart, Key, Picture, Shape, Table, area, rect, text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from decimal import Decimal

HOANG_SA: Final = "20333"
_COLUMNS, _ROWS = 14, 15
_LIGHT: Final = frozenset({"c-s4", "c-s5", "c-met", "c-risk", "c-out"})
_INSET: Final = 92.0
Ring = tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Tile:
    """One ward or commune: its value as printed, the look of its class, its boundary if known."""

    code: str
    name: str
    said: str
    value: Decimal | None
    look: str
    rings: tuple[Ring, ...] = ()


@dataclass(frozen=True, slots=True)
class TileMap:
    """What the map shows; ``header`` names the columns of its table."""

    title: str
    description: str
    tiles: tuple[Tile, ...]
    key: tuple[Key, ...]
    header: tuple[str, str, str]


@cache
def places() -> dict[str, tuple[int, int]]:
    """Code → row and column of the grid."""
    data = files("tiendo.publishing.charts").joinpath("data/da-nang-tiles.csv").read_text(encoding="utf-8")
    return {row["code"]: (int(row["row"]), int(row["column"])) for row in csv.DictReader(io.StringIO(data))}


def tile_map(shown: TileMap) -> Chart:
    """Boundaries where every tile but Hoàng Sa has one; else the grid."""
    bounded = [tile for tile in shown.tiles if tile.code != HOANG_SA]
    with_boundaries = bool(bounded) and all(tile.rings for tile in bounded)
    draw = _boundaries if with_boundaries else _grid
    rows = tuple((tile.code, tile.name, tile.value) for tile in shown.tiles)
    said = tuple((tile.code, tile.name, tile.said) for tile in shown.tiles)
    return Chart(
        shown.title,
        shown.description,
        draw(shown.tiles, 760),
        draw(shown.tiles, 360),
        Table(shown.header, rows, said),
        shown.key,
    )


def _grid(tiles: Sequence[Tile], width: float) -> Picture:
    side = width / _COLUMNS
    shapes = chain.from_iterable(_tile(tile, side, named=width > 500) for tile in tiles)
    return Picture(width, side * _ROWS, tuple(shapes))


def _tile(tile: Tile, side: float, *, named: bool) -> Iterator[Shape]:
    place = places().get(tile.code)
    if place is None:
        return
    y, x = place[0] * side, place[1] * side
    yield rect(tile.look, x + 1, y + 1, side - 2, side - 2, f"{tile.name} ({tile.code}): {tile.said}")
    if tile.code == HOANG_SA:
        yield rect("c-outline", x, y, side, side)
        if not named:
            yield text("c-dark", x + side, y - 4, "Hoàng Sa", "end")
    if named:
        look = "c-light" if tile.look in _LIGHT else "c-dark"
        *lines, value = [*_broken(_short(tile.name)), tile.said]
        top = y + side / 2 - 6.5 * len(lines) + 4
        for number, line in enumerate((*lines, value)):
            yield text(look, x + side / 2, top + 13 * number, line, "middle")


def _short(name: str) -> str:
    for kind in ("Phường ", "Xã ", "Đặc khu "):
        name = name.removeprefix(kind)
    return name


def _broken(name: str) -> list[str]:
    """A name in lines of about eight letters."""
    lines: list[str] = []
    for word in name.split():
        if lines and len(lines[-1]) + len(word) < 7:
            lines[-1] = f"{lines[-1]} {word}"
        else:
            lines.append(word)
    return lines


def _boundaries(tiles: Sequence[Tile], width: float) -> Picture:
    """Boundaries as they lie; Hoàng Sa, far out at sea, stands in a frame of its own."""
    mainland = [tile for tile in tiles if tile.code != HOANG_SA]
    points = [point for tile in mainland for ring in tile.rings for point in ring]
    west, east = min(x for x, _ in points), max(x for x, _ in points)
    south, north = min(y for _, y in points), max(y for _, y in points)
    room = width - _INSET - 8
    per_degree = room / (east - west)
    height = per_degree * (north - south) * 1.04  # a degree of latitude is longer at 16° north
    shapes: list[Shape] = []
    for tile in mainland:
        hint = f"{tile.name} ({tile.code}): {tile.said}"
        for ring in tile.rings:
            placed = [((x - west) * per_degree, (north - y) * per_degree * 1.04) for x, y in ring]
            shapes.append(area(tile.look, placed, hint))
    shapes += _inset(next((tile for tile in tiles if tile.code == HOANG_SA), None), width)
    return Picture(width, max(height, _INSET), tuple(shapes))


def _inset(tile: Tile | None, width: float) -> Iterator[Shape]:
    x = width - _INSET
    said = tile.said if tile else ""
    yield rect(tile.look if tile else "c-none", x + 1, 1, _INSET - 2, 58, f"Đặc khu Hoàng Sa: {said}")
    yield rect("c-outline", x, 0, _INSET, 60)
    look = "c-light" if tile and tile.look in _LIGHT else "c-dark"
    yield text(look, x + _INSET / 2, 26, "Hoàng Sa", "middle")
    yield text(look, x + _INSET / 2, 42, said, "middle")
