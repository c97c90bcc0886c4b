"""Which counters stand behind a measure: a predicate and a fold each, every distinct one once.

Counters are named by what they count, so adding a measure renames none that is kept somewhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Final

from tiendo.measure.formulas.measure import AS_OF, MeasureKind
from tiendo.measure.formulas.scan import Counter, Fold, Scan
from tiendo.warehouse.expressions import parse
from tiendo.warehouse.expressions.checking import every
from tiendo.warehouse.expressions.functions import COALESCE
from tiendo.warehouse.expressions.printing import printed
from tiendo.warehouse.expressions.tree import (
    Between,
    Call,
    Compare,
    Every,
    Later,
    Minus,
    Missing,
    Name,
    OneOf,
    Reckon,
    parts_of,
)
from tiendo.warehouse.types import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from tiendo.measure.formulas.measure import Measure
    from tiendo.warehouse.contracts.contract import Contract
    from tiendo.warehouse.expressions.tree import Node

_FOLDS: Final = {
    MeasureKind.SUM: Fold.SUM,
    MeasureKind.MIN: Fold.MIN,
    MeasureKind.MAX: Fold.MAX,
    MeasureKind.COUNT_DISTINCT: Fold.DISTINCT,
}


@dataclass(frozen=True, slots=True)
class Behind:
    """The counters of one measure: ``above`` and, for a ratio or a mean, ``below``; ``rows`` tells whether
    there was anything to count at all."""

    above: Counter
    below: Counter | None
    rows: Counter


def kinds_of(contract: Contract) -> dict[str, Kind]:
    """The columns an expression of a measure may read: the dataset's, and the day it is looked at."""
    return {column.name: column.kind for column in contract.columns} | {AS_OF: Kind.DATE}


def behind(measure: Measure, contract: Contract) -> Behind:
    """The counters of a measure that reads rows."""
    kinds = kinds_of(contract)
    rows = _counter(Fold.COUNT, measure.basis, "", "")
    if measure.kind is MeasureKind.RATIO:
        below = conjunction(kinds, measure.filter, measure.denominator)
        above = conjunction(kinds, measure.filter, measure.denominator, measure.numerator)
        counted = _counter(Fold.COUNT, measure.basis, above, "")
        return Behind(counted, _counter(Fold.COUNT, measure.basis, below, ""), rows)
    where = conjunction(kinds, measure.filter)
    if measure.kind is MeasureKind.MEAN:
        given = conjunction(kinds, measure.filter, f"({measure.value}) is not null")
        summed = _counter(Fold.SUM, measure.basis, where, measure.value)
        return Behind(summed, _counter(Fold.COUNT, measure.basis, given, ""), rows)
    if measure.kind in _FOLDS:
        return Behind(_counter(_FOLDS[measure.kind], measure.basis, where, measure.value), None, rows)
    fold = Fold.SUM if measure.value else Fold.COUNT
    return Behind(_counter(fold, measure.basis, where, measure.value), None, rows)


def scan_of(measures: Iterable[Measure], contract: Contract, dimensions: Iterable[str] | None = None) -> Scan:
    """One scan for all measures of one source; derived ones read no rows and are left out.

    ``dimensions`` are those of the cells, by default all that any of the measures is broken down by, in the
    contract's order.
    """
    reading = [one for one in measures if not one.is_derived and one.source == contract.id]
    wanted = {name for one in reading for name in one.dimensions} if dimensions is None else set(dimensions)
    counters: dict[str, Counter] = {}
    for measure in reading:
        parts = behind(measure, contract)
        for counter in (parts.rows, parts.above, parts.below):
            if counter is not None:
                counters.setdefault(counter.name, counter)
    order = tuple(column.name for column in contract.columns if column.name in wanted)
    return Scan(contract.id, order, tuple(counters.values()))


def conjunction(kinds: Mapping[str, Kind], *texts: str) -> str:
    """All of the conditions as one, each once, in one order, without what the others already imply."""
    parts: dict[str, Node] = {}
    for text in filter(None, texts):
        root = parse(text, kinds).root
        for part in root.parts if isinstance(root, Every) else (root,):
            parts.setdefault(printed(part), part)
    needed = {text: part for text, part in parts.items() if not _implied(part, parts.values())}
    return printed(every(needed[text] for text in sorted(needed))) if needed else ""


def _implied(part: Node, others: Iterable[Node]) -> bool:
    """Whether "x is not null" follows from a comparison with x, which is true of no null."""
    if not (isinstance(part, Missing) and part.negated and isinstance(part.part, Name)):
        return False
    return any(part.part.name in _never_null(other) for other in others if other is not part)


def _never_null(node: Node) -> set[str]:
    """The columns that are not null wherever the node is true."""
    match node:
        case Name():
            return {node.name}
        case Compare():
            return _passed_on(node.left) | _passed_on(node.right)
        case OneOf() | Between():
            return _passed_on(node.part)
        case _:
            return set()


def _passed_on(node: Node) -> set[str]:
    """The columns whose null makes the whole null; coalesce may make something of one."""
    if isinstance(node, Name):
        return {node.name}
    if isinstance(node, Later | Minus | Reckon) or (isinstance(node, Call) and node.function != COALESCE):
        return {name for part in parts_of(node) for name in _passed_on(part)}
    return set()


def _counter(fold: Fold, basis: str, where: str, value: str) -> Counter:
    said = "\x1f".join((fold, basis, where, value))
    digest = sha256(said.encode()).hexdigest()[:12]
    return Counter(f"c_{digest}", fold, basis, where, value)
