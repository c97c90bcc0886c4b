"""The outlines of areas, where they were imported. Public."""

from __future__ import annotations

from tiendo.org.models import Boundary

Ring = tuple[tuple[float, float], ...]


def boundaries() -> dict[str, tuple[Ring, ...]]:
    """Code of an area → its rings of longitude and latitude."""
    rows = Boundary.objects.values_list("area__code", "rings")
    return {code: tuple(tuple((x, y) for x, y in ring) for ring in rings) for code, rings in rows}
