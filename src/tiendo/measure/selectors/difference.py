"""Why a number changed: its difference between a snapshot and now, split exactly by what was let in.

Every stage is counted by the measure itself over the rows as they stood, so the split is right for whatever
is counted: ratios, means, distinct values. The page asks for the whole of a dataset; what an organisation's
change moves between agencies leaves that as it is.
"""

from __future__ import annotations

from dataclasses import dataclass
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
from tiendo.warehouse.engines.stages import moved_rows, stages
from tiendo.warehouse.lake import open_engine, open_lake
from tiendo.warehouse.selectors.brought import brought
from tiendo.warehouse.selectors.datasets import contract_of

if TYPE_CHECKING:
    from sqlglot import exp

    from tiendo.kernel.period import Period
    from tiendo.measure.formulas.evaluating import Book
    from tiendo.measure.formulas.measure import Measure
    from tiendo.measure.formulas.values import Value
    from tiendo.warehouse.contracts.contract import Contract
    from tiendo.warehouse.selectors.brought import Brought

ROW_CAUSES = (Cause.NEW_ROWS, Cause.CORRECTED_ROWS, Cause.DELETED_ROWS)
OVER_A_COUNT = frozenset({MeasureKind.RATIO, MeasureKind.MEAN})
ALL_LOADS = 60


class NotSplit(Refusal):
    """A number made of other numbers is explained by theirs."""


@dataclass(frozen=True, slots=True)
class Explained:
    """The difference of one value since a load; ``since`` 0 is before anything was loaded."""

    measure: Measure
    difference: Difference
    rows: dict[Cause, int]
    since: int


def explained(code: str, period: Period, *, since: int) -> Explained:
    """The value of a period as it was after load ``since``, as it is now, and what lies between."""
    held = book()
    measure = held.in_force(code, period) or held.versions[code][-1]
    if measure.is_derived:
        raise NotSplit(
            Words(
                "Số đo này tính từ số đo khác; hãy xem vì sao các số đo ấy thay đổi.",
                "This measure is made of others; look at why those changed.",
            )
        )
    contract = contract_of(measure.source)
    if not open_lake().snapshot(contract):
        raise NotSplit(
            Words(
                "Bộ dữ liệu này chưa được nạp lần nào, nên chưa có gì thay đổi.",
                "This dataset was never loaded, so nothing has changed.",
            )
        )
    load = _stood(contract.id, since)
    was = book(on=load.at.astimezone(clock.ZONE).date()) if load else held
    counts = _stages(code, period, contract, load, (was if code in was.versions else held, held))
    rows = _rows(measure, period, contract, load)
    first, then = counts[0], list(zip((*ROW_CAUSES, Cause.FORMULA), counts[1:], strict=True))
    return Explained(measure, split(first, then, scale=measure.scale, rows=rows), rows, since)


def _stood(dataset: str, since: int) -> Brought | None:
    """The load the difference is told since; none for before the first."""
    return next((one for one in brought(dataset, limit=ALL_LOADS) if one.id == since), None)


def _stages(
    code: str, period: Period, contract: Contract, load: Brought | None, books: tuple[Book, Book]
) -> list[Counts]:
    """The counts at first, after each kind of rows was let in, and with the formula of now."""
    engine = open_engine()
    each = stages(contract, _before(contract, load), engine.table(contract), load.columns if load else None)
    was, now = books
    tables = (each.first, each.with_new, each.with_corrected, each.last)
    values = [_value(code, period, was, contract, table) for table in tables]
    values.append(_value(code, period, now, contract, each.last))
    of_rows = now.versions[code][-1].kind in OVER_A_COUNT
    return [_counts(value, over=of_rows) for value in values]


def _value(code: str, period: Period, held: Book, contract: Contract, table: exp.Expr) -> Value:
    def sources(dataset: str) -> tuple[Contract, RowsCounting]:
        return contract, RowsCounting(contract, open_engine().run, table)

    found = evaluate(code, Ask((period,), (), clock.today()), held, sources)
    return found[0]


def _counts(value: Value, *, over: bool) -> Counts:
    """The counts of a stage; ``over``: the value is a ratio or a mean, and over nothing there is none."""
    above, below = decimal_of(value.above), decimal_of(value.below)
    return Counts(above or Decimal(), (below or Decimal()) if over else None)


def _before(contract: Contract, load: Brought | None) -> exp.Table | None:
    return None if load is None or load.snapshot is None else open_engine().table(contract, at=load.snapshot)


def _rows(measure: Measure, period: Period, contract: Contract, load: Brought | None) -> dict[Cause, int]:
    engine, before = open_engine(), _before(contract, load)
    stretch = stretch_of(measure, period)
    span = (stretch.first, stretch.last) if measure.basis and not measure.is_as_of else None
    query = moved_rows(contract, before, engine.table(contract), basis=measure.basis, span=span)
    (found,) = engine.run(query)
    return dict(zip(ROW_CAUSES, map(int, found), strict=True))
