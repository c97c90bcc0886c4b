"""The quality index: rule → criterion → field → dataset, each a weighted mean (CV 4856/BCA-TTDLQG, Annex 3).

A rule's mark is the rows that meet it over the rows it was asked of. In a field the criteria weigh alike;
in a dataset an identifier's field weighs double. Green from 90, yellow from 75, red below; and red whenever
an identifier is not at 100 %, whatever the index. Exact fractions inside: 89,99 must never become 90.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from tiendo.warehouse.contracts.contract import Criterion

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from tiendo.warehouse.quality.counts import RuleCount

GREEN_FROM: Final = Fraction(90)
YELLOW_FROM: Final = Fraction(75)
WHOLE: Final = Fraction(100)
IDENTIFIER_WEIGHT: Final = 2


class Level(StrEnum):
    """What an index comes to: green, yellow, red, or nothing that could be checked."""

    GREEN = "green"
    YELLOW = "yellow"
    RED = "red"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class CriterionMark:
    """One of the five criteria: its index, and over how many questions asked of rows."""

    criterion: Criterion
    score: Fraction
    checked: int
    broken: int


@dataclass(frozen=True, slots=True)
class FieldMark:
    """One column, or the row as a whole (``column`` empty)."""

    column: str
    score: Fraction
    criteria: tuple[CriterionMark, ...]
    is_identifier: bool
    broken: int


@dataclass(frozen=True, slots=True)
class Mark:
    """The index of a dataset, or of one agency's rows in it. ``score`` None: nothing was checked."""

    score: Fraction | None
    level: Level
    criteria: tuple[CriterionMark, ...] = ()
    fields: tuple[FieldMark, ...] = ()
    faulty_identifiers: tuple[str, ...] = ()


def mark(counts: Iterable[RuleCount], *, identifiers: Collection[str] = ()) -> Mark:
    """The index of what ``counts`` hold together; agencies are added up, rules asked of no row left out."""
    rules = added_up(counts)
    if not rules:
        return Mark(None, Level.UNKNOWN)
    fields = tuple(_field(column, of, column in identifiers) for column, of in _by_column(rules).items())
    score = _mean((field.score, IDENTIFIER_WEIGHT if field.is_identifier else 1) for field in fields)
    faulty = tuple(field.column for field in fields if field.is_identifier and field.score < WHOLE)
    return Mark(score, level_of(score, faulty), _criteria(rules), fields, faulty)


def level_of(score: Fraction | None, faulty_identifiers: Sequence[str] = ()) -> Level:
    """The colour of an index."""
    if score is None:
        return Level.UNKNOWN
    if faulty_identifiers or score < YELLOW_FROM:
        return Level.RED
    return Level.GREEN if score >= GREEN_FROM else Level.YELLOW


def added_up(counts: Iterable[RuleCount]) -> list[RuleCount]:
    """One count a rule and column, over all agencies and loads given."""
    found: dict[tuple[str, str], RuleCount] = {}
    for count in counts:
        before = found.get((count.column, count.rule))
        checked, broken = (before.checked, before.broken) if before else (0, 0)
        found[count.column, count.rule] = replace(
            count, agency="", checked=checked + count.checked, broken=broken + count.broken
        )
    return [count for count in found.values() if count.checked]


def by_agency(counts: Iterable[RuleCount]) -> dict[str, list[RuleCount]]:
    """The counts apart, by agency."""
    found: dict[str, list[RuleCount]] = defaultdict(list)
    for count in counts:
        found[count.agency].append(count)
    return dict(found)


def rule_score(count: RuleCount) -> Fraction:
    """The share of rows that meet a rule, in per cent."""
    return Fraction(100 * (count.checked - count.broken), count.checked)


def freshness(age_days: int, fresh_days: int) -> Fraction:
    """100 while the newest load is young enough; then the days allowed over the days it has been."""
    return WHOLE if age_days <= fresh_days else Fraction(100 * fresh_days, age_days)


def with_freshness(found: Mark, age_days: int | None, fresh_days: int | None) -> Mark:
    """The index with how old the newest load is, as one more field of the dataset."""
    if age_days is None or fresh_days is None:
        return found
    score = freshness(age_days, fresh_days)
    timely = CriterionMark(Criterion.TIMELY, score, 1, int(score < WHOLE))
    field = FieldMark("", score, (timely,), is_identifier=False, broken=timely.broken)
    fields = (*found.fields, field)
    whole = _mean((one.score, IDENTIFIER_WEIGHT if one.is_identifier else 1) for one in fields)
    criteria = (*(one for one in found.criteria if one.criterion is not Criterion.TIMELY), timely)
    return Mark(whole, level_of(whole, found.faulty_identifiers), criteria, fields, found.faulty_identifiers)


def _by_column(rules: list[RuleCount]) -> dict[str, list[RuleCount]]:
    found: dict[str, list[RuleCount]] = defaultdict(list)
    for rule in rules:
        found[rule.column].append(rule)
    return found


def _field(column: str, rules: list[RuleCount], is_identifier: bool) -> FieldMark:
    criteria = _criteria(rules)
    score = _mean((one.score, 1) for one in criteria)
    return FieldMark(column, score, criteria, is_identifier, sum(rule.broken for rule in rules))


def _criteria(rules: list[RuleCount]) -> tuple[CriterionMark, ...]:
    marks = []
    for criterion in Criterion:
        of = [rule for rule in rules if rule.criterion is criterion]
        if of:
            score = _mean((rule_score(rule), rule.weight) for rule in of)
            checked, broken = sum(rule.checked for rule in of), sum(rule.broken for rule in of)
            marks.append(CriterionMark(criterion, score, checked, broken))
    return tuple(marks)


def _mean(weighted: Iterable[tuple[Fraction, int]]) -> Fraction:
    pairs = list(weighted)
    return sum((score * weight for score, weight in pairs), Fraction(0)) / sum(weight for _, weight in pairs)
