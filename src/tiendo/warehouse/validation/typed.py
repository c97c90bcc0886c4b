"""A batch of text into typed columns, and which values could not be understood."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

import polars as pl

from tiendo.warehouse.contracts.contract import Kind
from tiendo.warehouse.validation import checks
from tiendo.warehouse.validation.values import (
    LARGEST_WHOLE,
    ambiguous,
    dtype_of,
    far_years,
    second_look,
    usual,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tiendo.warehouse.contracts.contract import Column, Contract
    from tiendo.warehouse.validation.marks import Marks
    from tiendo.warehouse.validation.references import Known

_ODD, _AMBIGUOUS, _CODED = "odd:", "ambiguous:", "coded:"
MOST_CODES: Final = 5000
_BLANKS = (" ", "\u00a0", "\t", "\r")
_DAYS = {Kind.DATE, Kind.MOMENT}


@dataclass(frozen=True, slots=True)
class Read:
    """A batch that was read: typed columns, the text they came from, which rows broke a rule in reading.

    ``coded``: columns of few known values once more, as places in that list; null where it is none of them.
    """

    typed: pl.DataFrame
    text: pl.DataFrame
    broken: dict[str, pl.Series]
    coded: dict[str, pl.Series] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Code:
    """A list of values and the id of the rule that a value is one of them."""

    rule: str
    values: pl.Enum


class Reader:
    """Reads batches of one source; ``marks`` knows how its decimals are marked.

    A column listed in ``codes`` is tied to its known values once, and what follows is spared their text.
    """

    def __init__(
        self,
        contract: Contract,
        heading_of: Mapping[str, str],
        *,
        marks: Marks | None = None,
        is_plain: bool = False,
        codes: Mapping[str, Code] | None = None,
    ) -> None:
        self.codes = codes or {}
        self._columns = [column for column in contract.columns if column.name in heading_of]
        self._absent = [column for column in contract.columns if column.name not in heading_of]
        self._names = [column.name for column in contract.columns]
        self._rename = {heading: name for name, heading in heading_of.items()}
        self._is_plain = is_plain
        self._marks = marks

    def read(self, frame: pl.DataFrame) -> Read:
        """The batch as typed columns, and by id of the rule which rows broke it in reading."""
        raw = frame.select(pl.col(heading).alias(name) for heading, name in self._rename.items())
        first = raw.select(self._first_looks(raw))
        broken: dict[str, pl.Series] = {}
        text: dict[str, pl.Series] = {}
        typed: dict[str, pl.Series] = {}
        coded: dict[str, pl.Series] = {}
        for column in self._columns:
            if column.name in self.codes:
                typed[column.name], coded[column.name] = self._in_codes(column.name, raw, first)
                text[column.name] = typed[column.name]
            else:
                typed[column.name], text[column.name] = self._settled(column, raw, first, broken)
        empty = {
            column.name: pl.Series(column.name, [None], dtype=dtype_of(column)).new_from_index(0, raw.height)
            for column in self._absent
        }
        whole = pl.DataFrame([(typed if name in typed else empty)[name] for name in self._names])
        return Read(whole, pl.DataFrame(text), broken, coded)

    def _first_looks(self, raw: pl.DataFrame) -> list[pl.Expr]:
        looks = []
        for column in self._columns:
            value = pl.col(column.name)
            if column.name in self.codes:
                code = value.cast(self.codes[column.name].values, strict=False)
                looks.append(code.alias(_CODED + column.name))
                continue
            looks.append(usual(column, value, _sample(column, raw)).alias(column.name))
            if column.kind is Kind.TEXT:
                looks.append(_is_odd(value).any().alias(_ODD + column.name))
            elif column.kind is Kind.DECIMAL and not self._is_plain:
                looks.append(ambiguous(value).fill_null(False).alias(_AMBIGUOUS + column.name))
        return looks

    def _in_codes(self, name: str, raw: pl.DataFrame, first: pl.DataFrame) -> tuple[pl.Series, pl.Series]:
        """A column of allowed values: only those that are not allowed can have blanks around them."""
        text, code = raw[name], first[_CODED + name].alias(name)
        if code.null_count() == text.null_count():
            return text, code
        strange = text.filter(code.is_null() & text.is_not_null())
        if not strange.to_frame().select(_is_odd(pl.col(name)).any()).item():
            return text, code
        bare = _stripped(text)
        return bare, bare.cast(self.codes[name].values, strict=False)

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
        is_point = None if self._marks is None else self._marks.is_point(column.name)
        if is_point:
            return typed
        if is_point is None:
            _add(broken, f"{column.name}.{checks.AMBIGUOUS}", doubtful)
            return _emptied(typed, doubtful)
        whole = text.str.replace_all(".", "", literal=True).cast(dtype_of(column), strict=False)
        return typed.zip_with(~doubtful, whole)


def codes_of(contract: Contract, references: Mapping[str, Known]) -> dict[str, Code]:
    """The columns of text with a short list of values, allowed or known, none of them empty or edged by
    blanks, by the rule that asks for one of them."""
    found = {}
    for column in contract.columns:
        known = references.get(column.name)
        values: Sequence[str] = column.values or (
            [] if known is None else known.values.drop_nulls().to_list()
        )
        if column.kind is not Kind.TEXT or not 0 < len(values) <= MOST_CODES:
            continue
        if all(value and value == value.strip() for value in values):
            rule = checks.VALUES if column.values else checks.REFERENCE
            found[column.name] = Code(f"{column.name}.{rule}", pl.Enum(list(dict.fromkeys(values))))
    return found


def _sample(column: Column, raw: pl.DataFrame) -> str:
    """A value to tell by how days are written."""
    if column.kind not in _DAYS:
        return ""
    text = raw[column.name]
    there = text if text.null_count() == 0 else text.drop_nulls()
    return there[0] if len(there) else ""


def _is_odd(value: pl.Expr) -> pl.Expr:
    """Whether a text has blanks around it, or is empty."""
    sides = [value.str.starts_with(blank) | value.str.ends_with(blank) for blank in _BLANKS[:2]]
    return pl.any_horizontal(*sides, value == "")


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
    return text.to_frame().select(_bare(pl.col(text.name))).to_series()


def _bare(text: pl.Expr) -> pl.Expr:
    """A text without blanks around it; null when nothing is left."""
    bare = text.str.strip_chars()
    return pl.when(bare != "").then(bare)


def _looked_again(
    column: Column, text: pl.Series, typed: pl.Series, broken: dict[str, pl.Series]
) -> tuple[pl.Series, pl.Series]:
    """Values the usual form did not fit: in another form, only blanks, or not understood."""
    sides: dict[str, pl.Series] = {"typed": typed, "odd": text}
    left = pl.col("typed").is_null() & pl.col("odd").is_not_null()
    told = broken.get(f"{column.name}.{checks.AMBIGUOUS}")
    if told is not None:
        sides["told"], left = told, left & ~pl.col("told")
    odd = pl.col("odd")
    few = (
        pl.DataFrame(sides).lazy().with_row_index("at").filter(left).select("at", _bare(odd))
        .with_columns(again=second_look(column, odd))
        .with_columns(lost=pl.col("again").is_null() & odd.is_not_null())
        .collect()
    )  # fmt: skip
    at = few["at"]
    typed = _put(typed, at, few["again"])
    if few["odd"].null_count():
        text = _put(text, at, few["odd"])
    lost = at.filter(few["lost"])
    if len(lost):
        flags = pl.repeat(False, len(text), dtype=pl.Boolean, eager=True)
        _add(broken, f"{column.name}.{checks.TYPE}", _put(flags, lost, True))
    return typed, text


def _put(series: pl.Series, at: pl.Series, values: pl.Series | bool) -> pl.Series:
    """The series with other values at some places."""
    return series.clone().scatter(at, values) if len(at) else series


def _add(broken: dict[str, pl.Series], rule: str, flags: pl.Series) -> None:
    broken[rule] = broken[rule] | flags if rule in broken else flags
