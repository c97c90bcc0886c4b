"""Raw rows, kept whole and versioned: every load is one snapshot, and any snapshot can be read again.

Knows contracts and DuckLake; knows no measure, no person and no page.
"""

from __future__ import annotations

from pathlib import Path

from django.conf import settings

from tiendo.warehouse.engines import Engine, engine_at
from tiendo.warehouse.engines.limits import from_settings
from tiendo.warehouse.lake.catalog import Place
from tiendo.warehouse.lake.lake import Lake

_open: dict[Place, Lake] = {}
_engines: dict[tuple[Place, str], Engine] = {}


def open_lake() -> Lake:
    """The lake of this installation; the same one for the whole process."""
    place = Place(Path(settings.TIENDO_DATA) / "lake", settings.TIENDO_LAKE_CATALOG)
    if place not in _open:
        _open[place] = Lake(place, from_settings())
    return _open[place]


def open_engine() -> Engine:
    """The engine ``TIENDO_ENGINE`` names, over the lake of this installation; one for the whole process."""
    lake, address = open_lake(), settings.TIENDO_ENGINE
    at = (lake.place, address)
    if at not in _engines:
        _engines[at] = engine_at(address, lake, from_settings())
    return _engines[at]
