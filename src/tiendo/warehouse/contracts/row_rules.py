"""Reading the rules over whole rows: custom checks of the table, in the house's expression language."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tiendo.warehouse.contracts.columns import known_custom, labelled, plain_name
from tiendo.warehouse.contracts.contract import Criterion, RowRule
from tiendo.warehouse.contracts.mistakes import did_you_mean
from tiendo.warehouse.contracts.standard import (
    COLUMN_RULES,
    DIMENSIONS,
    ENGINE,
    NAME,
    QUALITY_KEYS,
    RULE_CUSTOM,
)
from tiendo.warehouse.contracts.valid_values import A_CHECK
from tiendo.warehouse.expressions import BadExpression, parse
from tiendo.warehouse.types import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tiendo.warehouse.contracts.contract import Column
    from tiendo.warehouse.contracts.yaml_tree import Branch


def _unread(table: Branch, columns: Mapping[str, Column]) -> frozenset[str]:
    """Columns that have mistakes of their own: a rule that names one has none because of it."""
    return frozenset(branch.text("name") for branch in table.branches("properties")) - columns.keys()


def row_rules(table: Branch, columns: Mapping[str, Column]) -> Iterator[RowRule]:
    """The rules of a table that tiendo runs; plain sentences and checks of other tools are left alone."""
    seen: set[str] = set()
    unread = _unread(table, columns)
    for check in table.branches("quality"):
        check.only(QUALITY_KEYS, A_CHECK)
        kind = check.text("type")
        if kind == "text" or (kind == "custom" and check.text("engine") not in {ENGINE, ""}):
            continue
        if kind != "custom":
            _refuse(check, kind or "library")
            continue
        rule = _rule(check, columns, unread)
        if rule is None:
            continue
        if rule.code in seen:
            check.notes.add(
                check.at("name"),
                f"Hai quy tắc cùng tên “{rule.code}”.",
                f"Two rules are named “{rule.code}”.",
            )
            continue
        seen.add(rule.code)
        yield rule


def _refuse(check: Branch, kind: str) -> None:
    check.notes.add(
        check.node,
        f"tiendo không chạy kiểm tra loại “{kind}” của bảng. Hãy viết type: custom, engine: {ENGINE}, "
        "implementation: một biểu thức như finished_at >= submitted_at.",
        f"tiendo does not run checks of type “{kind}” of a table. Write type: custom, engine: {ENGINE}, "
        "implementation: an expression such as finished_at >= submitted_at.",
    )


def _rule(check: Branch, columns: Mapping[str, Column], unread: frozenset[str]) -> RowRule | None:
    custom = check.custom()
    known_custom(custom, RULE_CUSTOM)
    code, holds = check.text("name"), check.text("implementation")
    if not check.text("engine"):
        check.notes.add(
            check.node,
            f"Quy tắc thiếu “engine: {ENGINE}”.",
            f"The rule has no “engine: {ENGINE}”.",
        )
    if not NAME.fullmatch(code) or code in COLUMN_RULES:
        check.notes.add(
            check.at("name"),
            f"Quy tắc cần “name” riêng, chữ thường không dấu: “{_better(code)}”.",
            f"The rule needs a “name” of its own, in small letters: “{_better(code)}”.",
        )
        return None
    if not holds:
        check.notes.add(
            check.node,
            "Quy tắc thiếu “implementation”: biểu thức mà mỗi dòng phải thỏa.",
            "The rule has no “implementation”: the expression each row must meet.",
        )
        return None
    _check_expression(check, holds, columns, unread)
    words = labelled(check.text("description") or holds, custom, "description")
    weight = custom.whole("weight", least=1, most=100)
    return RowRule(code, holds, words, _criterion(check), weight or 1)


def _check_expression(
    check: Branch, holds: str, columns: Mapping[str, Column], unread: frozenset[str]
) -> None:
    """Note what is wrong with the expression, or that it is none that is true or false."""
    if unread & set(re.findall(r"\w+", holds)):
        return
    try:
        found = parse(
            holds,
            {name: column.kind for name, column in columns.items()},
            values={name: column.values for name, column in columns.items() if column.values},
        )
    except BadExpression as bad:
        check.notes.add(check.at("implementation"), bad.words.vi, bad.words.en)
        return
    if found.kind is not Kind.BOOLEAN:
        check.notes.add(
            check.at("implementation"),
            "“implementation” phải là điều kiện đúng hoặc sai, như finished_at >= submitted_at.",
            "“implementation” must be a condition, true or false, such as finished_at >= submitted_at.",
        )


def _better(code: str) -> str:
    made = plain_name(code) if code else "finished_after_submitted"
    return f"{made}_rule" if made in COLUMN_RULES else made


def _criterion(check: Branch) -> Criterion:
    written = check.text("dimension")
    if not written:
        return Criterion.CONSISTENT
    if written in DIMENSIONS:
        return DIMENSIONS[written]
    near, known = did_you_mean(written, DIMENSIONS), ", ".join(DIMENSIONS)
    check.notes.add(
        check.at("dimension"),
        f"“dimension” phải là một trong {known}.{near.vi}",
        f"“dimension” must be one of {known}.{near.en}",
    )
    return Criterion.CONSISTENT
