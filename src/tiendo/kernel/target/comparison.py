"""Reading one comparison ("≥ 35-40%", "từ 16 đến 18", "không quá 5") or one rank ("hạng 10/63").

Knows nothing of combinations of comparisons.
"""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from typing import Final

from tiendo.kernel.number import NUMBER_PATTERN, parse_number
from tiendo.kernel.target.algebra import Op, Target
from tiendo.kernel.text import fold

_WORDS: Final = {
    Op.AT_LEAST: "≥|>=|=>|≧|⩾|tối thiểu|ít nhất|không dưới|không thấp hơn|không ít hơn|không nhỏ hơn"
    "|không kém|lớn hơn hoặc bằng|từ|tăng lên",
    Op.AT_MOST: "≤|<=|=<|≦|⩽|không quá|tối đa|không vượt quá|không vượt|không lớn hơn|không cao hơn"
    "|nhiều nhất|không nhiều hơn|nhỏ hơn hoặc bằng|giảm xuống còn|giảm xuống|giảm còn|còn",
    Op.MORE_THAN: ">|trên|hơn|lớn hơn|cao hơn|nhiều hơn|vượt",
    Op.LESS_THAN: "<|dưới|nhỏ hơn|thấp hơn|ít hơn|chưa đến",
    Op.EQUAL: "=|~|≈|bằng|khoảng|xấp xỉ",
}
_OP_OF: Final = {word: op for op, words in _WORDS.items() for word in words.split("|")}
_OPERATOR: Final = "|".join(re.escape(word) for word in sorted(_OP_OF, key=len, reverse=True))
_SETTING_OUT: Final = r"(?:(?:phấn đấu|duy trì|giữ|bảo đảm|đảm bảo|đạt|có|ở mức|mức|tỷ lệ|tỉ lệ|là) )*?"
# A minus touches its number; "- 85%" is a bullet, or it is not, and is left alone.
_NUMBER: Final = rf"(?:(?<![\w,.])[-−])?(?:{NUMBER_PATTERN})"
_UNIT: Final = r"%|‰|[^\W\d_]|°"
# A unit is a few words, perhaps "/1000 dân"; anything longer or joined is a sentence.
_TAIL: Final = rf"(?P<tail>(?:{_UNIT}).*?)"
_COMPARISON: Final = re.compile(
    rf"{_SETTING_OUT}(?:(?P<op>{_OPERATOR})(?<=\W)\s*|(?P<word>{_OPERATOR}) )?"
    rf"(?P<low>{_NUMBER})"
    rf"(?:(?P<unit>\s?(?:%|‰)|(?:\s(?!đến|tới)[^\W\d_]+){{1,4}}?)?\s?(?:-|–|—|÷|~|đến|tới)\s?"
    rf"(?P<high>{_NUMBER}))?"
    rf"\s?{_TAIL}?(?: trở (?P<onward>lên|xuống))?",
    re.IGNORECASE,
)
_CLAUSE: Final = re.compile(
    r"[;:≥≤<>=+]|\b(?:và|hoặc|trừ|trong đó|trong khi|theo|riêng|đến|tới|từ|trên|dưới|tăng|giảm"
    r"|so với|trước|sau|khi|nếu|phấn đấu|đều|trở|tối thiểu|tối đa|ít nhất|mỗi|hơn|năm \d|không)\b"
    r"|(?<![/\w])[0-9]|\.\s",
    re.IGNORECASE,
)
_MOST_WORDS: Final = 8
_RATE: Final = re.compile(r"% (?:tăng|giảm)(?: thêm)?(?:/năm)?", re.IGNORECASE)
_GROWTH: Final = re.compile(
    r"(?P<way>tăng|giảm)(?P<more> thêm)?(?: trưởng)?(?P<mean> bình quân| trung bình)?"
    r"(?P<yearly> hằng năm| hàng năm| mỗi năm)? (?P<rest>.+)",
    re.IGNORECASE,
)
_RANK_WORDS: Final = r"top|tốp|nhóm|hạng|thứ(?: hạng| bậc)?|vị trí(?: thứ)?|xếp (?:hạng|thứ|vị trí)|đứng thứ"
_RANK: Final = re.compile(
    r"(?:(?:phấn đấu|duy trì|giữ|đạt|thuộc|nằm|trong|vào|lọt|đứng|xếp|ở|từ|số) )*"
    rf"(?:(?P<word>{_RANK_WORDS}) )?(?P<most>≤|<=|không quá|tối đa)?\s?(?P<n>[0-9]{{1,3}})"
    r"(?:(?:/| trong(?: số)? | trên (?:tổng số )?)(?P<of>[0-9]{1,3}))?(?P<tail> [^0-9;:]+)?",
    re.IGNORECASE,
)
_LEADING: Final = re.compile(r"(?:dẫn đầu|đứng đầu|cao nhất|tốt nhất|trở lên)", re.IGNORECASE)
_RANKED: Final = re.compile(r"thu bac|thu hang|xep hang|xep thu|vi tri|^hang$|^rank")


def is_a_rank(target: Target, unit: str = "") -> bool:
    """Whether a target, or the ``unit`` its indicator is counted in, is a place among others."""
    return target.op is Op.RANK_AT_MOST or bool(_RANKED.search(fold(unit)))


def read_rank(text: str, unit: str, name: str) -> Target | None:
    """A place among others: "Top 5", "hạng 10/63", "5" or "10/63" where a rank is counted.

    "≤ 5" is left to the comparisons even where a rank is counted: the sign was printed.
    """
    found = _RANK.fullmatch(text)
    if not found or (found["most"] and not (found["word"] or found["of"])):
        return None
    tail = found["tail"] or ""
    ranked = bool(_RANKED.search(fold(unit))) or bool(found["of"] and _RANKED.search(fold(name)))
    if not (found["word"] or ranked or _LEADING.search(tail)) or re.search(r"\b(?:và|hoặc)\b", tail):
        return None
    place, of = Decimal(found["n"]), found["of"]
    if place < 1 or (of and int(of) < place):
        return None
    return Target(Op.RANK_AT_MOST, None, place, text, of=int(of) if of else None)


def read_comparison(text: str, unit: str, _name: str) -> Target | None:
    """One number or two with their comparison words, and a unit; None for anything more."""
    if (growth := _GROWTH.fullmatch(text)) and (target := _read_growth(growth, unit)):
        return target
    found = _COMPARISON.fullmatch(text)
    tail = found["tail"] or "" if found else ""
    if not found or not _is_unit(tail, unit):
        return None
    op = _operator(found)
    low, high = parse_number(found["low"]), parse_number(found["high"] or "")
    if op is None or low is None or (found["high"] and (high is None or high <= low)):
        return None
    if not _same_unit_twice(found, tail):
        return None
    return _bounded(op, low, high, text, _unit_of(tail, unit), stated=bool(found["op"] or found["word"]))


def _operator(found: re.Match[str]) -> Op | None:
    word = (found["op"] or found["word"] or "").lower()
    onward = found["onward"]
    if onward:
        up = Op.AT_LEAST if onward.lower() == "lên" else Op.AT_MOST
        return up if word in {"", "từ"} and not found["high"] else None
    if word == "từ":
        return Op.RANGE if found["high"] else None
    return _OP_OF.get(word, Op.EQUAL)


def _bounded(
    op: Op, low: Decimal, high: Decimal | None, text: str, unit: str, *, stated: bool
) -> Target | None:
    if high is not None:
        if op is Op.EQUAL or op is Op.RANGE:
            return Target(Op.RANGE, low, high, text, unit)
        # "≥ 35-40": at least 35, 40 being the ambition. "≤ 5-7" would not say which binds.
        return Target(op, low, high, text, unit) if op is Op.AT_LEAST and stated else None
    if op in {Op.AT_LEAST, Op.MORE_THAN}:
        return Target(op, low, None, text, unit)
    if op in {Op.AT_MOST, Op.LESS_THAN}:
        return Target(op, None, low, text, unit)
    return Target(Op.EQUAL, low, low, text, unit)


def _read_growth(found: re.Match[str], unit: str) -> Target | None:
    """A rate of change: "tăng 10%/năm" promises a rise of at least 10 %, so a bare number is a floor.

    The unit says that a change is counted ("% tăng/năm") unless the column already does.
    """
    rest = found["rest"]
    if re.match(r"(?:từ|lên|xuống|còn|dần|đều)\b", rest, re.IGNORECASE):
        return None
    read = read_comparison(rest, "", "")
    if not read or not read.unit.startswith("%"):
        return None
    yearly = "/năm" in read.unit or found["yearly"]
    rate = f"% {found['way'].lower()}{(found['more'] or '').lower()}" + ("/năm" if yearly else "")
    counted = unit if unit.startswith("%") and "năm" in unit else rate
    if read.op is Op.EQUAL:
        read = replace(read, op=Op.AT_LEAST, high=None)
    return replace(read, text=found.group(), unit=counted)


def _is_unit(tail: str, column: str) -> bool:
    if not tail or tail == column or _RATE.fullmatch(tail):
        return True
    return len(tail.split()) <= _MOST_WORDS and not _CLAUSE.search(tail)


def _same_unit_twice(found: re.Match[str], tail: str) -> bool:
    first = (found["unit"] or "").strip()
    return not first or tail == first or tail.startswith((f"{first} ", f"{first}/"))


def _unit_of(printed: str, column: str) -> str:
    return column if not printed or fold(printed) in fold(column) else printed
