"""A measure's value for a period and a place, exact until the last moment, or the reason there is none."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from math import floor
from typing import TYPE_CHECKING, Final

from tiendo.kernel.words import Words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tiendo.kernel.period import Period


class Reason(StrEnum):
    """Why there is no value. None of these is a zero."""

    NO_ROWS = "no_rows"
    ZERO_DENOMINATOR = "zero_denominator"
    NO_BASE = "no_base"
    ZERO_BASE = "zero_base"
    SHORT_WINDOW = "short_window"
    NOT_IN_FORCE = "not_in_force"
    BY_PARTS = "by_parts"


REASON_WORDS: Final = {
    Reason.NO_ROWS: Words("chưa có dòng số liệu nào", "there are no rows"),
    Reason.ZERO_DENOMINATOR: Words("mẫu số bằng 0", "the denominator is zero"),
    Reason.NO_BASE: Words("kỳ gốc chưa có giá trị", "the period compared with has no value"),
    Reason.ZERO_BASE: Words("giá trị kỳ gốc bằng 0", "the period compared with is zero"),
    Reason.SHORT_WINDOW: Words("chưa đủ số tháng nhìn lại", "the rows do not reach back far enough"),
    Reason.NOT_IN_FORCE: Words("công thức chưa hoặc không còn hiệu lực", "the formula is not in force"),
    Reason.BY_PARTS: Words("chỉ có tỷ trọng của từng phần", "only its parts have a share"),
}


@dataclass(frozen=True, slots=True)
class Value:
    """One value: ``of`` are the values of the dimensions asked by, ``above`` and ``below`` what was counted.

    ``exact`` is unrounded and already scaled; ``value`` is rounded once, half away from zero.
    """

    measure: str
    version: str
    period: Period
    of: tuple[str | None, ...]
    exact: Fraction | None
    above: Fraction | None
    below: Fraction | None
    decimals: int
    reason: Reason | None = None
    fixed: Decimal | None = None

    @property
    def has_parts(self) -> bool:
        """Whether there is something to break down: a value, or a whole whose parts alone have one."""
        return self.value is not None or self.reason is Reason.BY_PARTS

    @property
    def value(self) -> Decimal | None:
        """The value as it is shown."""
        if self.fixed is not None:
            return self.fixed
        return None if self.exact is None else rounded(self.exact, self.decimals)


def rounded(exact: Fraction, decimals: int) -> Decimal:
    """The fraction with so many decimals, a half away from zero."""
    size = floor(abs(exact) * 10**decimals + Fraction(1, 2))
    return Decimal(size if exact >= 0 else -size).scaleb(-decimals)


def rounded_together(parts: Sequence[Fraction], decimals: int) -> list[Decimal]:
    """Parts of a whole rounded so that they sum to the rounded whole: largest remainders (Hamilton).

    Of parts cut equally the earlier one gets the unit, so the same parts always round the same way.
    """
    unit = Fraction(1, 10**decimals)
    down = [floor(part / unit) for part in parts]
    whole = rounded(sum(parts, Fraction()), decimals)
    missing = int(Fraction(whole) / unit) - sum(down)
    order = sorted(range(len(parts)), key=lambda place: down[place] - parts[place] / unit)
    for place in order[:missing]:
        down[place] += 1
    return [Decimal(one).scaleb(-decimals) for one in down]


def decimal_of(exact: Fraction | None) -> Decimal | None:
    """A count as a decimal, exact where it has one within six places."""
    if exact is None:
        return None
    return Decimal(exact.numerator) if exact.denominator == 1 else rounded(exact, 6)
