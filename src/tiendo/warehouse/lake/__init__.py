"""Raw rows, kept whole and versioned: every load is one snapshot, and any snapshot can be read again.

Knows contracts and DuckLake; knows no measure, no person and no page.
"""

from __future__ import annotations

from pathlib import Path

from django.conf import settings

from tiendo.warehouse.engines.limits import from_settings
from tiendo.warehouse.lake.catalog import Place
from tiendo.warehouse.lake.lake import Lake

_open: dict[Place, Lake] = {}


def open_lake() -> Lake:
    """The lake of this installation; the same one for the whole process."""
    place = Place(Path(settings.TIENDO_DATA) / "lake", settings.TIENDO_LAKE_CATALOG)
    if place not in _open:
        _open[place] = Lake(place, from_settings())
    return _open[place]
