"""Cutting the text of an expression into words, signs and values, each with its place."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING, Final

from tiendo.kernel.words import Words
from tiendo.warehouse.expressions.errors import BadExpression

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST_TEXT: Final = 4_000  # characters of the whole expression
LONGEST_CONSTANT: Final = 200  # characters of a text written in it
MOST_TOKENS: Final = 1_000


class Sort(Enum):
    """What a token is."""

    WORD = auto()
    QUOTED = auto()
    NUMBER = auto()
    DATE = auto()
    MOMENT = auto()
    TEXT = auto()
    SIGN = auto()
    END = auto()


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of the text; ``at`` is its column, from 1. A text's own quotes are already taken off."""

    sort: Sort
    text: str
    at: int

    def is_word(self, *words: str) -> bool:
        """Whether it is one of the language's own words, however capitalised."""
        return self.sort is Sort.WORD and self.text.lower() in words

    def is_sign(self, *signs: str) -> bool:
        """Whether it is one of the signs."""
        return self.sort is Sort.SIGN and self.text in signs


# Each alternative is a plain run with no choice inside a repetition: nothing here can backtrack.
_TOKEN: Final = re.compile(
    r"(?P<space>[ \t\r\n]+)"
    r"|(?P<MOMENT>\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d)?)"
    r"|(?P<DATE>\d{4}-\d\d-\d\d)"
    r"|(?P<NUMBER>\d+(?:\.\d+)?)"
    r"|(?P<WORD>[^\W\d]\w*)"
    r"|(?P<TEXT>'(?:[^'\n]|'')*')"
    r'|(?P<QUOTED>"[^"\n]+")'
    r"|(?P<SIGN><=|>=|!=|<>|==|&&|\|\||[=<>+\-*/(),%])"
)
_ENGLISH_OF_SIGN: Final = {"==": "=", "<>": "!=", "&&": "and", "||": "or"}


def tokens_of(text: str) -> tuple[Token, ...]:
    """The tokens of a text, an END last. Refuses what is too long or is no part of the language."""
    if len(text) > LONGEST_TEXT:
        raise BadExpression(
            Words(
                f"biểu thức dài quá {LONGEST_TEXT} ký tự; hãy tách thành nhiều chỉ tiêu hoặc quy tắc.",
                f"the expression is longer than {LONGEST_TEXT} characters; split it in several.",
            ),
            LONGEST_TEXT,
        )
    found = (*_cut(unicodedata.normalize("NFC", text)), Token(Sort.END, "", len(text) + 1))
    if len(found) > MOST_TOKENS:
        raise BadExpression(
            Words(
                f"biểu thức được tối đa {MOST_TOKENS} phần; hãy viết gọn lại.",
                f"an expression may have {MOST_TOKENS} parts at most; make it shorter.",
            ),
            found[MOST_TOKENS].at,
        )
    return found


def _cut(text: str) -> Iterator[Token]:
    place = 0
    while place < len(text):
        found = _TOKEN.match(text, place)
        if found is None or found.lastgroup is None:
            raise _unknown(text, place)
        if found.lastgroup != "space":
            yield _token(found.lastgroup, found.group(), place + 1)
        place = found.end()


def _token(group: str, text: str, at: int) -> Token:
    if text in _ENGLISH_OF_SIGN:
        meant = _ENGLISH_OF_SIGN[text]
        raise BadExpression(
            Words(f"“{text}” phải viết là “{meant}”.", f"“{text}” must be written “{meant}”."), at
        )
    if group == "QUOTED":
        text = text[1:-1]
    if group == "TEXT":
        text = text[1:-1].replace("''", "'")
        _check_constant(text, at)
    if group == "NUMBER" and not text.isascii():
        raise BadExpression(Words("số phải viết bằng 0–9.", "a number is written with 0–9."), at)
    return Token(Sort[group], text, at)


def _check_constant(text: str, at: int) -> None:
    if len(text) > LONGEST_CONSTANT:
        raise BadExpression(
            Words(
                f"chuỗi được tối đa {LONGEST_CONSTANT} ký tự.",
                f"a text may have {LONGEST_CONSTANT} characters at most.",
            ),
            at,
        )
    if any(unicodedata.category(character) in {"Cc", "Cs"} for character in text):
        raise BadExpression(
            Words(
                "chuỗi có ký tự điều khiển; hãy xóa rồi gõ lại.",
                "the text has a control character in it; delete it and type the text again.",
            ),
            at,
        )


def _unknown(text: str, place: int) -> BadExpression:
    if text[place] in "'\"":
        return BadExpression(
            Words("dấu nháy mở ra mà không đóng lại.", "the quotation mark is never closed."), place + 1
        )
    shown = text[place] if text[place].isprintable() else f"U+{ord(text[place]):04X}"
    return BadExpression(
        Words(f"ký tự “{shown}” không có trong ngôn ngữ.", f"the language has no “{shown}”."), place + 1
    )
