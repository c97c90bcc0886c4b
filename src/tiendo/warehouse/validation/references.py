"""What a column may refer to, as lists: values of another dataset, or codes with the days they hold."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import polars as pl

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date


@dataclass(frozen=True, slots=True)
class Known:
    """The values a column may have. ``since`` and ``until`` are days, null where a side is open."""

    values: pl.Series
    since: pl.Series | None = None
    until: pl.Series | None = None


def known_codes(dated: Iterable[tuple[str, date | None, date | None]]) -> Known:
    """Codes of a dated register; each from a day to a day, both included."""
    rows = list(dated)
    schema = {"code": pl.String, "since": pl.Date, "until": pl.Date}
    frame = pl.DataFrame(rows, schema=schema, orient="row")
    return Known(frame["code"], frame["since"], frame["until"])


def known_texts(values: Iterable[str]) -> Known:
    """The values of another dataset's column, as text."""
    return Known(pl.Series(list(values), dtype=pl.String))


def not_known(column: pl.Expr, known: Known) -> pl.Expr:
    """Whether a value is not among those known."""
    return ~column.cast(pl.String).is_in(known.values.implode())


def not_in_force(column: pl.Expr, known: Known, day: pl.Expr) -> pl.Expr | None:
    """Whether a known code did not hold on ``day``; None when all always hold."""
    sides = []
    if known.since is not None and known.since.is_not_null().any():
        sides.append(_of(column, known.values, known.since) > day)
    if known.until is not None and known.until.is_not_null().any():
        sides.append(_of(column, known.values, known.until) < day)
    return pl.any_horizontal(*(side.fill_null(False) for side in sides)) if sides else None


def _of(column: pl.Expr, values: pl.Series, days: pl.Series) -> pl.Expr:
    return column.cast(pl.String).replace_strict(values, days, default=None, return_dtype=pl.Date)
