"""Keys met before in the same load, over all its batches: the first row stays, later ones are told.

A table of one byte a slot says at once that most keys are new. The few whose slot is taken are suspects: they
are held back and asked about once, at the end, among all 128-bit hashes seen. So the work grows with the rows
and not with their square.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy
import polars as pl

if TYPE_CHECKING:
    from collections.abc import Sequence

FIRST, SECOND = "_first", "_second"
_SEEDS: Final = (20_250_301, 63_000_000)
_SLOTS_A_ROW: Final = 16
_FEWEST, _MOST = 22, 30  # bits


class Seen:
    """The keys of the rows so far. ``expected``: about how many rows there will be."""

    def __init__(self, columns: Sequence[str], *, expected: int) -> None:
        self._columns = list(columns)
        bits = min(max((expected * _SLOTS_A_ROW).bit_length(), _FEWEST), _MOST)
        self._mask = (1 << bits) - 1
        # numpy keeps it in large pages: marking one of 100 millions of bytes costs a seventh of Polars' time.
        self._taken = numpy.zeros(1 << bits, dtype=numpy.bool_)
        self._seen: list[pl.DataFrame] = []

    def hashes(self, frame: pl.DataFrame, bad: pl.Series | None = None) -> pl.DataFrame:
        """Two hashes of the key of every row, null where part of the key is missing or the row is bad."""
        names = [pl.col(name) for name in self._columns]
        key = names[0] if len(names) == 1 else pl.struct(names)
        there = pl.all_horizontal(*(name.is_not_null() for name in names), *([] if bad is None else [~bad]))
        both = frame.select(key.hash(_SEEDS[0]).alias(FIRST), key.hash(_SEEDS[1]).alias(SECOND), there=there)
        if both["there"].all():
            return both.drop("there")
        return both.select(pl.when("there").then(pl.col(FIRST, SECOND)))

    def meet(self, hashes: pl.DataFrame) -> pl.Series:
        """Which rows are suspects: their key may have been met before."""
        there = hashes[FIRST].is_not_null()
        asked = hashes[FIRST] if there.all() else hashes[FIRST].filter(there)
        slots = (asked & self._mask).cast(pl.Int64).to_numpy()
        again = ~asked.is_first_distinct()
        suspects = again.scatter(numpy.flatnonzero(self._taken[slots]).tolist(), True)
        self._taken[slots] = True
        if len(asked) == len(there):
            return suspects
        return pl.repeat(False, len(there), dtype=pl.Boolean, eager=True).scatter(there.arg_true(), suspects)

    def remember(self, hashes: pl.DataFrame) -> None:
        """Keep the keys of rows no rule holds back: a row that is held is asked about with the others."""
        self._seen.append(hashes.filter(hashes[FIRST].is_not_null()))

    def repeated(self, suspects: pl.DataFrame) -> pl.Series:
        """Of all suspects together, in the order of their lines: which have the key of an earlier row."""
        asked = suspects[FIRST].implode()
        hits = [seen.filter(seen[FIRST].is_in(asked)) for seen in self._seen]
        met = pl.concat([*hits, suspects.clear()]).unique().with_columns(met=True)
        found = suspects.join(met, on=[FIRST, SECOND], how="left", maintain_order="left")["met"].fill_null(
            False
        )
        again = ~suspects.select(pl.struct(FIRST, SECOND).is_first_distinct()).to_series()
        return (found | again) & suspects[FIRST].is_not_null()
