"""What differs between two versions of a contract, and whether who relies on the older one still can.

A change is compatible when every row that was good stays good, every formula over the old columns means the
same, and the table can be kept as it is. No type is compatible with another: rows are stored in it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tiendo.kernel.errors import Refusal
from tiendo.kernel.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from tiendo.warehouse.contracts.contract import Column, Contract


@dataclass(frozen=True, slots=True)
class Change:
    """One difference; ``breaks`` when the new version cannot follow the old one because of it."""

    words: Words
    breaks: bool = False


class IncompatibleContract(Refusal):
    """The new version breaks what the older one promised; ``changes`` are those that do."""

    def __init__(self, code: str, changes: tuple[Change, ...]) -> None:
        reasons = [change.words for change in changes]
        super().__init__(
            Words(
                f"Phiên bản mới của “{code}” không tương thích, chưa được nhận: "
                + "; ".join(words.vi for words in reasons)
                + ". Hãy giữ các cam kết cũ, hoặc đăng ký thành bộ dữ liệu khác (đổi “id”).",
                f"The new version of “{code}” is incompatible and was not taken: "
                + "; ".join(words.en for words in reasons)
                + ". Keep the old promises, or register it as another dataset (change its “id”).",
            )
        )
        self.changes = changes


def changes_between(old: Contract, new: Contract) -> tuple[Change, ...]:
    """Every difference that matters to rows, formulas or readers; what breaks first."""
    found = [*_of_table(old, new), *_of_rules(old, new)]
    for name, column in old.by_name.items():
        if name in new.by_name:
            found += _of_column(column, new.by_name[name])
        else:
            found.append(_change(f"bỏ cột {name}", f"the column {name} is removed", breaks=True))
    found += (_added(column) for name, column in new.by_name.items() if name not in old.by_name)
    return tuple(sorted(found, key=lambda change: not change.breaks))


def breaking(changes: tuple[Change, ...]) -> tuple[Change, ...]:
    """Those that make the new version incompatible."""
    return tuple(change for change in changes if change.breaks)


def _change(vi: str, en: str, *, breaks: bool) -> Change:
    return Change(Words(vi, en), breaks)


def _added(column: Column) -> Change:
    if column.required:
        return _change(
            f"thêm cột bắt buộc {column.name}, mà các dòng đã nạp không có",
            f"the new column {column.name} is required, and rows already loaded have none",
            breaks=True,
        )
    return _change(f"thêm cột {column.name}", f"the column {column.name} is added", breaks=False)


def _of_table(old: Contract, new: Contract) -> Iterator[Change]:
    if old.key != new.key:
        before, after = ", ".join(old.key) or "–", ", ".join(new.key) or "–"
        yield _change(
            f"đổi khóa từ ({before}) sang ({after})",
            f"the key changes from ({before}) to ({after})",
            breaks=True,
        )
    if old.partition != new.partition:
        before, after = old.partition or "–", new.partition or "–"
        yield _change(
            f"đổi cột xếp tháng từ {before} sang {after}",
            f"the partition changes from {before} to {after}",
            breaks=True,
        )
    if old.fresh_days != new.fresh_days:
        yield _change(
            f"độ trễ cho phép: {_or_none(old.fresh_days)} → {_or_none(new.fresh_days)} ngày",
            f"the latency allowed: {_or_none(old.fresh_days)} → {_or_none(new.fresh_days)} days",
            breaks=False,
        )
    if old.most_bad != new.most_bad:
        yield _change(
            f"tỷ lệ dòng lỗi cho phép: {old.most_bad} → {new.most_bad}",
            f"the share of bad rows allowed: {old.most_bad} → {new.most_bad}",
            breaks=False,
        )
    if (old.owner, old.licence, old.sharing) != (new.owner, new.licence, new.sharing):
        yield _change(
            "đổi cơ quan chủ quản, giấy phép hoặc cách chia sẻ",
            "the owner, the licence or the sharing changes",
            breaks=False,
        )


def _or_none(value: int | None) -> str:
    return "–" if value is None else str(value)


def _of_rules(old: Contract, new: Contract) -> Iterator[Change]:
    """A new or stricter rule breaks nothing: it is asked of the rows of coming loads."""
    before = {rule.code: rule for rule in old.rules}
    after = {rule.code: rule for rule in new.rules}
    for code in before.keys() - after.keys():
        yield _change(f"bỏ quy tắc {code}", f"the rule {code} is removed", breaks=False)
    for code in after.keys() - before.keys():
        yield _change(
            f"thêm quy tắc {code}, áp dụng từ lần nạp sau",
            f"the rule {code} is added, from the next load on",
            breaks=False,
        )
    for code in before.keys() & after.keys():
        if before[code].holds != after[code].holds:
            yield _change(
                f"đổi quy tắc {code}, áp dụng từ lần nạp sau",
                f"the rule {code} changes, from the next load on",
                breaks=False,
            )


def _of_column(old: Column, new: Column) -> Iterator[Change]:
    name = old.name
    if old.kind is not new.kind:
        yield _change(
            f"cột {name} đổi kiểu từ {old.kind} sang {new.kind}",
            f"the column {name} changes type from {old.kind} to {new.kind}",
            breaks=True,
        )
    elif old.decimal_scale != new.decimal_scale:
        yield _change(
            f"cột {name} đổi số chữ số thập phân từ {old.decimal_scale} sang {new.decimal_scale}",
            f"the column {name} changes from {old.decimal_scale} to {new.decimal_scale} decimals",
            breaks=True,
        )
    yield from _of_presence(old, new)
    yield from _of_values(old, new)
    yield from _of_limits(old, new)
    yield from _of_use(old, new)


def _of_presence(old: Column, new: Column) -> Iterator[Change]:
    for now, before, vi, en in (
        (new.required, old.required, "bắt buộc", "required"),
        (new.unique, old.unique, "không được trùng", "unique"),
    ):
        if now and not before:
            yield _change(f"cột {old.name} thành {vi}", f"the column {old.name} becomes {en}", breaks=True)
        elif before and not now:
            yield _change(
                f"cột {old.name} không còn {vi}", f"the column {old.name} is no longer {en}", breaks=False
            )


def _of_values(old: Column, new: Column) -> Iterator[Change]:
    name = old.name
    gone = [value for value in old.values if value not in new.values]
    if new.values and (gone or not old.values):
        listed = ", ".join(gone) or ", ".join(new.values)
        yield _change(
            f"cột {name} bỏ giá trị {listed}" if gone else f"cột {name} chỉ còn nhận {listed}",
            f"the column {name} loses the values {listed}"
            if gone
            else f"the column {name} now takes only {listed}",
            breaks=True,
        )
    elif old.values and not new.values:
        yield _change(f"cột {name} nhận mọi giá trị", f"the column {name} takes any value", breaks=False)
    elif more := [value for value in new.values if value not in old.values]:
        listed = ", ".join(more)
        yield _change(
            f"cột {name} thêm giá trị {listed}", f"the column {name} gains the values {listed}", breaks=False
        )
    if old.pattern != new.pattern:
        yield _change(
            f"cột {name} đổi mẫu thành “{new.pattern}”" if new.pattern else f"cột {name} bỏ mẫu",
            f"the column {name} gets the pattern “{new.pattern}”"
            if new.pattern
            else f"the column {name} loses its pattern",
            breaks=bool(new.pattern),
        )


# attribute, its name, and the sign by which a larger limit is the stricter one.
_LIMITS: Final = (
    ("minimum", Words("giá trị nhỏ nhất", "least value"), 1),
    ("maximum", Words("giá trị lớn nhất", "greatest value"), -1),
    ("min_length", Words("độ dài tối thiểu", "least length"), 1),
    ("max_length", Words("độ dài tối đa", "greatest length"), -1),
)


def _of_limits(old: Column, new: Column) -> Iterator[Change]:
    for attribute, words, sign in _LIMITS:
        before, after = getattr(old, attribute), getattr(new, attribute)
        if before == after:
            continue
        shown = "–" if after is None else str(after)
        yield _change(
            f"cột {old.name} đổi {words.vi} thành {shown}",
            f"the {words.en} of the column {old.name} becomes {shown}",
            breaks=_is_stricter(before, after, sign),
        )


def _is_stricter(before: Decimal | int | None, after: Decimal | int | None, sign: int) -> bool:
    return after is not None and (before is None or sign * after > sign * before)


def _of_use(old: Column, new: Column) -> Iterator[Change]:
    name = old.name
    if old.reference != new.reference:
        yield _change(
            f"cột {name} đổi danh mục tham chiếu" if new.reference else f"cột {name} bỏ tham chiếu",
            f"the column {name} refers elsewhere" if new.reference else f"the column {name} refers nowhere",
            breaks=new.reference is not None,
        )
    if old.is_dimension and not new.is_dimension:
        yield _change(
            f"cột {name} không còn là chiều phân tổ, mà số liệu đang chia theo cột này",
            f"the column {name} is no longer a dimension, and figures are kept by it",
            breaks=True,
        )
    elif new.is_dimension and not old.is_dimension:
        yield _change(
            f"cột {name} thành chiều phân tổ", f"the column {name} becomes a dimension", breaks=False
        )
    if old.sensitivity is not new.sensitivity:
        yield _change(
            f"cột {name} đổi mức nhạy cảm từ {old.sensitivity} sang {new.sensitivity}",
            f"the column {name} changes sensitivity from {old.sensitivity} to {new.sensitivity}",
            breaks=False,
        )
