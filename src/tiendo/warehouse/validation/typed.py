"""A batch of text into typed columns, and which values could not be understood."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from tiendo.warehouse.contracts.contract import Kind
from tiendo.warehouse.validation import checks
from tiendo.warehouse.validation.values import (
    LARGEST_WHOLE,
    ambiguous,
    dtype_of,
    far_years,
    second_look,
    shows_comma,
    shows_point,
    usual,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tiendo.warehouse.contracts.contract import Column, Contract

_ODD, _AMBIGUOUS = "odd:", "ambiguous:"
_BLANKS = (" ", "\u00a0", "\t", "\r")
_DAYS = {Kind.DATE, Kind.MOMENT}


class Reader:
    """Reads batches of one source; remembers how its decimals are marked once it has seen it."""

    def __init__(self, contract: Contract, heading_of: Mapping[str, str], *, is_plain: bool) -> None:
        self._columns = [column for column in contract.columns if column.name in heading_of]
        self._absent = [column for column in contract.columns if column.name not in heading_of]
        self._names = [column.name for column in contract.columns]
        self._rename = {heading: name for name, heading in heading_of.items()}
        self._is_plain = is_plain
        self._point: dict[str, bool] = {}

    def read(self, frame: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame, dict[str, pl.Series]]:
        """Typed columns, the text they came from, and by id of the rule which rows broke it in reading."""
        raw = frame.select(pl.col(heading).alias(name) for heading, name in self._rename.items())
        first = raw.select(self._first_looks(raw))
        broken: dict[str, pl.Series] = {}
        text: dict[str, pl.Series] = {}
        typed: dict[str, pl.Series] = {}
        for column in self._columns:
            typed[column.name], text[column.name] = self._settled(column, raw, first, broken)
        empty = {
            column.name: pl.Series(column.name, [None], dtype=dtype_of(column)).new_from_index(0, raw.height)
            for column in self._absent
        }
        return pl.DataFrame({**typed, **empty}).select(self._names), pl.DataFrame(text), broken

    def _first_looks(self, raw: pl.DataFrame) -> list[pl.Expr]:
        looks = []
        for column in self._columns:
            value = pl.col(column.name)
            sample = raw[column.name].drop_nulls().head(1).to_list()
            looks.append(usual(column, value, (sample or [""])[0]).alias(column.name))
            if column.kind is Kind.TEXT:
                sides = [value.str.starts_with(blank) | value.str.ends_with(blank) for blank in _BLANKS[:2]]
                looks.append(pl.any_horizontal(*sides, value == "").any().alias(_ODD + column.name))
            elif column.kind is Kind.DECIMAL and not self._is_plain:
                looks.append(ambiguous(value).fill_null(False).alias(_AMBIGUOUS + column.name))
        return looks

    def _settled(
        self, column: Column, raw: pl.DataFrame, first: pl.DataFrame, broken: dict[str, pl.Series]
    ) -> tuple[pl.Series, pl.Series]:
        text, typed = raw[column.name], first[column.name]
        if column.kind is Kind.TEXT:
            if not first[_ODD + column.name][0]:
                return typed, text
            stripped = _stripped(text)
            return stripped, stripped
        doubtful = first[_AMBIGUOUS + column.name] if _AMBIGUOUS + column.name in first.columns else None
        if doubtful is not None and doubtful.any():
            typed = self._decided(column, text, typed, doubtful, broken)
        if typed.null_count() > text.null_count():
            typed, text = _looked_again(column, text, typed, broken)
        far = _out_of_range(column, typed)
        if far is not None:
            typed = _emptied(typed, far)
            _add(broken, f"{column.name}.{checks.TYPE}", far)
        return typed, text

    def _decided(
        self,
        column: Column,
        text: pl.Series,
        typed: pl.Series,
        doubtful: pl.Series,
        broken: dict[str, pl.Series],
    ) -> pl.Series:
        """What 1.200 is in this column: its other values show it, or nobody can say."""
        if column.name not in self._point:
            point, comma = shows_point(text), shows_comma(text)
            if point != comma:
                self._point[column.name] = point
        is_point = self._point.get(column.name)
        if is_point:
            return typed
        if is_point is None:
            _add(broken, f"{column.name}.{checks.AMBIGUOUS}", doubtful)
            return _emptied(typed, doubtful)
        whole = text.str.replace_all(".", "", literal=True).cast(dtype_of(column), strict=False)
        return typed.zip_with(~doubtful, whole)


def _out_of_range(column: Column, typed: pl.Series) -> pl.Series | None:
    """Which values no engine can reckon with, or nobody can mean; None when there are none."""
    if column.kind in _DAYS:
        return far_years(typed)
    if column.kind is Kind.INTEGER:
        low, high = typed.min(), typed.max()
        if low is not None and (low < -LARGEST_WHOLE or high > LARGEST_WHOLE):  # type: ignore[operator]
            return ((typed < -LARGEST_WHOLE) | (typed > LARGEST_WHOLE)).fill_null(False)
    return None


def _emptied(series: pl.Series, where: pl.Series) -> pl.Series:
    return pl.select(pl.when(~where).then(series)).to_series().alias(series.name)


def _stripped(text: pl.Series) -> pl.Series:
    bare = text.str.strip_chars()
    return pl.select(pl.when(bare != "").then(bare)).to_series().alias(text.name)


def _looked_again(
    column: Column, text: pl.Series, typed: pl.Series, broken: dict[str, pl.Series]
) -> tuple[pl.Series, pl.Series]:
    """Values the usual form did not fit: in another form, only blanks, or not understood."""
    left = typed.is_null() & text.is_not_null()
    told = broken.get(f"{column.name}.{checks.AMBIGUOUS}")
    if told is not None:
        left = left & ~told
    at = left.arg_true()
    odd = _stripped(text.gather(at))
    again = second_look(column, odd)
    typed = _put(typed, at, again)
    if odd.null_count():
        text = _put(text, at, odd)
    not_understood = (again.is_null() & odd.is_not_null()).fill_null(False)
    if not_understood.any():
        flags = pl.repeat(False, len(text), dtype=pl.Boolean, eager=True)
        _add(broken, f"{column.name}.{checks.TYPE}", _put(flags, at.filter(not_understood), True))
    return typed, text


def _put(series: pl.Series, at: pl.Series, values: pl.Series | bool) -> pl.Series:
    """The series with other values at some places; works for every type."""
    places = pl.DataFrame({"at": at, "new": values} if isinstance(values, pl.Series) else {"at": at})
    if not isinstance(values, pl.Series):
        places = places.with_columns(new=pl.lit(values))
    lined = pl.DataFrame({"old": series}).with_row_index("at").with_columns(pl.col("at").cast(at.dtype))
    joined = lined.join(places.with_columns(is_new=True), on="at", how="left", maintain_order="left")
    return joined.select(pl.when("is_new").then("new").otherwise("old")).to_series().alias(series.name)


def _add(broken: dict[str, pl.Series], rule: str, flags: pl.Series) -> None:
    broken[rule] = broken[rule] | flags if rule in broken else flags
