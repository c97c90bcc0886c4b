"""An expression said in words, for the people who answer for the number and have never read a formula."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from tiendo.kernel.number import format_number
from tiendo.kernel.words import Words
from tiendo.warehouse.expressions.tree import (
    Between,
    Call,
    Compare,
    Constant,
    Every,
    Expression,
    Later,
    Minus,
    Missing,
    Name,
    Node,
    Not,
    OneOf,
    Reckon,
    Some,
)
from tiendo.warehouse.types import Kind

if TYPE_CHECKING:
    from collections.abc import Mapping

_SIGNS: Final = {
    "=": Words("là", "is"),
    "!=": Words("khác", "is not"),
    "<": Words("nhỏ hơn", "is below"),
    "<=": Words("không quá", "is at most"),
    ">": Words("lớn hơn", "is above"),
    ">=": Words("từ", "is at least"),
}
_DAY_SIGNS: Final = {
    "=": Words("đúng", "is on"),
    "!=": Words("khác", "is not on"),
    "<": Words("trước", "is before"),
    "<=": Words("không muộn hơn", "is no later than"),
    ">": Words("sau", "is after"),
    ">=": Words("không sớm hơn", "is no earlier than"),
}
_FUNCTIONS: Final = {
    "lower": Words("{0} (không phân biệt hoa thường)", "{0} (in lower case)"),
    "length": Words("số ký tự của {0}", "the length of {0}"),
    "starts_with": Words("{0} bắt đầu bằng {1}", "{0} starts with {1}"),
    "ends_with": Words("{0} kết thúc bằng {1}", "{0} ends with {1}"),
    "contains": Words("{0} có chứa {1}", "{0} contains {1}"),
    "year": Words("năm của {0}", "the year of {0}"),
    "month": Words("tháng của {0}", "the month of {0}"),
    "date": Words("ngày của {0}", "the day of {0}"),
    "days_between": Words("số ngày từ {0} đến {1}", "the days from {0} to {1}"),
    "abs": Words("giá trị tuyệt đối của {0}", "the size of {0}"),
}
_OPERATORS: Final = {"+": "+", "-": "−", "*": "×", "/": "÷"}
_FEW: Final = 12  # choices said one by one


def in_words(expression: Expression, labels: Mapping[str, Words]) -> Words:
    """The expression as a clause in both languages; a column without a label is named as it is."""
    return _Speaker(labels).say(expression.root)


class _Speaker:
    """Says nodes with the labels of one dataset."""

    def __init__(self, labels: Mapping[str, Words]) -> None:
        self.labels = labels

    def say(self, node: Node) -> Words:
        match node:
            case Constant():
                return _constant(node)
            case Name():
                return self.labels.get(node.name, Words(node.name, node.name))
            case Every():
                return self._joined(node.parts, Words(" và ", " and "))
            case Some():
                return self._joined(node.parts, Words(" hoặc ", " or "))
            case Call():
                return self._call(node)
            case Minus() | Reckon() | Later():
                return self._arithmetic(node)
            case Not() | Compare() | OneOf() | Between() | Missing():
                return self._condition(node)

    def _condition(self, node: Not | Compare | OneOf | Between | Missing) -> Words:
        match node:
            case Not():
                return self._not(node)
            case Compare():
                return self._compared(node)
            case OneOf():
                return self._one_of(node)
            case Between():
                part, low, high = self.say(node.part), self.say(node.low), self.say(node.high)
                no = Words("không ", "not ") if node.negated else Words("", "")
                return Words(
                    f"{part.vi} {no.vi}từ {low.vi} đến {high.vi}",
                    f"{part.en} is {no.en}between {low.en} and {high.en}",
                )
            case Missing():
                part = self.say(node.part)
                if node.negated:
                    return Words(f"có {part.vi}", f"{part.en} is given")
                return Words(f"chưa có {part.vi}", f"{part.en} is missing")

    def _not(self, node: Not) -> Words:
        if isinstance(node.part, Name):
            part = self.say(node.part)
            return Words(f"không {part.vi}", f"not {part.en}")
        part = self._bracketed(node.part)
        return Words(f"không phải {part.vi}", f"not {part.en}")

    def _compared(self, node: Compare) -> Words:
        if isinstance(node.right, Constant) and isinstance(node.right.value, bool):
            wanted = node.right.value == (node.sign == "=")
            return self.say(node.left if wanted else Not(node.left))
        left, right = self.say(node.left), self.say(node.right)
        days = node.left.kind in {Kind.DATE, Kind.MOMENT}
        sign = (_DAY_SIGNS if days else _SIGNS)[node.sign]
        up = Words(" trở lên", "") if node.sign == ">=" and not days else Words("", "")
        return Words(f"{left.vi} {sign.vi} {right.vi}{up.vi}", f"{left.en} {sign.en} {right.en}")

    def _one_of(self, node: OneOf) -> Words:
        part = self.say(node.part)
        said = [_constant(choice) for choice in node.choices]
        shown = [word.vi for word in said[:_FEW]], [word.en for word in said[:_FEW]]
        more = (
            Words(f" … (tất cả {len(said)})", f" … ({len(said)} in all)")
            if len(said) > _FEW
            else Words("", "")
        )
        no = Words("không thuộc", "is none of") if node.negated else Words("thuộc", "is one of")
        return Words(
            f"{part.vi} {no.vi} {', '.join(shown[0])}{more.vi}",
            f"{part.en} {no.en} {', '.join(shown[1])}{more.en}",
        )

    def _joined(self, parts: tuple[Node, ...], by: Words) -> Words:
        said = [self._bracketed(part) for part in parts]
        return Words(by.vi.join(one.vi for one in said), by.en.join(one.en for one in said))

    def _bracketed(self, node: Node) -> Words:
        said = self.say(node)
        return Words(f"({said.vi})", f"({said.en})") if isinstance(node, Every | Some) else said

    def _call(self, node: Call) -> Words:
        said = [self.say(part) for part in node.parts]
        if node.function not in _FUNCTIONS:
            return Words(
                " (nếu chưa có thì ".join(one.vi for one in said) + ")" * (len(said) - 1),
                " (or, if missing, ".join(one.en for one in said) + ")" * (len(said) - 1),
            )
        form = _FUNCTIONS[node.function]
        return Words(_filled(form.vi, [one.vi for one in said]), _filled(form.en, [one.en for one in said]))

    def _arithmetic(self, node: Minus | Reckon | Later) -> Words:
        match node:
            case Minus():
                part = self.say(node.part)
                return Words(f"−({part.vi})", f"−({part.en})")
            case Later():
                part, count = self.say(node.part), abs(node.days)
                way = Words("trước", "before") if node.days < 0 else Words("sau", "after")
                unit = "day" if count == 1 else "days"
                return Words(f"{count} ngày {way.vi} {part.vi}", f"{count} {unit} {way.en} {part.en}")
            case Reckon():
                sides = [self._summand(node.left), self._summand(node.right)]
                sign = _OPERATORS[node.sign]
                return Words(f"{sides[0].vi} {sign} {sides[1].vi}", f"{sides[0].en} {sign} {sides[1].en}")

    def _summand(self, node: Node) -> Words:
        said = self.say(node)
        return Words(f"({said.vi})", f"({said.en})") if isinstance(node, Reckon) else said


def _filled(form: str, parts: list[str]) -> str:
    """The form with its places filled; a part may hold braces of its own."""
    for place, part in enumerate(parts):
        before, _, after = form.partition(f"{{{place}}}")
        form = f"{before}{part}{after}"
    return form


def _constant(node: Constant) -> Words:
    match node.value:
        case bool():
            return Words("đúng", "true") if node.value else Words("sai", "false")
        case datetime():
            return Words(f"{node.value:%H:%M} ngày {node.value:%d/%m/%Y}", f"{node.value:%Y-%m-%d %H:%M}")
        case date():
            return Words(f"ngày {node.value:%d/%m/%Y}", f"{node.value:%Y-%m-%d}")
        case int() | Decimal():
            return Words(format_number(Decimal(node.value)), str(node.value))
        case str():
            return Words(f"“{node.value}”", f"“{node.value}”")
