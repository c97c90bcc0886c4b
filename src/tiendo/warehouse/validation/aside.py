"""Rows put aside until all batches are through: in memory while they are few, as files when they are many."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

import polars as pl

if TYPE_CHECKING:
    from pathlib import Path

MOST_IN_MEMORY: Final = 50_000


@dataclass(slots=True)
class Aside:
    """Frames with the same columns, or some of them; files are named by their number under ``directory``."""

    directory: Path
    name: str
    _held: list[pl.DataFrame] = field(default_factory=list)
    _rows: int = 0
    _files: list[Path] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self._held or self._files)

    def add(self, frame: pl.DataFrame) -> None:
        """Put rows aside; an empty frame is none."""
        if not frame.height:
            return
        self._held.append(frame)
        self._rows += frame.height
        if self._rows > MOST_IN_MEMORY:
            self._to_file()

    def gathered(self) -> pl.LazyFrame:
        """All of them, in the order they came."""
        if self._files and self._held:
            self._to_file()
        parts = [pl.scan_parquet(place) for place in self._files] or [one.lazy() for one in self._held]
        return pl.concat(parts, how="diagonal")

    def clear(self) -> None:
        """Forget them."""
        for place in self._files:
            place.unlink()
        self._held, self._rows, self._files = [], 0, []

    def _to_file(self) -> None:
        place = self.directory / f"{self.name}-{len(self._files):06}.parquet"
        pl.concat(self._held, how="diagonal").write_parquet(place, compression="lz4", statistics=False)
        self._files.append(place)
        self._held, self._rows = [], 0
