"""Building checked parts: what may be compared, reckoned and called with what."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tiendo.kernel.words import Words
from tiendo.warehouse.expressions.errors import BadExpression, perhaps
from tiendo.warehouse.expressions.functions import COALESCE, FUNCTION_NAMES, FUNCTIONS
from tiendo.warehouse.expressions.tree import (
    DAYS,
    NUMBERS,
    Call,
    Compare,
    Constant,
    Every,
    Later,
    Name,
    Node,
    Reckon,
    Some,
)
from tiendo.warehouse.types import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

KIND_WORDS: Final = {
    Kind.TEXT: Words("chuỗi", "text"),
    Kind.INTEGER: Words("số nguyên", "a whole number"),
    Kind.DECIMAL: Words("số thập phân", "a decimal number"),
    Kind.BOOLEAN: Words("đúng/sai", "true or false"),
    Kind.DATE: Words("ngày", "a date"),
    Kind.MOMENT: Words("thời điểm", "a moment"),
}
FARTHEST_DAYS: Final = 36_600


def comparable(left: Node, right: Node, at: int) -> None:
    """Refuse two parts that no comparison can hold between."""
    if left.kind is right.kind or {left.kind, right.kind} <= NUMBERS or {left.kind, right.kind} <= DAYS:
        return
    one, other = KIND_WORDS[left.kind], KIND_WORDS[right.kind]
    raise BadExpression(
        Words(
            f"không so sánh được {one.vi} với {other.vi}; hai vế phải cùng loại.",
            f"{one.en} cannot be compared with {other.en}; both sides must be of one kind.",
        ),
        at,
    )


def compared(left: Node, sign: str, right: Node, at: int) -> Compare:
    """A comparison, refused between kinds that have none, and of order between true and false."""
    comparable(left, right, at)
    if left.kind is Kind.BOOLEAN and sign not in {"=", "!="}:
        raise BadExpression(
            Words(
                f"đúng/sai không có thứ tự, không dùng “{sign}”; hãy dùng = hoặc !=.",
                f"true and false have no order for “{sign}”; use = or !=.",
            ),
            at,
        )
    return Compare(left, sign, right)


def truth(node: Node, at: int) -> Node:
    """The node, refused when it is not true or false."""
    if node.kind is not Kind.BOOLEAN:
        said = KIND_WORDS[node.kind]
        raise BadExpression(
            Words(
                f"chỗ này cần điều kiện đúng/sai nhưng lại là {said.vi}.",
                f"a condition is needed here, this is {said.en}.",
            ),
            at,
        )
    return node


def number(node: Node, at: int) -> Node:
    """The node, refused when it is no number."""
    if node.kind not in NUMBERS:
        said = KIND_WORDS[node.kind]
        hint = Words("", "")
        if node.kind in DAYS:
            hint = Words(
                " Cộng trừ ngày viết “due_at + 5 days”; khoảng cách viết days_between(từ, đến).",
                " Days are added as “due_at + 5 days”; a distance is days_between(from, to).",
            )
        raise BadExpression(
            Words(
                f"phép tính cần số nhưng lại là {said.vi}.{hint.vi}",
                f"arithmetic needs a number, this is {said.en}.{hint.en}",
            ),
            at,
        )
    return node


def reckoned(left: Node, sign: str, right: Node, at: int) -> Reckon:
    """A sum, difference, product or quotient of two numbers."""
    number(left, at)
    number(right, at)
    whole = sign in "+-" and left.kind is right.kind is Kind.INTEGER
    return Reckon(left, sign, right, Kind.INTEGER if whole else Kind.DECIMAL)


def moved(part: Node, days: int, at: int) -> Later:
    """A day moved by days."""
    if part.kind not in DAYS:
        said = KIND_WORDS[part.kind]
        raise BadExpression(
            Words(
                f"chỉ ngày mới cộng trừ số ngày, đây là {said.vi}.",
                f"only dates move by days, this is {said.en}.",
            ),
            at,
        )
    if abs(days) > FARTHEST_DAYS:
        raise BadExpression(
            Words(f"số ngày tối đa là {FARTHEST_DAYS}.", f"there are {FARTHEST_DAYS} days at most."), at
        )
    return Later(part, days, part.kind)


def every(parts: Iterable[Node]) -> Node:
    """``and`` of the parts, those within parts of the same sort drawn up."""
    flat = [one for part in parts for one in (part.parts if isinstance(part, Every) else (part,))]
    return flat[0] if len(flat) == 1 else Every(tuple(flat))


def some(parts: Iterable[Node]) -> Node:
    """``or`` of the parts, those within parts of the same sort drawn up."""
    flat = [one for part in parts for one in (part.parts if isinstance(part, Some) else (part,))]
    return flat[0] if len(flat) == 1 else Some(tuple(flat))


def called(name: str, parts: Sequence[Node], at: int) -> Call:
    """A call of an allowed function with what it takes."""
    if name not in FUNCTION_NAMES:
        offer = perhaps(name, FUNCTION_NAMES)
        known = ", ".join(sorted(FUNCTION_NAMES))
        raise BadExpression(
            Words(
                f"không có hàm “{name}”.{offer.vi} Hãy dùng một trong các hàm: {known}.",
                f"there is no function “{name}”.{offer.en} Use one of the functions: {known}.",
            ),
            at,
        )
    return _coalesced(parts, at) if name == COALESCE else _plain_call(name, parts, at)


def _plain_call(name: str, parts: Sequence[Node], at: int) -> Call:
    function = FUNCTIONS[name]
    if len(parts) != len(function.takes):
        raise _wrong_parts(name, len(function.takes), function.example, at)
    for part, allowed in zip(parts, function.takes, strict=True):
        if part.kind not in allowed:
            said = KIND_WORDS[part.kind]
            raise BadExpression(
                Words(
                    f"hàm {name} không nhận {said.vi}; hãy viết như ví dụ: {function.example}.",
                    f"{name} does not take {said.en}; write it like: {function.example}.",
                ),
                at,
            )
    return Call(name, tuple(parts), function.gives or parts[0].kind)


def _coalesced(parts: Sequence[Node], at: int) -> Call:
    if len(parts) < 2:
        raise _wrong_parts(COALESCE, 2, "coalesce(paid, 0)", at)
    for part in parts[1:]:
        comparable(parts[0], part, at)
        if {part.kind, parts[0].kind} == DAYS:
            raise BadExpression(
                Words(
                    "coalesce cần cùng một loại; đổi thời điểm thành ngày bằng date(…).",
                    "coalesce needs one kind; make a moment a date with date(…).",
                ),
                at,
            )
    kinds = {part.kind for part in parts}
    return Call(COALESCE, tuple(parts), parts[0].kind if len(kinds) == 1 else Kind.DECIMAL)


def _wrong_parts(name: str, count: int, example: str, at: int) -> BadExpression:
    return BadExpression(
        Words(
            f"hàm {name} nhận {count} phần; ví dụ: {example}.",
            f"{name} takes {count}; an example: {example}.",
        ),
        at,
    )


def constant_of(node: Node, at: int) -> Constant:
    """The node, refused when it is not written out in the expression."""
    if isinstance(node, Constant):
        return node
    words = Words("danh sách của in chỉ gồm giá trị viết sẵn.", "the list of in holds written values only.")
    raise BadExpression(words, at)


def known_value(part: Node, constant: Node, values: dict[str, tuple[str, ...]], at: int) -> None:
    """Refuse a text beside a column that never holds it, where the column's values are listed."""
    if not isinstance(part, Name) or not isinstance(constant, Constant):
        return
    allowed = values.get(part.name, ())
    if allowed and isinstance(constant.value, str) and constant.value not in allowed:
        offer = perhaps(constant.value, allowed)
        shown = ", ".join(f"'{one}'" for one in allowed[:12])
        raise BadExpression(
            Words(
                f"cột {part.name} không có giá trị '{constant.value}'.{offer.vi} "
                f"Hãy chọn trong các giá trị: {shown}.",
                f"column {part.name} never holds '{constant.value}'.{offer.en} "
                f"Choose of its values: {shown}.",
            ),
            at,
        )
