"""Why a number changed: its difference between a snapshot and now, split exactly by what was let in.

Every stage is counted by the measure itself over the rows as they stood, so the split is right for whatever
is counted: ratios, means, distinct values. Of one agency or area the last stage is the organisation: until
then codes count where they counted on the day of the snapshot, in the end where they count today.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

from tiendo.kernel import clock
from tiendo.kernel.errors import Refusal
from tiendo.kernel.words import Words
from tiendo.measure.domain.difference import Cause, Counts, Difference, split
from tiendo.measure.formulas.counting import RowsCounting
from tiendo.measure.formulas.evaluating import evaluate
from tiendo.measure.formulas.measure import MeasureKind
from tiendo.measure.formulas.totals import Ask
from tiendo.measure.formulas.values import decimal_of
from tiendo.measure.formulas.windows import stretch_of
from tiendo.measure.selectors.formulas import book
from tiendo.measure.selectors.shown import is_whole_hidden, shown_to
from tiendo.measure.selectors.successors import registers, successors
from tiendo.warehouse.engines.stages import Within, moved_rows, stages
from tiendo.warehouse.lake import open_engine, open_lake
from tiendo.warehouse.selectors.brought import brought
from tiendo.warehouse.selectors.datasets import contract_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from sqlglot import exp

    from tiendo.kernel.period import Period
    from tiendo.measure.formulas.counting import Regroup
    from tiendo.measure.formulas.evaluating import Book
    from tiendo.measure.formulas.measure import Measure
    from tiendo.measure.formulas.values import Value
    from tiendo.org.types import Actor
    from tiendo.warehouse.contracts.contract import Contract
    from tiendo.warehouse.selectors.brought import Brought

ROW_CAUSES = (Cause.NEW_ROWS, Cause.CORRECTED_ROWS, Cause.DELETED_ROWS)
OVER_A_COUNT = frozenset({MeasureKind.RATIO, MeasureKind.MEAN, MeasureKind.SHARE})
ALL_LOADS = 60


class NotSplit(Refusal):
    """A number made of other numbers is explained by theirs; one too small to be shown is not explained."""


@dataclass(frozen=True, slots=True)
class Explained:
    """The difference of one value since a load; ``since`` 0 is before anything was loaded."""

    measure: Measure
    difference: Difference
    rows: dict[Cause, int]
    since: int


@dataclass(frozen=True, slots=True)
class _Question:
    """The value asked about, and by which organisation codes counted then and count now."""

    code: str
    period: Period
    place: Mapping[str, str]
    contract: Contract
    load: Brought | None
    then: Regroup = field(default_factory=dict)
    now: Regroup = field(default_factory=dict)


def explained(
    code: str, period: Period, *, since: int, place: Mapping[str, str] | None = None, actor: Actor
) -> Explained:
    """The value of a period as it was after load ``since``, as it is now, and what lies between.

    ``place`` gives the value of each dimension the value is of; the whole dataset when there is none.
    """
    held = book()
    measure = held.in_force(code, period) or held.versions[code][-1]
    if measure.is_derived:
        raise NotSplit(DERIVED)
    contract = contract_of(measure.source)
    if not open_lake().snapshot(contract):
        raise NotSplit(NEVER_LOADED)
    asked = _question(code, period, place or {}, contract, _stood(contract.id, since))
    counts = _stages(asked, held, actor)
    rows = _rows(measure, asked)
    then = list(zip((*ROW_CAUSES, Cause.FORMULA, Cause.ORGANISATION), counts[1:], strict=True))
    return Explained(measure, split(counts[0], then, scale=measure.scale, rows=rows), rows, since)


def _question(
    code: str, period: Period, place: Mapping[str, str], contract: Contract, load: Brought | None
) -> _Question:
    named, today = registers([contract], tuple(place)), clock.today()
    then = _day(load) if load else today
    return _Question(
        code, period, place, contract, load, successors(named, on=then), successors(named, on=today)
    )


def _stood(dataset: str, since: int) -> Brought | None:
    """The load the difference is told since; none for before the first."""
    return next((one for one in brought(dataset, limit=ALL_LOADS) if one.id == since), None)


def _day(load: Brought) -> date:
    return load.at.astimezone(clock.ZONE).date()


def _stages(asked: _Question, held: Book, actor: Actor) -> list[Counts]:
    """The counts at first, after each kind of rows was let in, with the formula and organisation of now."""
    engine, load, contract = open_engine(), asked.load, asked.contract
    was = book(on=_day(load)) if load else held
    was = was if asked.code in was.versions else held
    each = stages(contract, _before(asked), engine.table(contract), load.columns if load else None)
    found = [
        _value(asked, was, each.first, asked.then, actor),
        _value(asked, was, each.with_new, asked.then),
        _value(asked, was, each.with_corrected, asked.then),
        _value(asked, was, each.last, asked.then),
        _value(asked, held, each.last, asked.then),
        _value(asked, held, each.last, asked.now, actor),
    ]
    over = held.versions[asked.code][-1].kind in OVER_A_COUNT
    return [_counts(value, over=over) for value in found]


def _value(
    asked: _Question, held: Book, table: exp.Expr, regroup: Regroup, actor: Actor | None = None
) -> Value | None:
    """The value of the place over a stage; for an ``actor`` only where the place is not too small for it."""

    def sources(dataset: str) -> tuple[Contract, RowsCounting]:
        return asked.contract, RowsCounting(asked.contract, open_engine().run, table)

    by, key = tuple(asked.place), tuple(asked.place.values())
    values = evaluate(asked.code, Ask((asked.period,), by, clock.today(), regroup), held, sources)
    place = next((n for n, value in enumerate(values) if value.of == key), None)
    if place is None:
        return None
    if actor is not None and _is_hidden(values, place, actor):
        raise NotSplit(TOO_SMALL)
    return values[place]


def _is_hidden(values: Sequence[Value], place: int, actor: Actor) -> bool:
    if not values[place].of:
        return is_whole_hidden(values[place], actor=actor)
    return shown_to(values, actor=actor)[place].hidden


def _counts(value: Value | None, *, over: bool) -> Counts:
    """The counts of a stage; ``over``: the value is a ratio or a mean, and over nothing there is none."""
    above = decimal_of(value.above) if value else None
    below = decimal_of(value.below) if value else None
    return Counts(above or Decimal(), (below or Decimal()) if over else None)


def _before(asked: _Question) -> exp.Table | None:
    load = asked.load
    if load is None or load.snapshot is None:
        return None
    return open_engine().table(asked.contract, at=load.snapshot)


def _rows(measure: Measure, asked: _Question) -> dict[Cause, int]:
    engine, load = open_engine(), asked.load
    stretch = stretch_of(measure, asked.period)
    span = (stretch.first, stretch.last) if measure.basis and not measure.is_as_of else None
    missing = frozenset(asked.contract.by_name) - load.columns if load else frozenset()
    places = {name: _codes(name, code, asked) for name, code in asked.place.items()}
    within = Within(measure.basis, span, places, missing)
    (found,) = engine.run(moved_rows(asked.contract, _before(asked), engine.table(asked.contract), within))
    return dict(zip(ROW_CAUSES, map(int, found), strict=True))


def _codes(column: str, code: str, asked: _Question) -> frozenset[str]:
    """The codes rows of a place were written with, by the organisation of the day of the load."""
    held = asked.then.get(column, {})
    own = () if code in held else (code,)
    return frozenset((*own, *(one for one, heirs in held.items() if code in heirs)))


DERIVED = Words(
    "Số đo này tính từ số đo khác; hãy xem vì sao các số đo ấy thay đổi.",
    "This measure is made of others; look at why those changed.",
)
NEVER_LOADED = Words(
    "Bộ dữ liệu này chưa được nạp lần nào, nên chưa có gì thay đổi.",
    "This dataset was never loaded, so nothing has changed.",
)
TOO_SMALL = Words(
    "Số đếm ở đây quá nhỏ nên không hiện. Hãy xem thay đổi của toàn bộ, hoặc của một kỳ dài hơn.",
    "The counts here are too small to be shown. Look at the change of the whole, or of a longer period.",
)
