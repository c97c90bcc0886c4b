"""The contracts tiendo ships: registers most cities keep, to be registered as they are or changed first."""

from __future__ import annotations

from pathlib import Path
from typing import Final

_PLACE: Final = Path(__file__).with_name("data")


def shipped() -> tuple[str, ...]:
    """The ids of the contracts that are shipped."""
    return tuple(sorted(place.stem for place in _PLACE.glob("*.yaml")))


def shipped_text(id_: str) -> str:
    """The text of one; raises ``KeyError`` for an id that is not shipped."""
    if id_ not in shipped():
        raise KeyError(id_)
    return (_PLACE / f"{id_}.yaml").read_text("utf-8")
