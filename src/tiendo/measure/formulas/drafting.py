"""A first file of measures for a dataset nobody has counted yet: proposals, for a person to look over.

Columns are known by the words of their names and labels; what is not there is not proposed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import yaml

from tiendo.kernel.text import fold
from tiendo.warehouse.types import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tiendo.warehouse.contracts.contract import Column, Contract

_DAYS: Final = {Kind.DATE, Kind.MOMENT}
_BEGUN: Final = ("created", "opened", "submitted", "received", "requested", "reported", "tiep nhan",
                 "ngay nop", "ngay gui", "ngay tao", "ngay mo")  # fmt: skip
_DUE: Final = ("due", "target", "deadline", "hen tra", "han tra", "thoi han", "han xu ly")
_ENDED: Final = ("closed", "finished", "resolved", "completed", "ended", "tra ket qua", "ngay dong",
                 "hoan thanh", "ngay xong", "ket thuc")  # fmt: skip
_HEAD: Final = (
    "# Các số đo do máy đề xuất. Hãy đọc lại, xóa dòng không dùng, đặt tên cho đúng.\n"
    "# Measures proposed by the machine: read them, delete what is of no use, name them well.\n"
    "# Gắn với chỉ tiêu của kế hoạch / tie one to an indicator of the plan:\n"
    '#   indicator: "2030/12.1"\n'
)


@dataclass(frozen=True, slots=True)
class Course:
    """The days of a row's life, as far as the columns tell: when it began, was due, ended."""

    begun: Column | None
    due: Column | None
    ended: Column | None


def draft_measures(contract: Contract) -> str:
    """The text of a file of measures: a count, and what the days of the rows can tell."""
    course = course_of(contract)
    begun = course.begun
    if begun is None:
        return _HEAD + _dumped({"source": contract.id, "measures": []})
    by = [column.name for column in contract.dimensions()]
    # A list of its own for each, or YAML would write it once and refer to it.
    measures = [
        {**said, "period": begun.name, **({"by": list(by)} if by else {})}
        for said in _proposed(contract, course)
    ]
    return _HEAD + _dumped({"source": contract.id, "measures": measures})


def course_of(contract: Contract) -> Course:
    """Which columns say when a row began, was due and ended."""
    days = [column for column in contract.columns if column.kind in _DAYS]
    due = _named(days, _DUE)
    ended = _named([column for column in days if column is not due], _ENDED)
    partition = contract.by_name.get(contract.partition)
    others = [column for column in days if column not in (due, ended)]
    begun = partition or _named(others, _BEGUN) or next(iter(others), None)
    return Course(begun, due if due is not begun else None, ended if ended is not begun else None)


def _proposed(contract: Contract, course: Course) -> Iterator[dict[str, object]]:
    of, vi, en = contract.id, contract.title.vi, contract.title.en
    yield {"code": f"{of}.count", "name": f"Số lượng: {vi}", "name_en": f"How many: {en}", "kind": "count"}
    if course.ended is None or course.begun is None:
        return
    ended, begun = course.ended.name, course.begun.name
    yield {
        "code": f"{of}.closed", "name": "Tỷ lệ đã xong", "name_en": "Share closed", "kind": "ratio",
        "unit": "%", "decimals": 1, "numerator": f"{ended} is not null",
    }  # fmt: skip
    if course.due is not None:
        yield {
            "code": f"{of}.on_time", "name": "Tỷ lệ xong đúng hạn trong số đã xong",
            "name_en": "Share closed on time, of those closed", "kind": "ratio", "unit": "%", "decimals": 1,
            "numerator": f"{ended} <= {course.due.name}", "denominator": f"{ended} is not null",
        }  # fmt: skip
    yield {
        "code": f"{of}.days", "name": "Số ngày bình quân từ khi nhận đến khi xong",
        "name_en": "Mean days from begin to end", "kind": "mean", "unit": "ngày", "decimals": 1,
        "filter": f"{ended} is not null", "value": f"days_between({begun}, {ended})",
    }  # fmt: skip


def _named(columns: list[Column], words: tuple[str, ...]) -> Column | None:
    """The column one of the words is said of; an earlier word wins over a later one."""
    said = {column.name: _said(column) for column in columns}
    return next((one for word in words for one in columns if word in said[one.name]), None)


def _said(column: Column) -> str:
    texts = (column.name, column.label.vi, column.label.en, *column.aliases)
    return fold(" ".join(texts)).replace("_", " ")


def _dumped(tree: dict[str, object]) -> str:
    return yaml.safe_dump(tree, allow_unicode=True, sort_keys=False, width=100)
