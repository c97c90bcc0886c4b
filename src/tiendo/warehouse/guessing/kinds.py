"""What the values of a column are: numbers, days, yes or no, one of a few words, or any text.

A kind is taken when all but one value in two hundred fit it; the others are shown, for a load would set their
rows aside.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

import polars as pl

from tiendo.kernel.text import fold
from tiendo.kernel.words import Words, plural
from tiendo.warehouse.types import Kind

_ENOUGH: Final = 0.995
_MOST_LOOKED_AT: Final = 50_000
_SAID_TWICE: Final = 3
_PAIRS: Final = (
    frozenset({"co", "khong"}), frozenset({"true", "false"}), frozenset({"yes", "no"}),
    frozenset({"y", "n"}), frozenset({"dung", "sai"}), frozenset({"t", "f"}),
)  # fmt: skip
_INTEGER: Final = r"^[+-]?(?:0|[1-9][0-9]{0,14})$"
_POINT: Final = r"^[+-]?[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]{1,2})?$"
_COMMA: Final = r"^[+-]?(?:[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]+)(?:,[0-9]+)?$"
_GROUPED: Final = r"^[+-]?[1-9][0-9]{0,2}(?:\.[0-9]{3})+$"
_ENGLISH: Final = r"^[+-]?[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?$"
# A moment that names its zone is read without being told how it is written.
ZONED: Final = ""
_ZEROS: Final = r"^0[0-9]+$"
# The standard's pattern and how Polars reads it; the likeliest first, for a tie goes to it.
_DAYS: Final = (
    ("yyyy-MM-dd", "%Y-%m-%d"), ("dd/MM/yyyy", "%d/%m/%Y"), ("MM/dd/yyyy", "%m/%d/%Y"),
    ("dd-MM-yyyy", "%d-%m-%Y"), ("dd.MM.yyyy", "%d.%m.%Y"), ("yyyy/MM/dd", "%Y/%m/%d"),
    ("yyyyMMdd", "%Y%m%d"),
)  # fmt: skip
_MOMENTS: Final = (
    ("yyyy-MM-dd'T'HH:mm:ss.SSS", "%Y-%m-%dT%H:%M:%S.%3f"), ("yyyy-MM-dd'T'HH:mm:ss", "%Y-%m-%dT%H:%M:%S"),
    (ZONED, "%Y-%m-%dT%H:%M:%S%.f%#z"), (ZONED, "%Y-%m-%d %H:%M:%S%.f%#z"),
    ("yyyy-MM-dd HH:mm:ss", "%Y-%m-%d %H:%M:%S"), ("yyyy-MM-dd HH:mm", "%Y-%m-%d %H:%M"),
    ("yyyy-MM-dd HH:mm:ss.SSS", "%Y-%m-%d %H:%M:%S.%3f"),
    ("dd/MM/yyyy HH:mm:ss", "%d/%m/%Y %H:%M:%S"), ("dd/MM/yyyy HH:mm", "%d/%m/%Y %H:%M"),
    ("MM/dd/yyyy hh:mm:ss a", "%m/%d/%Y %I:%M:%S %p"), ("MM/dd/yyyy hh:mm a", "%m/%d/%Y %I:%M %p"),
    ("MM/dd/yyyy HH:mm:ss", "%m/%d/%Y %H:%M:%S"), ("MM/dd/yyyy HH:mm", "%m/%d/%Y %H:%M"),
    ("yyyy/MM/dd HH:mm:ss", "%Y/%m/%d %H:%M:%S"),
    ("dd-MM-yyyy HH:mm:ss", "%d-%m-%Y %H:%M:%S"), ("dd-MM-yyyy HH:mm", "%d-%m-%Y %H:%M"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Guess:
    """What a column seems to be. ``parsed`` are its days, where it holds days; ``doubts`` for the reader."""

    kind: Kind
    formats: tuple[str, ...] = ()
    doubts: tuple[Words, ...] = ()
    parsed: pl.Series | None = field(default=None, compare=False)


def kind_of(values: pl.Series) -> Guess:
    """The kind of a text column's values."""
    held = values.drop_nulls()
    if held.is_empty():
        return Guess(Kind.TEXT, doubts=(Words("cột không có giá trị nào", "the column has no value at all"),))
    distinct = held.unique().head(_MOST_LOOKED_AT)
    return _truth(distinct) or _days(values, held, distinct) or _number(held) or Guess(Kind.TEXT)


def _truth(distinct: pl.Series) -> Guess | None:
    words = {fold(value) for value in distinct.head(_SAID_TWICE).to_list()}
    if distinct.len() > 2:
        return None
    if any(words <= pair and len(words) == 2 for pair in _PAIRS):
        return Guess(Kind.BOOLEAN)
    if words == {"0", "1"}:
        return Guess(
            Kind.BOOLEAN,
            doubts=(Words("chỉ có 0 và 1: có thể là số đếm", "only 0 and 1: it may be a count"),),
        )
    return None


def _number(held: pl.Series) -> Guess | None:
    if _share(held, _ZEROS) > 0.001:
        return None  # A code: a number would lose the noughts before it.
    if _share(held, _INTEGER) >= _ENOUGH:
        return Guess(Kind.INTEGER, doubts=_misfits(held, _INTEGER))
    if _share(held, _POINT) >= _ENOUGH:
        return Guess(Kind.DECIMAL, doubts=(*_misfits(held, _POINT), *_ambiguous(held)))
    if _share(held, _COMMA) >= _ENOUGH:
        return Guess(Kind.DECIMAL, doubts=_misfits(held, _COMMA))
    if _share(held, rf"{_ENGLISH}|{_POINT}") >= _ENOUGH:
        return Guess(
            Kind.TEXT,
            doubts=(
                Words(
                    "số viết kiểu Anh (1,234.5): hãy xuất lại không có dấu phẩy rồi đổi kiểu thành number",
                    "numbers grouped in the English way (1,234.5): export them without commas, then make "
                    "it a number",
                ),
            ),
        )
    return None


def _share(held: pl.Series, pattern: str) -> float:
    return float(held.str.contains(pattern).sum()) / held.len()


def _misfits(held: pl.Series, pattern: str) -> tuple[Words, ...]:
    return _shown(held.filter(~held.str.contains(pattern)))


def _shown(wrong: pl.Series) -> tuple[Words, ...]:
    if wrong.is_empty():
        return ()
    some = ", ".join(f"“{value[:30]}”" for value in wrong.unique(maintain_order=True).head(3).to_list())
    return (
        Words(
            f"{wrong.len()} giá trị không đúng kiểu sẽ bị tách ra khi nạp: {some}",
            f"{plural(wrong.len(), 'value is', 'values are')} not of this type and will be set "
            f"aside when loaded: {some}",
        ),
    )


def _ambiguous(held: pl.Series) -> tuple[Words, ...]:
    """ "1.234" is a number with three decimals to a machine, and one thousand two hundred to a clerk."""
    if not held.str.contains(r"\.").any() or _share(held, _GROUPED + "|" + _INTEGER) < 1:
        return ()
    return (
        Words(
            "dấu chấm trước đúng ba chữ số: là phân nghìn (1.234 = một nghìn) hay phần thập phân?",
            "a dot before exactly three digits: thousands (1.234 is one thousand) or decimals?",
        ),
    )


def _days(values: pl.Series, held: pl.Series, distinct: pl.Series) -> Guess | None:
    """Days or moments, in up to three ways of writing them."""
    if not distinct.head(20).str.contains(r"[0-9]{2}").all():
        return None
    for kind, ways in ((Kind.DATE, _DAYS), (Kind.MOMENT, (*_MOMENTS, *_DAYS))):
        chosen = _ways(distinct, ways)
        if not chosen:
            continue
        left = held.filter(_read(held, chosen).is_null())
        if left.len() <= held.len() * (1 - _ENOUGH):
            formats = tuple(pattern for pattern, _ in chosen if pattern != ZONED)
            doubts = (*_shown(left), *_which_first(distinct, formats))
            return Guess(kind, formats, doubts, _read(values, chosen))
    return None


def _ways(distinct: pl.Series, ways: tuple[tuple[str, str], ...]) -> list[tuple[str, str]]:
    """The ways that together read most, the one that reads most first."""
    chosen: list[tuple[str, str]] = []
    left = distinct
    while left.len() and len(chosen) < 3:
        read = [(_parsed(left.head(2000), way[1]).is_not_null().sum(), way) for way in ways]
        most = max(count for count, _ in read)
        if not most:
            break
        way = next(one for count, one in read if count == most)
        chosen.append(way)
        left = left.filter(_parsed(left, way[1]).is_null())
    return chosen


def _read(values: pl.Series, ways: list[tuple[str, str]]) -> pl.Series:
    found = _parsed(values, ways[0][1])
    for _, way in ways[1:]:
        found = found.zip_with(found.is_not_null(), _parsed(values, way))
    return found


def _parsed(values: pl.Series, way: str) -> pl.Series:
    """As moments without a zone; a year nobody keeps registers of is none."""
    if way == "%Y%m%d":
        values = values.set(~values.str.contains(r"^(?:19|20)[0-9]{6}$"), None)
    if "%H" not in way and "%I" not in way:
        found = values.str.to_date(way, strict=False).cast(pl.Datetime("us"))
    else:
        found = values.str.to_datetime(way, strict=False, time_unit="us")
        if isinstance(found.dtype, pl.Datetime) and found.dtype.time_zone:
            found = found.dt.replace_time_zone(None)
    return found.set(~found.dt.year().is_between(1900, 2199), None)


def _which_first(distinct: pl.Series, formats: tuple[str, ...]) -> tuple[Words, ...]:
    """Days up to the twelfth only: nobody can tell the day from the month."""
    other = {"dd/MM/yyyy": "%m/%d/%Y", "MM/dd/yyyy": "%d/%m/%Y"}
    ambiguous = [pattern for pattern in formats if pattern in other]
    if not any(_parsed(distinct, other[pattern]).null_count() == 0 for pattern in ambiguous):
        return ()
    return (
        Words(
            "mọi ngày đều không quá 12: không phân biệt được ngày/tháng với tháng/ngày",
            "no day is past the twelfth: day/month cannot be told from month/day",
        ),
    )
