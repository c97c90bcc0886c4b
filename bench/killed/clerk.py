"""One life of a loader: what was left undone, then delivery after delivery until killed (or ``--once``)."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path

import django

if __name__ == "__main__":
    django.setup()
    place, batch = Path(sys.argv[1]), int(sys.argv[2])
    deliveries = import_module("killed.deliveries").Deliveries(place, batch)
    (place / "ready").touch()
    deliveries.finish()
    while "--once" not in sys.argv:
        deliveries.deliver()
