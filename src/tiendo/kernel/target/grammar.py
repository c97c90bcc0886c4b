"""Reading a printed target: the comparison words of Vietnamese plans and their combinations.

Every rule reads the whole cell or nothing. A number inside a sentence that no rule covers
is not a target to compare: the sentence stays qualitative.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Final

from tiendo.kernel.target.algebra import Op, Target
from tiendo.kernel.target.comparison import read_comparison, read_rank
from tiendo.kernel.text import collapse

_LONGEST: Final = 300  # characters; a longer cell is prose, and prose is not matched word by word
_Rule = Callable[[str, str, str], Target | None]

_BLANK: Final = re.compile(r"[-–—.…_]*")
_MILESTONE: Final = re.compile(
    r"x|có|đạt|hoàn thành|đã (?:có|hoàn thành|đạt)|[✓✔☑]"
    r"|(?:hoàn thành|ban hành|phê duyệt|thành lập|đưa vào|vận hành|khánh thành|khởi công)(?: [^\W\d_]+){0,6}",
    re.IGNORECASE,
)
_STEADILY: Final = r"(?: (?:dần|đều|hằng năm|hàng năm|qua các năm|qua từng năm|liên tục|theo [^0-9;,]+))*"
_TREND: Final = re.compile(
    rf"(?:(?P<up>tăng)|(?P<down>giảm)){_STEADILY}|năm sau (?:(?P<more>cao)|(?P<less>thấp)) hơn năm trước",
    re.IGNORECASE,
)
_AND_MOVING: Final = re.compile(
    r"(?P<base>.+?)(?:[,;]? và|[,;])(?: phải)? "
    rf"(?P<trend>(?:tăng|giảm) (?:dần|đều|hằng năm|hàng năm){_STEADILY}"
    r"|năm sau (?:cao|thấp) hơn năm trước)",
    re.IGNORECASE,
)
_EVERY: Final = r"(?:mỗi|từng|tất cả(?: các)?|toàn bộ(?: các)?|100 ?%(?: số)?(?: các)?)"
_EACH_DOES: Final = re.compile(rf"{_EVERY} (?P<noun>[^0-9;]+?) đều (?P<rest>.+)", re.IGNORECASE)
_EACH_IS: Final = re.compile(
    r"(?:mỗi|từng) (?P<noun>[^\W\d_]+(?:,? [^\W\d_]+){0,4}?):? (?P<rest>.+)", re.IGNORECASE
)
_OR: Final = re.compile(r",? hoặc ", re.IGNORECASE)
_AND: Final = re.compile(r" ?; ?(?:và )?|,? và |, (?=[≥≤<>])", re.IGNORECASE)


def parse_target(printed: str, *, unit: str = "", name: str = "") -> Target:
    """The target a cell prints; never raises.

    ``unit`` is the indicator's unit column and ``name`` its name: they tell a rank
    ("10/63") from a fraction. A unit printed in the cell wins over the column unless the
    column already contains it ("%" within "% GRDP"). A blank or a dash is NONE; words
    that hold no whole comparison are QUALITATIVE.
    """
    text = collapse(printed)
    rules = _RULES if len(text) <= _LONGEST else ()
    target = _first(rules, text.rstrip(" .;,"), collapse(unit), name)
    return replace(target, text=text) if target else Target(Op.QUALITATIVE, None, None, text)


def _first(rules: Iterable[_Rule], text: str, unit: str, name: str) -> Target | None:
    for rule in rules:
        if target := rule(text, unit, name):
            return replace(target, text=text)
    return None


def _read_blank(text: str, _unit: str, _name: str) -> Target | None:
    return Target(Op.NONE, None, None, text) if _BLANK.fullmatch(text) else None


def _read_milestone(text: str, _unit: str, _name: str) -> Target | None:
    return Target(Op.MILESTONE, None, None, text) if _MILESTONE.fullmatch(text) else None


def _read_trend(text: str, _unit: str, _name: str) -> Target | None:
    found = _TREND.fullmatch(text)
    if not found:
        return None
    rising = bool(found["up"] or found["more"])
    return Target(Op.TREND, None, None, text, rising=rising, falling=not rising)


def _read_moving(text: str, unit: str, name: str) -> Target | None:
    found = _AND_MOVING.fullmatch(text)
    if not found:
        return None
    base, trend = read_comparison(found["base"], unit, name), _read_trend(found["trend"], unit, name)
    if not base or not trend:
        return None
    return replace(base, rising=trend.rising, falling=trend.falling)


def _read_each(text: str, unit: str, name: str) -> Target | None:
    if found := _EACH_DOES.fullmatch(text):
        member = parse_target(found["rest"], unit=unit, name=name)
    elif found := _EACH_IS.fullmatch(text):
        compared = _read_moving(found["rest"], unit, name) or read_comparison(found["rest"], unit, name)
        if not compared:
            return None
        member = replace(compared, text=found["rest"])
    else:
        return None
    return Target(Op.EACH, None, None, text, unit=found["noun"], parts=(member,))


def _read_any(text: str, unit: str, name: str) -> Target | None:
    return _read_parts(Op.ANY, _OR.split(text), unit, name)


def _read_all(text: str, unit: str, name: str) -> Target | None:
    return _read_parts(Op.ALL, _AND.split(text), unit, name)


def _read_parts(op: Op, words: list[str], unit: str, name: str) -> Target | None:
    if len(words) < 2:
        return None
    parts = [part for word in words if (part := _first(_COMPARING, word, unit, name))]
    exact = [part.unit for part in parts if part.op in {Op.EQUAL, Op.RANK_AT_MOST}]
    if len(parts) < len(words) or (op is Op.ALL and len(set(exact)) < len(exact)):
        return None  # one thing cannot be both 5 and 6: the cell means something else
    return Target(op, None, None, "", parts=tuple(parts))


# "A và B hoặc C" is ambiguous, so the parts of a combination are never combinations.
_COMPARING: Final[tuple[_Rule, ...]] = (read_rank, read_comparison, _read_moving, _read_each)
_RULES: Final[tuple[_Rule, ...]] = (
    _read_blank,
    _read_milestone,
    _read_trend,
    *_COMPARING,
    _read_any,
    _read_all,
)
