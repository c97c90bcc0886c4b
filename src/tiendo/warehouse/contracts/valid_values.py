"""The values a column may take, as the standard's versions write them, and its other checks of a column."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from tiendo.kernel.words import Words
from tiendo.warehouse.contracts.contract import Kind
from tiendo.warehouse.contracts.mistakes import did_you_mean
from tiendo.warehouse.contracts.standard import ENGINE, QUALITY_KEYS

if TYPE_CHECKING:
    from tiendo.warehouse.contracts.yaml_tree import Branch

A_CHECK = Words("Mục kiểm tra chất lượng", "A quality check")
_RULES = ("validValues", "invalidValues", "nullValues", "missingValues", "duplicateValues", "duplicateCount")


def values_of(branch: Branch, kind: Kind) -> tuple[tuple[str, ...], bool, bool]:
    """The values a column may take (none: any), and whether its checks ask for a value, and a unique one."""
    values: list[str] = [item.text("value") for item in branch.branches("enum")]
    required = unique = False
    for check in branch.branches("quality"):
        check.only(QUALITY_KEYS, A_CHECK)
        if check.text("type") in {"text", "custom"}:
            _demand_known(check)
            continue
        rule = check.text("rule") or check.text("metric")
        if rule in {"validValues", "invalidValues"}:
            values += _listed(check)
        elif rule in {"nullValues", "missingValues"} and check.text("mustBe") == "0":
            required = True
        elif rule in {"duplicateValues", "duplicateCount"} and check.text("mustBe") == "0":
            unique = True
        else:
            _refuse(check, rule)
    _check_values(branch, values, kind)
    return tuple(dict.fromkeys(values)), required, unique


def _listed(check: Branch) -> tuple[str, ...]:
    listed = check.texts("validValues")
    arguments = check.branch("arguments")
    if arguments is not None:
        listed += arguments.texts("validValues")
    if not listed:
        check.notes.add(
            check.node,
            "Quy tắc validValues cần danh sách “validValues” không rỗng.",
            "The rule validValues needs a “validValues” list that is not empty.",
        )
    return listed


def _demand_known(check: Branch) -> None:
    if check.text("type") == "custom" and check.text("engine") == ENGINE:
        check.notes.add(
            check.node,
            "Quy tắc của tiendo viết ở “quality” của bảng, không phải của cột.",
            "Rules of tiendo stand under the table's “quality”, not a column's.",
        )


def _refuse(check: Branch, rule: str) -> None:
    kind = check.text("type") or "library"
    said = f"{kind} {rule}".strip()
    near = did_you_mean(rule, _RULES)
    check.notes.add(
        check.node,
        f"tiendo không chạy kiểm tra “{said}” của cột. Hãy dùng validValues, nullValues hoặc duplicateValues "
        f"(mustBe: 0), hoặc viết quy tắc ở “quality” của bảng.{near.vi}",
        f"tiendo does not run the column check “{said}”. Use validValues, nullValues or duplicateValues "
        f"(mustBe: 0), or write a rule under the table's “quality”.{near.en}",
    )


def _check_values(branch: Branch, values: list[str], kind: Kind) -> None:
    where = branch.at("quality")
    repeated = sorted({value for value in values if values.count(value) > 1})
    if repeated:
        shown = ", ".join(repeated[:5])
        branch.notes.add(where, f"Giá trị liệt kê hai lần: {shown}.", f"Values are listed twice: {shown}.")
    wrong = [value for value in values if not _fits(value, kind)]
    if wrong:
        shown = ", ".join(wrong[:5])
        branch.notes.add(
            where, f"Giá trị không đúng kiểu của cột: {shown}.", f"Values not of the column's type: {shown}."
        )


def _fits(value: str, kind: Kind) -> bool:
    if kind in {Kind.INTEGER, Kind.DECIMAL}:
        try:
            number = Decimal(value)
        except InvalidOperation:
            return False
        return number.is_finite() and (kind is Kind.DECIMAL or number == number.to_integral_value())
    return bool(value)
