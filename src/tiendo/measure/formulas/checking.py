"""Checking a measure against its dataset's contract, and measures against those they are made of."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

import yaml

from tiendo.measure.formulas.counters import kinds_of
from tiendo.measure.formulas.measure import AS_OF, Measure, MeasureKind, OverTime, Window
from tiendo.warehouse.contracts.mistakes import Mistake, did_you_mean
from tiendo.warehouse.expressions import BadExpression, parse
from tiendo.warehouse.types import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from tiendo.warehouse.contracts.contract import Contract
    from tiendo.warehouse.contracts.yaml_tree import Branch
    from tiendo.warehouse.expressions import Expression

_CONDITIONS: Final = ("filter", "numerator", "denominator")
_DAYS: Final = frozenset({Kind.DATE, Kind.MOMENT})
_NUMBERS: Final = frozenset({Kind.INTEGER, Kind.DECIMAL})


def check_measure(measure: Measure, branch: Branch, contracts: Mapping[str, Contract]) -> Measure | None:
    """The measure with its expressions in canonical text, every mistake noted; None when it has no source."""
    _check_window(measure, branch)
    if measure.effective_from and measure.effective_to and measure.effective_from > measure.effective_to:
        branch.notes.add(
            branch.at("effective_to"),
            "“effective_to” trước “effective_from”.",
            "“effective_to” is before the start.",
        )
    if measure.is_derived:
        return measure
    contract = contracts.get(measure.source)
    if contract is None:
        _note_unknown(branch, "source", "bộ dữ liệu", "dataset", measure.source, contracts)
        return None
    return _over_rows(measure, branch, contract)


def _over_rows(measure: Measure, branch: Branch, contract: Contract) -> Measure:
    kinds = kinds_of(contract)
    values = {column.name: column.values for column in contract.columns if column.values}
    read = {entry: _expression(branch, entry, kinds, values) for entry in (*_CONDITIONS, "value")}
    for entry in _CONDITIONS:
        found = read[entry]
        if found is not None and found.kind is not Kind.BOOLEAN:
            branch.notes.add(
                branch.at(entry), f"“{entry}” phải là một điều kiện.", f"“{entry}” must be a condition."
            )
    _check_value(measure, branch, read["value"])
    is_as_of = any(found is not None and AS_OF in found.columns for found in read.values())
    _check_basis(measure, branch, contract, needed=not is_as_of)
    dimensions = measure.dimensions or tuple(column.name for column in contract.dimensions())
    for name in (*measure.dimensions, *filter(None, [measure.share_of])):
        if name not in contract.by_name:
            entry = "share_of" if name == measure.share_of else "by"
            _note_unknown(branch, entry, "cột", "column", name, contract.by_name)
    text = {entry: found.text if found else "" for entry, found in read.items()}
    return replace(
        measure,
        is_as_of=is_as_of,
        dimensions=dimensions,
        filter=text["filter"],
        numerator=text["numerator"],
        denominator=text["denominator"],
        value=text["value"],
    )


def _expression(
    branch: Branch, entry: str, kinds: Mapping[str, Kind], values: Mapping[str, tuple[str, ...]]
) -> Expression | None:
    written = branch.text(entry)
    if not written:
        return None
    try:
        return parse(written, kinds, values=values)
    except BadExpression as error:
        line, column = _place(branch.at(entry), error.at)
        said = error.what
        branch.notes.found.append(Mistake(line, column, f"“{entry}”: {said.vi}", f"“{entry}”: {said.en}"))
        return None


def _place(node: yaml.Node, at: int) -> tuple[int, int]:
    """Where in the file the ``at``-th character of a value stands; exact for a value on one line."""
    mark, end = node.start_mark, node.end_mark
    if mark is None or end is None or mark.line != end.line:
        return (mark.line + 1, mark.column + 1) if mark else (1, 1)
    quoted = isinstance(node, yaml.ScalarNode) and node.style in {"'", '"'}
    return mark.line + 1, mark.column + at + (1 if quoted else 0)


def _check_value(measure: Measure, branch: Branch, value: Expression | None) -> None:
    if value is None or measure.kind is MeasureKind.COUNT_DISTINCT or value.kind in _NUMBERS:
        return
    branch.notes.add(
        branch.at("value"),
        f"“value” của {measure.kind} phải là số.",
        f"“value” of a {measure.kind} must be a number.",
    )


def _check_basis(measure: Measure, branch: Branch, contract: Contract, *, needed: bool) -> None:
    days = [column.name for column in contract.columns if column.kind in _DAYS]
    if measure.basis in days or not (measure.basis or needed):
        return
    near, known = did_you_mean(measure.basis, days), ", ".join(days)
    branch.notes.add(
        branch.at("period"),
        f"“period” phải là cột ngày mà dòng được tính vào kỳ: {known}.{near.vi}",
        f"“period” must be the date column that says in which period a row counts: {known}.{near.en}",
    )


def _check_window(measure: Measure, branch: Branch) -> None:
    if (measure.window is Window.ROLLING) != bool(measure.months):
        branch.notes.add(
            branch.at("months" if measure.months else "window"),
            "“window: rolling” đi cùng “months”: số tháng nhìn lại.",
            "“window: rolling” goes with “months”, how many to look back.",
        )
    if measure.over_time is not OverTime.SUM and measure.window is Window.CUMULATIVE:
        branch.notes.add(
            branch.at("over_time"),
            "Số dư (over_time) không cộng dồn được qua các tháng; hãy bỏ “window: cumulative”.",
            "A stock (over_time) is never accumulated over months; leave out “window: cumulative”.",
        )


def check_references(found: Mapping[str, tuple[Measure, Branch]], known: Mapping[str, Measure]) -> None:
    """Note every derived measure made of one that does not exist, or of itself by way of others."""
    codes = {**known, **{code: measure for code, (measure, _) in found.items()}}
    for measure, branch in found.values():
        for code in measure.of:
            if code not in codes:
                _note_unknown(branch, "of", "công thức", "measure", code, codes)
        if _is_circle(measure, codes):
            branch.notes.add(
                branch.at("of"),
                f"Công thức “{measure.code}” tính từ chính nó.",
                f"“{measure.code}” is made of itself.",
            )


def _is_circle(start: Measure, codes: Mapping[str, Measure]) -> bool:
    waiting, seen = list(start.of), set[str]()
    while waiting:
        code = waiting.pop()
        if code == start.code:
            return True
        if code in codes and code not in seen:
            seen.add(code)
            waiting += codes[code].of
    return False


def _note_unknown(branch: Branch, entry: str, vi: str, en: str, name: str, known: Iterable[str]) -> None:
    names = sorted(known)
    near, listed = did_you_mean(name, names), ", ".join(names[:20])
    branch.notes.add(
        branch.at(entry),
        f"Không có {vi} “{name}”.{near.vi} Có: {listed}.",
        f"There is no {en} “{name}”.{near.en} There are: {listed}.",
    )
