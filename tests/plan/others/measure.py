"""Compares a draft (the JSON form) with a hand-written answer, row by row and field by field.

Rows are paired in printed order by likeness of words, so a wrong number costs one field and
not a row. Words compare in NFC with white space collapsed; leading dashes and trailing stops
are ignored; the order of a list counts.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from rapidfuzz import fuzz

from tests.plan.others.gold import Gold, OneOf, Row

LIKE_ENOUGH = 0.6
LETTER = re.compile(r"^\s*(?:[a-zđ]|\d+)[.)]\s*")
ROW_ONLY = {"ambiguous", "key"}


@dataclass(slots=True)
class Tally:
    """How many values of one field were exactly right."""

    exact: int = 0
    total: int = 0

    @property
    def rate(self) -> float:
        return self.exact / self.total if self.total else 1.0


@dataclass(frozen=True, slots=True)
class Miss:
    """One value that differs from the answer."""

    row: str
    field: str
    expected: Any
    got: Any


@dataclass(slots=True)
class Measure:
    """What one draft got right. ``open`` counts the fields the print leaves undecided."""

    fields: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    open: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    lost: list[str] = field(default_factory=list)
    invented: list[str] = field(default_factory=list)
    misses: list[Miss] = field(default_factory=list)

    def rate(self, prefix: str = "") -> float:
        """Share of exact values among the decided fields whose name begins with ``prefix``."""
        tallies = [t for name, t in self.fields.items() if name.startswith(prefix)]
        return Tally(sum(t.exact for t in tallies), sum(t.total for t in tallies)).rate

    def report(self) -> str:
        """Rates, rows lost and invented, and every miss: what a failing test prints."""
        lines = [f"{name}: {t.exact}/{t.total}" for name, t in sorted(self.fields.items())]
        lines += [f"lost: {row}" for row in self.lost] + [f"invented: {row}" for row in self.invented]
        lines += [f"{m.row} {m.field}: expected {m.expected!r}, got {m.got!r}" for m in self.misses]
        return "\n".join(lines)


def measure(draft: Mapping[str, Any], gold: Gold) -> Measure:
    """Every measured field of ``draft`` against ``gold``."""
    result = Measure()
    _compare(result, "document", "document", gold.document, draft["document"])
    indicators = [_flat_indicator(row) for row in draft["indicators"]]
    _compare_rows(result, "indicator", gold.indicators, indicators, _indicator_likeness)
    _compare_rows(result, "action", gold.actions, list(_flat_actions(draft["tasks"])), _action_likeness)
    result.invented += _unknown_headings(gold, draft["tasks"])
    _find_rules(result, gold.rules, draft["rules"])
    _find_clauses(result, gold.clauses, draft["clauses"])
    return result


def same(expected: Any, got: Any) -> bool:
    """Whether a value is the expected one, or one of the expected ones."""
    if isinstance(expected, OneOf):
        return any(same(reading, got) for reading in expected.readings)
    if isinstance(expected, bool) or isinstance(got, bool):
        return expected is got
    if isinstance(expected, int | float) or _is_number(got):
        return _is_number(got) and _is_number(expected) and abs(float(expected) - float(got)) < 1e-9
    if isinstance(expected, Mapping):
        return isinstance(got, Mapping) and all(same(v, got.get(k)) for k, v in expected.items())
    if isinstance(expected, list | tuple):
        return isinstance(got, list | tuple) and _same_lists(expected, got)
    return plain(expected) == plain(got)


def plain(value: Any) -> str:
    """The words that count: NFC, one space, no leading dashes of a line, no trailing stops."""
    text = unicodedata.normalize("NFC", str(value or "")).replace("\u00a0", " ")
    text = re.sub(r"(^|\s)[-–•+*]+\s*(?=\S)", " ", text)
    return re.sub(r"\s+", " ", text).strip(" .,;:")


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _same_lists(expected: Sequence[Any], got: Sequence[Any]) -> bool:
    return len(expected) == len(got) and all(same(e, g) for e, g in zip(expected, got, strict=True))


def _flat_indicator(row: Mapping[str, Any]) -> Row:
    target = row.get("target") or {}
    return {**row, **{part: target.get(part) for part in ("op", "low", "high")}}


def _flat_actions(tasks: Sequence[Mapping[str, Any]]) -> Iterator[Row]:
    for task in tasks:
        shared = {name: task.get(name) for name in ("section", "section_title", "no", "heading")}
        actions: Sequence[Row] = task["actions"]
        for act in actions:
            due = act.get("deadline") or {}
            yield {**act, **shared, **{f"deadline_{part}": due.get(part) for part in ("kind", "from", "to")}}


def _unknown_headings(gold: Gold, tasks: Sequence[Mapping[str, Any]]) -> list[str]:
    """Tasks without an action that the print does not have as headings."""
    known = {plain(heading) for heading in gold.headings}
    empty = [task for task in tasks if not task["actions"]]
    return [f"task {task['no']} {task['heading']}" for task in empty if plain(task["heading"]) not in known]


Likeness = Callable[[Row, Row], float]


def _alike(expected: Any, got: Any) -> float:
    if isinstance(expected, OneOf):
        return max(_alike(reading, got) for reading in expected.readings)
    return float(fuzz.ratio(plain(expected).casefold(), plain(got).casefold())) / 100


def _indicator_likeness(expected: Row, got: Row) -> float:
    same_no = same(expected["no"], got.get("no"))
    same_horizon = same(expected["horizon"], got.get("horizon"))
    return 0.7 * _alike(expected["name"], got.get("name")) + 0.15 * same_no + 0.15 * same_horizon


def _action_likeness(expected: Row, got: Row) -> float:
    return 0.9 * _alike(expected["text"], got.get("text")) + 0.1 * same(expected["no"], got.get("no"))


def _pairs(gold: Sequence[Row], found: Sequence[Row], likeness: Likeness) -> list[tuple[int, int]]:
    """The pairing in printed order with the greatest likeness in all."""
    score = [[likeness(g, f) for f in found] for g in gold]
    best = [[0.0] * (len(found) + 1) for _ in range(len(gold) + 1)]
    for i in reversed(range(len(gold))):
        for j in reversed(range(len(found))):
            take = score[i][j] + best[i + 1][j + 1] if score[i][j] >= LIKE_ENOUGH else 0.0
            best[i][j] = max(take, best[i + 1][j], best[i][j + 1])
    return _walk(score, best)


def _walk(score: list[list[float]], best: list[list[float]]) -> list[tuple[int, int]]:
    pairs: list[tuple[int, int]] = []
    i = j = 0
    while i < len(best) - 1 and j < len(best[0]) - 1:
        if score[i][j] >= LIKE_ENOUGH and best[i][j] == score[i][j] + best[i + 1][j + 1]:
            pairs.append((i, j))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return pairs


def _compare_rows(
    result: Measure, kind: str, gold: Sequence[Row], found: Sequence[Row], likeness: Likeness
) -> None:
    pairs = _pairs(gold, found, likeness)
    paired_gold, paired_found = {i for i, _ in pairs}, {j for _, j in pairs}
    result.lost += [_label(kind, row) for i, row in enumerate(gold) if i not in paired_gold]
    result.invented += [_label(kind, row) for j, row in enumerate(found) if j not in paired_found]
    for i, j in pairs:
        _compare(result, kind, _label(kind, gold[i]), gold[i], found[j])


def _label(kind: str, row: Row) -> str:
    place = row.get("key") or f"{_said(row.get('horizon', row.get('section')))}/{_said(row.get('no'))}"
    return f"{kind} {place} {_said(row.get('name', row.get('text')))[:40]}"


def _said(value: Any) -> str:
    return plain(value.readings[0] if isinstance(value, OneOf) else value)


def _compare(result: Measure, kind: str, label: str, gold: Row, found: Mapping[str, Any]) -> None:
    open_fields = gold.get("ambiguous", ())
    for name, expected in gold.items():
        if name in ROW_ONLY:
            continue
        right = same(expected, found.get(name))
        tally = (result.open if name in open_fields else result.fields)[f"{kind}.{name}"]
        tally.exact, tally.total = tally.exact + right, tally.total + 1
        if not right and name not in open_fields:
            result.misses.append(Miss(label, name, expected, found.get(name)))


def _find_rules(result: Measure, gold: Sequence[Row], found: Sequence[Mapping[str, Any]]) -> None:
    """A rule is found when some rule of the draft has the value the answer states."""
    for row in gold:
        right = any(same(row["value"], rule.get("value") or rule) for rule in found)
        tally = result.fields["rule.value"]
        tally.exact, tally.total = tally.exact + right, tally.total + 1
        if not right:
            result.misses.append(Miss("rule", "value", row["value"], None))


def _find_clauses(result: Measure, gold: Sequence[str], found: Sequence[Mapping[str, Any]]) -> None:
    """A clause is found when some clause of the draft has its words, its letter aside."""
    printed = {plain(LETTER.sub("", str(clause.get("text")))) for clause in found}
    for text in gold:
        right = plain(text) in printed
        tally = result.fields["clause.text"]
        tally.exact, tally.total = tally.exact + right, tally.total + 1
        if not right:
            result.misses.append(Miss("clause", "text", text, None))
