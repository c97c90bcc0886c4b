"""Bringing a distant source here, whole, before a row of it is looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tiendo.warehouse.sources import kept
from tiendo.warehouse.sources.databases import save_query
from tiendo.warehouse.sources.web import WebSource

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


def fetch(source: Mapping[str, Any], load_id: int, *, tell: Callable[[int], None]) -> tuple[str, int]:
    """Keep a distant source under its load; gives its SHA-256 and size. Stopped midway, nothing is kept."""
    place = kept.place_of(load_id) / "fetched"
    place.parent.mkdir(parents=True, exist_ok=True)
    try:
        with kept.room(), place.open("w+b") as file:
            if source["kind"] == "sql":
                save_query(source, file, tell)
            else:
                WebSource(source).save(file, tell)
        return kept.keep(place, load_id)
    finally:
        place.unlink(missing_ok=True)
