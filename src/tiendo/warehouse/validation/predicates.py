"""Each rule of a contract as a Polars expression over typed columns: true where a row breaks it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import polars as pl

from tiendo.kernel import clock
from tiendo.kernel.errors import Refusal
from tiendo.kernel.words import Words
from tiendo.warehouse.contracts.contract import Kind
from tiendo.warehouse.validation import checks
from tiendo.warehouse.validation.references import not_in_force, not_known

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tiendo.warehouse.contracts.contract import Column, Contract
    from tiendo.warehouse.validation.checks import Check
    from tiendo.warehouse.validation.references import Known


class UnusablePattern(Refusal):
    """A pattern of the contract cannot be used to check rows."""


def predicate_of(check: Check, contract: Contract, references: Mapping[str, Known]) -> pl.Expr | None:
    """The expression of a rule over a column; None for rules that are found in another way."""
    make = _MAKERS.get(check.code) if check.column else None
    if make is None:
        return None
    column = contract.by_name[check.column]
    return make(column, pl.col(column.name), contract, references)


def _values(column: Column, value: pl.Expr, *_: Any) -> pl.Expr:
    return ~value.cast(pl.String).is_in(list(column.values))


def _pattern(column: Column, value: pl.Expr, *_: Any) -> pl.Expr:
    whole = f"^(?:{column.pattern})$"
    try:
        pl.Series([""]).str.contains(whole)
    except pl.exceptions.PolarsError as error:
        raise UnusablePattern(
            Words(
                f"Mẫu “{column.pattern}” của cột “{column.name}” không dùng được: {error}. Hãy sửa hợp đồng.",
                f"The pattern “{column.pattern}” of “{column.name}” cannot be used: {error}. Mend the "
                "contract.",
            )
        ) from error
    return ~value.cast(pl.String).str.contains(whole)


def _minimum(column: Column, value: pl.Expr, *_: Any) -> pl.Expr:
    low: pl.Expr = value < _bound(column, column.minimum)
    return low


def _maximum(column: Column, value: pl.Expr, *_: Any) -> pl.Expr:
    high: pl.Expr = value > _bound(column, column.maximum)
    return high


def _bound(column: Column, bound: Any) -> Any:
    """A whole bound of whole numbers stays one: comparing with decimals would turn the whole column."""
    if column.kind is Kind.INTEGER:
        return int(bound) if bound == int(bound) else float(bound)
    return pl.lit(bound)


def _shortest(column: Column, value: pl.Expr, *_: Any) -> pl.Expr:
    return value.cast(pl.String).str.len_chars() < column.min_length


def _longest(column: Column, value: pl.Expr, *_: Any) -> pl.Expr:
    return value.cast(pl.String).str.len_chars() > column.max_length


def _reference(
    column: Column, value: pl.Expr, contract: Contract, references: Mapping[str, Known]
) -> pl.Expr | None:
    known = references.get(column.name)
    return None if known is None else not_known(value, known)


def _in_force(
    column: Column, value: pl.Expr, contract: Contract, references: Mapping[str, Known]
) -> pl.Expr | None:
    known = references.get(column.name)
    if known is None:
        return None
    day = pl.col(contract.partition).cast(pl.Date) if contract.partition else pl.lit(clock.today())
    return not_in_force(value, known, day)


_MAKERS: dict[str, Callable[..., pl.Expr | None]] = {
    checks.VALUES: _values,
    checks.PATTERN: _pattern,
    checks.MINIMUM: _minimum,
    checks.MAXIMUM: _maximum,
    checks.SHORTEST: _shortest,
    checks.LONGEST: _longest,
    checks.REFERENCE: _reference,
    checks.IN_FORCE: _in_force,
}
