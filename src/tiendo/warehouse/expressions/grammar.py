"""Reading an expression: a parser of our own over an allow-list, checked against the columns as it reads.

Limits keep a hostile text from costing anything: its length, its tokens, how deep it nests, how long its sums
are, how large its numbers are. There is no pattern matching in the language, so no pattern can explode.
"""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Final, NoReturn

from tiendo.kernel.words import Words
from tiendo.warehouse.expressions import checking
from tiendo.warehouse.expressions.errors import BadExpression, perhaps
from tiendo.warehouse.expressions.printing import printed
from tiendo.warehouse.expressions.tokens import Sort, Token, tokens_of
from tiendo.warehouse.expressions.tree import (
    COMPARISONS,
    NUMBERS,
    Between,
    Constant,
    Expression,
    Minus,
    Missing,
    Name,
    Node,
    Not,
    OneOf,
)
from tiendo.warehouse.types import Kind

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

DEEPEST: Final = 16  # brackets, calls, "not" and "-" inside one another
MOST_LINKS: Final = 60  # + - * / in one expression
MOST_CHOICES: Final = 200  # values of one "in"
MOST_DIGITS: Final = 15  # before the comma; a sum of a few such numbers fits every engine's integers
MOST_DECIMALS: Final = 6

KEYWORDS: Final = frozenset({"and", "or", "not", "in", "is", "null", "between", "true", "false"})


def parse(
    text: str, columns: Mapping[str, Kind], *, values: Mapping[str, Sequence[str]] | None = None
) -> Expression:
    """The checked expression of a text over columns of these kinds.

    ``values`` names, where known, the only texts a column may hold: another one is then a mistake. Raises
    ``BadExpression`` with the column of the text and the near name.
    """
    reader = _Reader(
        tokens_of(text), dict(columns), {name: tuple(held) for name, held in (values or {}).items()}
    )
    root = reader.whole()
    return Expression(root, printed(root))


class _Reader:
    """One reading of one text, from left to right."""

    def __init__(
        self, tokens: tuple[Token, ...], columns: dict[str, Kind], values: dict[str, tuple[str, ...]]
    ) -> None:
        self.tokens = tokens
        self.columns = columns
        self.values = values
        self.place = 0
        self.depth = 0
        self.links = 0

    @property
    def next(self) -> Token:
        return self.tokens[self.place]

    @property
    def at_end(self) -> bool:
        return self.next.sort is Sort.END

    def take(self) -> Token:
        token = self.next
        self.place += 1
        return token

    def took_word(self, word: str) -> bool:
        if self.next.is_word(word):
            self.place += 1
            return True
        return False

    def took_sign(self, *signs: str) -> str:
        return self.take().text if self.next.is_sign(*signs) else ""

    def need_sign(self, sign: str) -> None:
        if not self.took_sign(sign):
            raise self.unexpected(f"“{sign}”", f"“{sign}”")

    def unexpected(self, vi: str, en: str) -> BadExpression:
        token = self.next
        if token.sort is Sort.END:
            return BadExpression(
                Words(f"biểu thức dừng giữa chừng, còn thiếu {vi}.", f"it ends where {en} is needed."),
                token.at,
            )
        return BadExpression(
            Words(f"gặp “{token.text}” ở chỗ cần {vi}.", f"“{token.text}” stands where {en} is needed."),
            token.at,
        )

    def whole(self) -> Node:
        if self.at_end:
            raise BadExpression(
                Words(
                    "biểu thức trống; hãy viết điều kiện, ví dụ fee > 0.",
                    "the expression is empty; write a condition such as fee > 0.",
                ),
                1,
            )
        node = self.some()
        return node if self.at_end else self._refuse_the_rest()

    def _refuse_the_rest(self) -> NoReturn:
        if self.next.is_sign("%"):
            raise BadExpression(
                Words("phần trăm phải viết là số thường (0.8), không viết 80%.", "write 0.8 instead of 80%."),
                self.next.at,
            )
        if self.next.is_sign(*COMPARISONS):
            raise BadExpression(
                Words(
                    "không so sánh nối tiếp; hãy dùng between hoặc and.",
                    "comparisons do not chain; use between or and.",
                ),
                self.next.at,
            )
        raise self.unexpected("and, or hoặc hết biểu thức", "and, or or the end")

    def deeper(self, read: Callable[[], Node]) -> Node:
        """What ``read`` reads, one level further in."""
        self.depth += 1
        if self.depth > DEEPEST:
            raise BadExpression(
                Words(
                    f"lồng nhau quá {DEEPEST} lớp; hãy viết gọn lại.",
                    f"nested more than {DEEPEST} deep; write it flatter.",
                ),
                self.next.at,
            )
        node = read()
        self.depth -= 1
        return node

    def some(self) -> Node:
        return self._joined("or", self.every, checking.some)

    def every(self) -> Node:
        return self._joined("and", self.negated, checking.every)

    def _joined(self, word: str, read: Callable[[], Node], join: Callable[[list[Node]], Node]) -> Node:
        at = self.next.at
        parts = [read()]
        while self.took_word(word):
            checking.truth(parts[-1], at)
            at = self.next.at
            parts.append(checking.truth(read(), at))
        return join(parts) if len(parts) > 1 else parts[0]

    def negated(self) -> Node:
        if not self.took_word("not"):
            return self.comparison()
        at = self.next.at
        return Not(checking.truth(self.deeper(self.negated), at))

    def comparison(self) -> Node:
        left = self.sum()
        token = self.next
        if sign := self.took_sign(*COMPARISONS):
            return self._compared(left, sign, token.at)
        if self.took_word("is"):
            return self._missing(left)
        negated = self.took_word("not")
        if self.took_word("in"):
            return self._one_of(left, negated, token.at)
        if self.took_word("between"):
            return self._between(left, negated, token.at)
        if negated:
            raise self.unexpected("in hoặc between", "in or between")
        return left

    def _compared(self, left: Node, sign: str, at: int) -> Node:
        if self.next.is_word("null"):
            meant = "is null" if sign == "=" else "is not null"
            raise BadExpression(
                Words(
                    f"so sánh với null không bao giờ đúng; hãy viết {meant}.",
                    f"nothing equals null; write {meant}.",
                ),
                self.next.at,
            )
        right_at = self.next.at
        right = self.sum()
        checking.known_value(left, right, self.values, right_at)
        checking.known_value(right, left, self.values, at)
        return checking.compared(left, sign, right, at)

    def _missing(self, part: Node) -> Node:
        negated = self.took_word("not")
        if not self.took_word("null"):
            raise self.unexpected("null", "null")
        return Missing(part, negated)

    def _one_of(self, part: Node, negated: bool, at: int) -> Node:
        self.need_sign("(")
        choices = [self._choice(part)]
        while self.took_sign(","):
            choices.append(self._choice(part))
            if len(choices) > MOST_CHOICES:
                raise BadExpression(
                    Words(
                        f"danh sách được tối đa {MOST_CHOICES} giá trị.",
                        f"a list may have {MOST_CHOICES} values at most.",
                    ),
                    at,
                )
        self.need_sign(")")
        return OneOf(part, tuple(choices), negated)

    def _choice(self, part: Node) -> Constant:
        at = self.next.at
        if self.next.is_word("null"):
            raise BadExpression(
                Words(
                    "null không đứng trong danh sách; hãy thêm “or … is null”.",
                    "null is in no list; add “or … is null”.",
                ),
                at,
            )
        constant = checking.constant_of(self.unary(), at)
        checking.known_value(part, constant, self.values, at)
        checking.compared(part, "=", constant, at)
        return constant

    def _between(self, part: Node, negated: bool, at: int) -> Node:
        low = self.sum()
        if not self.took_word("and"):
            raise self.unexpected("and", "and")
        high = self.sum()
        for end in (low, high):
            checking.compared(part, "<", end, at)
        return Between(part, low, high, negated)

    def sum(self) -> Node:
        at = self.next.at
        node = self.product()
        while sign := self.took_sign("+", "-"):
            self._link()
            days = self._days()
            if days is not None:
                node = checking.moved(node, days if sign == "+" else -days, at)
                continue
            right = self.product()
            node = checking.reckoned(node, sign, right, at)
        return node

    def _days(self) -> int | None:
        after = self.tokens[min(self.place + 1, len(self.tokens) - 1)]
        if self.next.sort is not Sort.NUMBER or not after.is_word("day", "days"):
            return None
        token = self.take()
        self.take()
        if "." in token.text or len(token.text) > MOST_DIGITS:
            raise BadExpression(Words("số ngày phải là số nguyên.", "days must be a whole number."), token.at)
        return int(token.text)

    def product(self) -> Node:
        at = self.next.at
        node = self.unary()
        while sign := self.took_sign("*", "/"):
            self._link()
            node = checking.reckoned(node, sign, self.unary(), at)
        return node

    def _link(self) -> None:
        self.links += 1
        if self.links > MOST_LINKS:
            raise BadExpression(
                Words(
                    f"tối đa {MOST_LINKS} phép tính; hãy viết gọn lại.",
                    f"{MOST_LINKS} sums and products at most; make it shorter.",
                ),
                self.next.at,
            )

    def unary(self) -> Node:
        if not self.took_sign("-"):
            return self.atom()
        at = self.next.at
        return minus(checking.number(self.deeper(self.unary), at))

    def atom(self) -> Node:
        token = self.next
        if token.sort in _CONSTANTS:
            self.take()
            return _CONSTANTS[token.sort](token)
        if self.took_sign("("):
            node = self.deeper(self.some)
            self.need_sign(")")
            return node
        if token.sort is Sort.QUOTED or (token.sort is Sort.WORD and token.text.lower() not in KEYWORDS):
            self.take()
            return (
                self._call(token) if self.next.is_sign("(") and token.sort is Sort.WORD else self._name(token)
            )
        if token.is_word("true", "false"):
            return Constant(self.take().text.lower() == "true", Kind.BOOLEAN)
        raise self.unexpected("một giá trị, cột hoặc hàm", "a value, a column or a function")

    def _call(self, token: Token) -> Node:
        self.need_sign("(")
        parts = [self.deeper(self.some)]
        while self.took_sign(","):
            parts.append(self.deeper(self.some))
        self.need_sign(")")
        return checking.called(token.text.lower(), parts, token.at)

    def _name(self, token: Token) -> Name:
        kind = self.columns.get(token.text)
        if kind is not None:
            return Name(token.text, kind)
        offer = perhaps(token.text, self.columns)
        if not offer.vi:
            offer = Words(
                f" Nếu là chuỗi, hãy viết '{token.text}'.", f" If it is a text, write '{token.text}'."
            )
        raise BadExpression(
            Words(
                f"không có cột “{token.text}”.{offer.vi}",
                f"there is no column “{token.text}”.{offer.en}",
            ),
            token.at,
        )


def minus(part: Node) -> Node:
    """The part with its sign turned; a written number is turned at once."""
    if isinstance(part, Constant) and part.kind in NUMBERS and isinstance(part.value, int | Decimal):
        return Constant(-part.value, part.kind)
    return Minus(part, part.kind)


def _number(token: Token) -> Constant:
    whole, _, decimals = token.text.partition(".")
    if len(whole.lstrip("0")) > MOST_DIGITS or len(decimals.rstrip("0")) > MOST_DECIMALS:
        raise BadExpression(
            Words(
                f"số được tối đa {MOST_DIGITS} chữ số, kể cả tối đa {MOST_DECIMALS} số lẻ.",
                f"a number may have {MOST_DIGITS} digits and {MOST_DECIMALS} decimals at most.",
            ),
            token.at,
        )
    if not decimals:
        return Constant(int(whole), Kind.INTEGER)
    return Constant(Decimal(f"{int(whole)}.{decimals.rstrip('0') or '0'}"), Kind.DECIMAL)


def _date(token: Token) -> Constant:
    try:
        return Constant(date.fromisoformat(token.text), Kind.DATE)
    except ValueError as error:
        raise _no_such_day(token) from error


def _moment(token: Token) -> Constant:
    try:
        return Constant(datetime.fromisoformat(token.text), Kind.MOMENT)
    except ValueError as error:
        raise _no_such_day(token) from error


def _no_such_day(token: Token) -> BadExpression:
    return BadExpression(
        Words(f"lịch không có {token.text}.", f"the calendar has no {token.text}."), token.at
    )


_CONSTANTS: Final[dict[Sort, Callable[[Token], Constant]]] = {
    Sort.NUMBER: _number,
    Sort.DATE: _date,
    Sort.MOMENT: _moment,
    Sort.TEXT: lambda token: Constant(token.text, Kind.TEXT),
}
