"""Compacting the lake: by hand, and every night by itself.

Not a verb: no row, no right and no answer changes by it, and a database transaction must not last as long.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tiendo.kernel import clock
from tiendo.warehouse.lake import open_lake
from tiendo.warehouse.lake.ledger import write
from tiendo.warehouse.selectors.datasets import contract_of, datasets

if TYPE_CHECKING:
    import threading
    from datetime import date
    from pathlib import Path

    from tiendo.warehouse.lake.compaction import Compacted

FIRST_HOUR, LAST_HOUR = 1, 5  # of the night, when nobody loads


def compact_dataset(code: str) -> Compacted:
    """Compact one dataset; raises ``UnknownDataset``."""
    contract = contract_of(code)
    lake = open_lake()
    lake.shape(contract)
    done = lake.compact(contract)
    write(_memory(), {**_compacted_on(), code: clock.today().isoformat()})
    return done


def compact_by_night(stopped: threading.Event | None = None) -> tuple[tuple[str, Compacted], ...]:
    """Compact what was not compacted this night; outside the hours of the night, nothing."""
    if not FIRST_HOUR <= clock.now().astimezone(clock.ZONE).hour < LAST_HOUR:
        return ()
    return tuple((code, compact_dataset(code)) for code in _due(clock.today()) if not _is_set(stopped))


def _due(today: date) -> tuple[str, ...]:
    done = _compacted_on()
    return tuple(view.code for view in datasets() if done.get(view.code) != today.isoformat())


def _is_set(stopped: threading.Event | None) -> bool:
    return stopped is not None and stopped.is_set()


def _memory() -> Path:
    return open_lake().home / "compacted.json"


def _compacted_on() -> dict[str, str]:
    place = _memory()
    return dict(json.loads(place.read_text("utf-8"))) if place.exists() else {}
