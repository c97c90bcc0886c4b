"""Values of measures: counts first put together, ratios taken once at the very end.

Every number is an exact fraction until it is rounded for the eye. Where there is no value there is a reason,
never a zero.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Protocol

from tiendo.kernel.errors import Refusal
from tiendo.kernel.words import Words
from tiendo.measure.formulas.measure import MeasureKind
from tiendo.measure.formulas.totals import Total, all_keys, reaches, totals_of
from tiendo.measure.formulas.values import Reason, Value, rounded_together
from tiendo.measure.formulas.windows import base_period, stretch_of
from tiendo.warehouse.contracts.mistakes import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from tiendo.kernel.period import Period
    from tiendo.measure.formulas.counting import Counting, Key
    from tiendo.measure.formulas.measure import Measure
    from tiendo.measure.formulas.totals import Ask, Totals
    from tiendo.warehouse.contracts.contract import Contract

Place = tuple["Period", "Key"]


class CannotAnswer(Refusal):
    """The question does not fit the measure."""


class Sources(Protocol):
    """Where the rows of a dataset are: its contract and what counts them."""

    def __call__(self, dataset: str) -> tuple[Contract, Counting]:
        """The contract and the counting of a dataset."""


@dataclass(frozen=True, slots=True)
class Book:
    """All measures by code, each with its versions in the order in which they were recorded.

    A version holds from its first day on, over the periods that end then or later, until one recorded after
    it takes over; so a restatement is a later version with an early first day.
    """

    versions: Mapping[str, Sequence[Measure]]

    @classmethod
    def of(cls, measures: Iterable[Measure]) -> Book:
        """The book of these measures and versions."""
        held: dict[str, list[Measure]] = defaultdict(list)
        for measure in measures:
            held[measure.code].append(measure)
        return cls(held)

    def in_force(self, code: str, period: Period) -> Measure | None:
        """The version a period is counted by: the last recorded that holds on the period's last day."""
        held = [one for one in self.versions.get(code, ()) if (one.effective_from or date.min) <= period.end]
        last = held[-1] if held else None
        ended = last is not None and last.effective_to is not None and last.effective_to < period.end
        return None if ended else last


def evaluate(code: str, ask: Ask, book: Book, sources: Sources) -> tuple[Value, ...]:
    """The values of a measure, by period and place; each period by the version in force at its end."""
    if code not in book.versions:
        near = did_you_mean(code, book.versions)
        raise CannotAnswer(
            Words(
                f"Không có công thức “{code}”.{near.vi} Hãy lấy mã trong danh sách công thức.",
                f"There is no measure “{code}”.{near.en} Take a code from the list of measures.",
            )
        )
    by_version: dict[Measure | None, list[Period]] = defaultdict(list)
    for period in ask.periods:
        by_version[book.in_force(code, period)].append(period)
    found: list[Value] = []
    for measure, periods in by_version.items():
        if measure is None:
            last = book.versions[code][-1]
            found += (
                _without(last, period, (None,) * len(ask.by), Reason.NOT_IN_FORCE) for period in periods
            )
        else:
            found += values_of(measure, replace(ask, periods=tuple(periods)), book, sources)
    return tuple(sorted(found, key=lambda one: (one.period, [part or "" for part in one.of])))


def values_of(measure: Measure, ask: Ask, book: Book, sources: Sources) -> list[Value]:
    """The values of one version of a measure for all periods asked."""
    if measure.kind is MeasureKind.GROWTH:
        return _growth(measure, ask, book, sources)
    if measure.is_derived:
        return _between(measure, ask, book, sources)
    contract, counting = sources(measure.source)
    ask = ask.of(contract)
    _check_dimensions(ask, contract)
    if measure.kind is MeasureKind.SHARE and not ask.by:
        return [_without(measure, period, (), Reason.BY_PARTS) for period in ask.periods]
    totals, first = totals_of(measure, ask, contract, counting)
    if measure.kind is MeasureKind.SHARE:
        return _shares(measure, ask, totals, totals_of(measure, _whole(measure, ask), contract, counting)[0])
    return [
        _value(
            measure,
            period,
            key,
            totals[period].get(key, Total()),
            reach=reaches(first, stretch_of(measure, period)),
        )
        for period in ask.periods
        for key in all_keys(totals, ask.by)
    ]


def _check_dimensions(ask: Ask, contract: Contract) -> None:
    for name in ask.by:
        if name not in contract.by_name:
            near = did_you_mean(name, contract.by_name)
            raise CannotAnswer(
                Words(
                    f"Bộ dữ liệu {contract.id} không có cột “{name}” để chia theo.{near.vi} "
                    "Hãy chọn một cột có dimension trong hợp đồng dữ liệu.",
                    f"The dataset {contract.id} has no column “{name}” to break down by.{near.en} "
                    "Choose a column marked as a dimension in the data contract.",
                )
            )


def _value(measure: Measure, period: Period, key: Key, total: Total, *, reach: bool) -> Value:
    if not reach:
        return _without(measure, period, key, Reason.SHORT_WINDOW)
    if measure.kind in {MeasureKind.RATIO, MeasureKind.MEAN}:
        return _ratio(measure, period, key, total.above, total.below)
    above = total.above
    if not total.rows or above is None:
        if not measure.no_rows_is_zero:
            return _without(measure, period, key, Reason.NO_ROWS)
        above = Fraction()
    return _with(measure, period, key, above * Fraction(measure.scale), above, None)


def _ratio(
    measure: Measure, period: Period, key: Key, above: Fraction | None, below: Fraction | None
) -> Value:
    if below is None:
        return _without(measure, period, key, Reason.NO_ROWS)
    if not below:
        return replace(_without(measure, period, key, Reason.ZERO_DENOMINATOR), above=above, below=below)
    if above is None:
        return _without(measure, period, key, Reason.NO_ROWS)
    return _with(measure, period, key, above / below * Fraction(measure.scale), above, below)


def _whole(measure: Measure, ask: Ask) -> Ask:
    if measure.share_of not in ask.by:
        raise CannotAnswer(
            Words(
                f"“{measure.code}” là tỷ trọng theo “{measure.share_of}”: hãy chia theo cả cột đó.",
                f"“{measure.code}” is a share by “{measure.share_of}”. Break it down by that as well.",
            )
        )
    return replace(ask, by=tuple(name for name in ask.by if name != measure.share_of))


def _shares(measure: Measure, ask: Ask, parts: Totals, wholes: Totals) -> list[Value]:
    """Shares of one whole, rounded together so that what is printed sums to what the whole prints."""
    place = ask.by.index(measure.share_of)
    found: list[Value] = []
    for period in ask.periods:
        groups: dict[Key, list[Value]] = defaultdict(list)
        for key in all_keys(parts, ask.by):
            rest = key[:place] + key[place + 1 :]
            above, whole = parts[period].get(key, Total()).above, wholes[period].get(rest, Total()).above
            groups[rest].append(_ratio(measure, period, key, above, whole))
        many = measure.share_of in ask.regroup
        found += (one for group in groups.values() for one in (group if many else _together(measure, group)))
    return found


def _together(measure: Measure, group: list[Value]) -> list[Value]:
    exact = [one.exact for one in group if one.exact is not None]
    fixed = iter(rounded_together(exact, measure.decimals))
    return [one if one.exact is None else replace(one, fixed=next(fixed)) for one in group]


def _growth(measure: Measure, ask: Ask, book: Book, sources: Sources) -> list[Value]:
    bases = {period: base_period(measure, period) for period in ask.periods}
    wanted = tuple(sorted({*ask.periods, *bases.values()}))
    known = _known(evaluate(measure.of[0], replace(ask, periods=wanted), book, sources))
    keys = sorted({key for _, key in known}, key=lambda key: tuple(part or "" for part in key))
    return [
        _grown(measure, period, key, known.get((period, key)), known.get((bases[period], key)))
        for period in ask.periods
        for key in keys
    ]


def _grown(measure: Measure, period: Period, key: Key, now: Value | None, then: Value | None) -> Value:
    if now is None or now.exact is None:
        return _without(measure, period, key, now.reason if now and now.reason else Reason.NO_ROWS)
    if then is None or then.exact is None:
        return _without(measure, period, key, Reason.NO_BASE)
    if not then.exact:
        return replace(_without(measure, period, key, Reason.ZERO_BASE), above=now.exact, below=then.exact)
    grown = (now.exact - then.exact) / abs(then.exact) * Fraction(measure.scale)
    return _with(measure, period, key, grown, now.exact, then.exact)


def _between(measure: Measure, ask: Ask, book: Book, sources: Sources) -> list[Value]:
    above, below = (_known(evaluate(code, ask, book, sources)) for code in measure.of)
    keys = sorted({key for _, key in above}, key=lambda key: tuple(part or "" for part in key))
    return [
        _ratio(measure, period, key, _exact(above.get((period, key))), _exact(below.get((period, key))))
        for period in ask.periods
        for key in keys
    ]


def _known(values: Iterable[Value]) -> dict[Place, Value]:
    return {(one.period, one.of): one for one in values}


def _exact(value: Value | None) -> Fraction | None:
    return value.exact if value else None


def _with(
    measure: Measure, period: Period, key: Key, exact: Fraction, above: Fraction, below: Fraction | None
) -> Value:
    return Value(measure.code, measure.version, period, key, exact, above, below, measure.decimals)


def _without(measure: Measure, period: Period, key: Key, reason: Reason) -> Value:
    return Value(measure.code, measure.version, period, key, None, None, None, measure.decimals, reason)
