"""How much one document may cost to read; a hostile file meets these before the server does."""

from __future__ import annotations

from dataclasses import dataclass

MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """Ceilings for one reading. Sizes in bytes unless the name says otherwise.

    ``max_unzipped`` and ``max_ratio`` (unpacked over packed) guard against zip bombs;
    ``max_squares`` against tables whose merged cells cover more squares than they print.
    ``seconds`` and ``memory_mb`` are kept by the confined worker, not by the readers.
    """

    max_bytes: int = 50 * MEGABYTE
    max_unzipped: int = 500 * MEGABYTE
    max_ratio: int = 200
    max_columns: int = 500
    max_rows: int = 200_000
    max_squares: int = 2_000_000
    max_pages: int = 5_000
    seconds: float = 120
    memory_mb: int = 1_500
