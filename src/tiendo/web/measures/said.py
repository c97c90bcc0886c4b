"""Values and periods of measures in words."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from tiendo.kernel.period import parse_period
from tiendo.kernel.words import Words
from tiendo.measure.formulas.values import decimal_of
from tiendo.web.templatetags.vietnamese import number, said

if TYPE_CHECKING:
    from fractions import Fraction

    from tiendo.kernel.period import Period

NOTHING = "–"
POINTS = Words("điểm %", "points")


def plain(value: Decimal) -> Decimal:
    """Without the zeros a table keeps behind the last digit that says something."""
    bare = value.normalize()
    exponent = bare.as_tuple().exponent
    return bare.quantize(Decimal(1)) if isinstance(exponent, int) and exponent > 0 else bare


def value_words(value: Decimal | None, unit: str = "") -> str:
    """ "76,2 %", "1,18/năm"; a dash where nothing is known."""
    if value is None:
        return NOTHING
    between = "" if unit.startswith(("/", " ")) else " "  # a year alone, where a number has no unit
    return f"{number(value)}{between}{unit}".strip()


def count_words(count: Fraction | None) -> str:
    """One count; a dash where nothing was counted."""
    return NOTHING if count is None else number(plain(decimal_of(count) or Decimal()))


def counts_words(above: Fraction | None, below: Fraction | None) -> Words | None:
    """ "4.012 trên 5.265": what was counted, over what; None when nothing was."""
    if above is None:
        return None
    part = count_words(above)
    if below is None:
        return Words(part, part)
    whole = count_words(below)
    return Words(f"{part} trên {whole}", f"{part} of {whole}")


def change_words(value: Decimal | None, unit: str = "") -> str:
    """A difference with its sign: "+4,25", "−1,2", "0"."""
    if value is None:
        return NOTHING
    sign = "+" if value > 0 else "−" if value < 0 else ""
    # A difference between two percentages is in points, and no percentage itself.
    of = said(POINTS) if unit == "%" else unit
    return f"{sign}{number(abs(value))} {of}".strip()


def period_words(period: Period | str) -> Words:
    """ "Tháng 10/2026", "October 2026"; a period of another kind as it is written."""
    read = parse_period(period) if isinstance(period, str) else period
    if read is None:
        return Words(str(period), str(period))
    return Words(read.vietnamese, read.english)
