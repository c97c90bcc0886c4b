"""Outlines of areas read from GeoJSON and made simpler for drawing. Plain Python; knows no table."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from tiendo.kernel.words import Words
from tiendo.org.types import BadBoundaries

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Point = tuple[float, float]
Ring = tuple[Point, ...]
KEYS: Final = ("code", "ma_xa", "maxa", "ma", "matinhxa", "ward_code", "gso_code")
# About 300 metres: finer than a pixel of the picture.
TOLERANCE: Final = 0.003
_WEST, _EAST, _SOUTH, _NORTH = 102.0, 118.0, 6.0, 24.0
_LEAST = 4


def read_outlines(data: bytes, *, key: str = "") -> dict[str, tuple[Ring, ...]]:
    """Code of an area → its rings. ``key`` names the property that holds it. Raises ``BadBoundaries``."""
    try:
        read = json.loads(data)
    except ValueError as error:
        raise _bad("không phải GeoJSON", "is no GeoJSON") from error
    features = read.get("features") if isinstance(read, dict) else None
    if not isinstance(features, list) or not features:
        raise _bad("không có mục “features” nào", "holds no “features”")
    found: dict[str, tuple[Ring, ...]] = {}
    for number, feature in enumerate(features, start=1):
        if not isinstance(feature, dict):
            raise _bad(f"mục {number} không phải một nơi", f"feature {number} is no place")
        code = _code(feature.get("properties") or {}, key, number)
        found[code] = found.get(code, ()) + tuple(_rings(feature.get("geometry") or {}, number))
    return found


def _code(properties: dict[str, Any], key: str, number: int) -> str:
    held = {str(name).casefold(): value for name, value in properties.items()}
    for name in (key.casefold(),) if key else KEYS:
        if held.get(name):
            return str(held[name]).strip()
    named = key or ", ".join(KEYS)
    raise _bad(f"mục {number} không có mã ({named})", f"feature {number} has no code ({named})")


def _rings(geometry: dict[str, Any], number: int) -> Iterator[Ring]:
    """The outer rings; lakes and enclaves within are not cut out."""
    kind, held = geometry.get("type"), geometry.get("coordinates")
    polygons = [held] if kind == "Polygon" else held if kind == "MultiPolygon" else None
    if not isinstance(polygons, list) or not polygons:
        raise _bad(
            f"mục {number} không phải Polygon hay MultiPolygon",
            f"feature {number} is no Polygon or MultiPolygon",
        )
    for polygon in polygons:
        try:
            ring = [(float(x), float(y)) for x, y, *_ in polygon[0]]
        except (TypeError, ValueError, IndexError) as error:
            raise _bad(
                f"toạ độ ở mục {number} không đọc được", f"bad coordinates in feature {number}"
            ) from error
        if not all(_WEST <= x <= _EAST and _SOUTH <= y <= _NORTH for x, y in ring):
            raise _bad(
                f"mục {number} nằm ngoài Việt Nam; toạ độ phải là kinh độ, vĩ độ (WGS 84)",
                f"feature {number} lies outside Viet Nam; coordinates are longitude, latitude (WGS 84)",
            )
        simple = simplified(ring, TOLERANCE)
        if len(simple) >= _LEAST:
            yield simple


def simplified(ring: Sequence[Point], tolerance: float) -> Ring:
    """The ring without the points that lie within ``tolerance`` of a straight line (Douglas and Peucker)."""
    if len(ring) < _LEAST:
        return tuple(ring)
    far = max(range(len(ring)), key=lambda n: _squared(ring[0], ring[n]))
    kept = {0, far, len(ring) - 1}
    waiting = [(0, far), (far, len(ring) - 1)]
    while waiting:
        first, last = waiting.pop()
        if last - first < 2:
            continue
        at = max(range(first + 1, last), key=lambda n: _from_line(ring[n], ring[first], ring[last]))
        if _from_line(ring[at], ring[first], ring[last]) > tolerance:
            kept.add(at)
            waiting += [(first, at), (at, last)]
    return tuple((round(ring[n][0], 4), round(ring[n][1], 4)) for n in sorted(kept))


def _squared(one: Point, other: Point) -> float:
    return (one[0] - other[0]) ** 2 + (one[1] - other[1]) ** 2


def _from_line(point: Point, start: Point, end: Point) -> float:
    length: float = _squared(start, end) ** 0.5
    if not length:
        return float(_squared(point, start) ** 0.5)
    across = (end[0] - start[0]) * (start[1] - point[1]) - (start[0] - point[0]) * (end[1] - start[1])
    return abs(across) / length


def _bad(vi: str, en: str) -> BadBoundaries:
    return BadBoundaries(Words(f"Tệp ranh giới: {vi}.", f"The file of boundaries: {en}."))
