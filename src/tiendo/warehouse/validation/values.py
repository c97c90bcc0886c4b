"""Text into values: numbers, days and moments as machines and as Vietnamese offices write them.

The usual form is read for a whole column at once; only what does not fit is looked at again. Nothing is
guessed: 30/02 is no day, and 1.200 in a column that never shows its decimal sign is no number.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import polars as pl

from tiendo.kernel.day import FIRST_YEAR, LAST_YEAR
from tiendo.warehouse.contracts.contract import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tiendo.warehouse.contracts.contract import Column

DIGITS: Final = 27  # as the lake keeps them
LARGEST_WHOLE: Final = 10**15
DAY_FORMATS: Final = ("%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%Y/%m/%d", "%Y%m%d")
_CLOCKS: Final = (" %H:%M:%S%.f", "T%H:%M:%S%.f", " %H:%M:%S", "T%H:%M:%S", " %H:%M", "T%H:%M", "")
_ZONED: Final = ("%Y-%m-%dT%H:%M:%S%.f%#z", "%Y-%m-%d %H:%M:%S%.f%#z")
_ZONE: Final = "Asia/Ho_Chi_Minh"
TRUE: Final = ("true", "1", "có", "co", "x", "yes", "y", "t", "đúng", "dung")
FALSE: Final = ("false", "0", "không", "khong", "no", "n", "f", "sai")
# A dot before exactly three digits may group thousands or mark decimals: 1.200, 12.345.678.
_AMBIGUOUS: Final = r"^[+-]?[1-9][0-9]{0,2}(?:\.[0-9]{3})+$"
_GROUPED: Final = r"^[+-]?[1-9][0-9]{0,2}(?:\.[0-9]{3})+(?:,[0-9]+)?$"
_SHOWS_COMMA: Final = r"^[+-]?(?:[0-9.]+,[0-9]+|[1-9][0-9]{0,2}(?:\.[0-9]{3}){2,})$"
_COMMA: Final = r"^[+-]?[0-9]+,[0-9]+$"


def dtype_of(column: Column) -> pl.DataType:
    """The type a column is kept in."""
    kinds: dict[Kind, pl.DataType] = {
        Kind.TEXT: pl.String(),
        Kind.INTEGER: pl.Int64(),
        Kind.DECIMAL: pl.Decimal(DIGITS, column.decimal_scale),
        Kind.BOOLEAN: pl.Boolean(),
        Kind.DATE: pl.Date(),
        Kind.MOMENT: pl.Datetime("us"),
    }
    return kinds[column.kind]


def usual(column: Column, raw: pl.Expr, first: str) -> pl.Expr:
    """The column read in its usual form, null where it is not. ``first``: a value to tell the form by."""
    match column.kind:
        case Kind.INTEGER | Kind.DECIMAL:
            return raw.cast(dtype_of(column), strict=False)
        case Kind.BOOLEAN:
            return pl.when(raw == "true").then(True).when(raw == "false").then(False)
        case Kind.DATE:
            return raw.str.to_date(_fitting(first, day_formats(column)), strict=False)
        case Kind.MOMENT:
            form = _fitting(first, _moment_formats(column))
            return raw.str.to_datetime(form, strict=False, time_unit="us")
        case _:
            return raw


def _fitting(value: str, formats: Sequence[str]) -> str:
    one = pl.Series([value])
    for form in formats if value else ():
        is_moment = _has_clock(form)
        read = one.str.to_datetime(form, strict=False) if is_moment else one.str.to_date(form, strict=False)
        if read.null_count() == 0:
            return form
    return formats[0]


def day_formats(column: Column) -> tuple[str, ...]:
    """How days of this column may be written, the contract's own ways first."""
    own = (form for form in column.formats if not _has_clock(form))
    return tuple(dict.fromkeys((*own, *DAY_FORMATS)))


def _has_clock(form: str) -> bool:
    return "%H" in form or "%I" in form


def _moment_formats(column: Column) -> tuple[str, ...]:
    own = tuple(form for form in column.formats if _has_clock(form))
    days = [form for form in DAY_FORMATS if form != "%Y%m%d"]
    return tuple(dict.fromkeys((*own, *(day + hour for day in days for hour in _CLOCKS if hour))))


def second_look(column: Column, text: pl.Expr) -> pl.Expr:
    """Values that are not in the column's usual form, without blanks around them, read in every other form
    it may have."""
    match column.kind:
        case Kind.INTEGER:
            return _whole(text)
        case Kind.DECIMAL:
            return _number(text).cast(dtype_of(column), strict=False)
        case Kind.BOOLEAN:
            low = text.str.to_lowercase()
            return pl.when(low.is_in(TRUE)).then(True).when(low.is_in(FALSE)).then(False)
        case Kind.DATE:
            return _day(column, text)
        case Kind.MOMENT:
            return _moment(column, text)
        case _:
            return text


def _number(text: pl.Expr) -> pl.Expr:
    """Vietnamese print turned into the machine's: 1.234,5 and 8,5 and 1200."""
    grouped = text.str.contains(_GROUPED) & text.str.contains(",", literal=True)
    several = text.str.count_matches(".", literal=True) > 1
    vietnamese = grouped | text.str.contains(_COMMA) | (several & text.str.contains(_GROUPED))
    turned = text.str.replace_all(".", "", literal=True).str.replace(",", ".", literal=True)
    return pl.when(vietnamese).then(turned).otherwise(text)


def _whole(text: pl.Expr) -> pl.Expr:
    """12, 1.200 (thousands) and 12.0 (a whole number that a program wrote as a decimal)."""
    bare = text.str.replace(r"^([+-]?[0-9]+)[.,]0{1,2}$", "${1}")
    plain = bare.str.replace_all(".", "", literal=True)
    return pl.when(bare.str.contains(_AMBIGUOUS)).then(plain).otherwise(bare).cast(pl.Int64, strict=False)


def ambiguous(raw: pl.Expr) -> pl.Expr:
    """Whether a decimal could be read in two ways."""
    return raw.str.contains(_AMBIGUOUS)


def shows_point(raw: pl.Series) -> bool:
    """Whether a column shows that its decimals are marked by a point: 8.5, 0.700, 1234.567."""
    dotted = raw.filter(raw.str.contains(r"^[+-]?[0-9]+\.[0-9]+$").fill_null(False))
    return bool((~dotted.str.contains(_AMBIGUOUS)).any())


def shows_comma(raw: pl.Series) -> bool:
    """Whether a column shows that its decimals are marked by a comma: 8,5; or that dots group: 1.200.000."""
    return bool(raw.str.contains(_SHOWS_COMMA).any())


def _day(column: Column, text: pl.Expr) -> pl.Expr:
    # Offices export days with an empty clock: 31/12/2025 00:00:00.
    bare = text.str.replace(r"[T ]00:00(?::00(?:\.0+)?)?$", "")
    return pl.coalesce(bare.str.to_date(form, strict=False, cache=False) for form in day_formats(column))


def _moment(column: Column, text: pl.Expr) -> pl.Expr:
    zoned = (text.str.to_datetime(form, strict=False, time_unit="us", time_zone="UTC") for form in _ZONED)
    local = (one.dt.convert_time_zone(_ZONE).dt.replace_time_zone(None) for one in zoned)
    plain = (
        text.str.to_datetime(form, strict=False, time_unit="us", cache=False)
        for form in _moment_formats(column)
    )
    return pl.coalesce(*local, *plain, _day(column, text).cast(pl.Datetime("us")))


def far_years(days: pl.Series) -> pl.Series | None:
    """Which days lie in years nobody works in; None when none does."""
    low, high = days.min(), days.max()
    if low is None or high is None or (low.year >= FIRST_YEAR and high.year <= LAST_YEAR):  # type: ignore[union-attr]
        return None
    years = days.dt.year()
    return ((years < FIRST_YEAR) | (years > LAST_YEAR)).fill_null(False)
