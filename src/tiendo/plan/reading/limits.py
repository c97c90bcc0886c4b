"""How much one document may cost to read; a hostile file meets these before the server does."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """Ceilings for one reading. Sizes in bytes unless the name says otherwise.

    ``max_unzipped`` and ``max_ratio`` (unpacked over packed) guard against zip bombs;
    ``max_squares`` against tables whose merged cells cover more squares than they print.
    ``seconds`` and ``memory_mb`` are kept by the confined worker, not by the readers.
    """

    max_bytes: int = 100 * MEGABYTE
    max_unzipped: int = 500 * MEGABYTE
    max_ratio: int = 200
    max_columns: int = 500
    max_rows: int = 200_000
    max_squares: int = 2_000_000
    max_pages: int = 5_000
    seconds: float = 300
    memory_mb: int = 2_048

    def set_by(self, environ: Mapping[str, str]) -> Limits:
        """These limits with ``TIENDO_MAX_BYTES``, ``…_SECONDS`` and ``…_MEMORY`` of ``environ`` over them.

        What is not a whole number is passed over.
        """
        wishes = {name: environ.get(f"TIENDO_MAX_{name}", "") for name in ("BYTES", "SECONDS", "MEMORY")}
        asked = {name: int(value) for name, value in wishes.items() if value.isdecimal()}
        return replace(
            self,
            max_bytes=asked.get("BYTES", self.max_bytes),
            seconds=asked.get("SECONDS", self.seconds),
            memory_mb=asked["MEMORY"] // MEGABYTE if "MEMORY" in asked else self.memory_mb,
        )
