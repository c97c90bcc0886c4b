"""What may be written in one entry of a report, and what it means. Knows no tables.

A value is a number in Vietnamese print, inside the bounds its unit gives; a target that counts nothing takes
words. An empty box is a missing value, never zero.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from tiendo.delivery.views.content import Content
from tiendo.kernel.number import format_number, parse_number
from tiendo.kernel.target import Op, Target
from tiendo.kernel.text import fold
from tiendo.kernel.words import Words, plural

if TYPE_CHECKING:
    from collections.abc import Mapping

NARRATIVE = ("results", "difficulties", "proposals")
FIELDS = ("value", "nothing_arisen", *NARRATIVE)
FIELD_WORDS = {
    "value": Words("Kỳ này", "This time"),
    "nothing_arisen": Words("Không phát sinh", "Nothing arisen"),
    "results": Words("Kết quả", "Results"),
    "difficulties": Words("Khó khăn, vướng mắc", "Difficulties"),
    "proposals": Words("Đề xuất, kiến nghị", "Proposals"),
}
LONGEST = 20_000
LONGEST_VALUE = 300
MOST_DIGITS = Decimal(10) ** 15
DECIMALS = Decimal("0.000001")
HUNDRED = Decimal(100)
IN_WORDS = frozenset({Op.MILESTONE, Op.QUALITATIVE, Op.NONE, Op.EACH, Op.ALL, Op.ANY})
MAY_PASS_HUNDRED = ("tang", "toc do", "giam", "so voi", "chi so", "vuot")
RANK_UNITS = frozenset({"thu bac", "thu hang", "hang", "bac"})
JUMP = Decimal("0.5")


@dataclass(frozen=True, slots=True)
class EntryRule:
    """What decides how one entry is read: the target it reports on, None for an action or a question."""

    target: Target | None
    name: str = ""
    unit: str = ""

    @property
    def is_share(self) -> bool:
        """A share of something in percent: it lies between 0 and 100, unlike a growth or an index."""
        folded = fold(self.name)
        return self.unit.strip() == "%" and not any(word in folded for word in MAY_PASS_HUNDRED)

    @property
    def is_rank(self) -> bool:
        rank = self.target is not None and self.target.op is Op.RANK_AT_MOST
        return rank or fold(self.unit).strip() in RANK_UNITS

    @property
    def takes_words(self) -> bool:
        return self.target is not None and self.target.op in IN_WORDS


def read_changes(
    rule: EntryRule, content: Content, changes: Mapping[str, str]
) -> tuple[Content, dict[str, Words]]:
    """``content`` with ``changes`` made, and what is wrong with them by field; wrong ones are not made."""
    made: dict[str, Any] = {}
    problems: dict[str, Words] = {}
    for field in NARRATIVE:
        if field in changes:
            text = tidy(changes[field])
            if len(text) > LONGEST:
                problems[field] = _too_long(field, len(text))
            else:
                made[field] = text
    if "value" in changes:
        found = _read_value(rule, changes["value"])
        if isinstance(found, Words):
            problems["value"] = found
        else:
            made["value"], made["value_text"] = found
    after = Content(**{**_as_dict(content), **made, "nothing_arisen": False})
    says_nothing = bool(changes.get("nothing_arisen", "1" if content.nothing_arisen else ""))
    if says_nothing and after.is_empty:
        after = Content(nothing_arisen=True)
    elif says_nothing and changes.get("nothing_arisen") and not content.nothing_arisen:
        problems["nothing_arisen"] = _both_ways()
    return after, problems


def jump(content: Content, known: Mapping[str, Any]) -> Words | None:
    """A value far from the last one, with nothing written that explains it; asked about, never refused."""
    last = (known.get("last") or {}).get("value")
    if content.value is None or last is None or content.results:
        return None
    before = Decimal(last)
    if abs(content.value - before) <= max(abs(before), Decimal(1)) * JUMP:
        return None
    return Words(
        f"Khác xa kỳ trước ({format_number(before)}). Nếu đúng, hãy ghi lý do ở phần Kết quả.",
        f"Far from last time ({format_number(before)}). If it is right, say why under Results.",
    )


def tidy(text: str) -> str:
    """Line ends of one kind, no control characters (PostgreSQL refuses NUL), no blanks around.

    The blanks Word puts in (a no-break space) are blanks: dropped, two words would become one.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    if lines.isprintable():
        return lines.strip()
    return "".join(map(_tidy_sign, lines)).strip()


def _tidy_sign(sign: str) -> str:
    if sign in "\n\t" or sign.isprintable():
        return sign
    return " " if sign.isspace() else ""


def _as_dict(content: Content) -> dict[str, Any]:
    return {
        "value": content.value,
        "value_text": content.value_text,
        **dict(zip(NARRATIVE, content.narrative, strict=True)),
    }


def _read_value(rule: EntryRule, printed: str) -> tuple[Decimal | None, str] | Words:
    text = " ".join(tidy(printed).split())
    if not text:
        return None, ""
    if rule.target is None:
        return _no_value_here()
    number = parse_number(_without_unit(text, rule.unit)) if len(text) < LONGEST_VALUE else None
    if number is None:
        if rule.takes_words and len(text) <= LONGEST_VALUE:
            return None, text
        return _not_a_number(text) if not rule.takes_words else _too_long("value", len(text))
    return _out_of_bounds(rule, number) or (number, "")


def _without_unit(text: str, unit: str) -> str:
    """ "81,4 %" is 81,4: people write the unit they see beside the box."""
    for tail in {unit.strip(), "%"} - {""}:
        if text.casefold().endswith(tail.casefold()):
            return text[: -len(tail)].rstrip()
    return text


def _out_of_bounds(rule: EntryRule, number: Decimal) -> Words | None:
    if abs(number) >= MOST_DIGITS or number != number.quantize(DECIMALS):
        return Words(
            "Số quá lớn hoặc quá 6 chữ số lẻ. Hãy kiểm tra đơn vị tính và làm tròn.",
            "The number is too large or has more than 6 decimals. Check the unit and round it.",
        )
    if rule.is_rank and (number < 1 or number != number.to_integral_value()):
        return Words("Thứ hạng là số nguyên từ 1 trở lên.", "A rank is a whole number from 1 on.")
    most = rule.target.of if rule.target and rule.is_rank else None
    if most and number > most:
        return Words(f"Thứ hạng chỉ đến {most}.", f"Ranks go to {most} only.")
    if rule.is_share and not 0 <= number <= HUNDRED:
        return Words(
            f"Tỷ lệ phải từ 0 đến 100 %, không phải {format_number(number)}. "
            "Số lẻ viết bằng dấu phẩy (8,5); dấu chấm ngăn hàng nghìn.",
            f"A share lies between 0 and 100 %, not {number}. "
            "Decimals take a comma (8,5); a dot sets thousands apart.",
        )
    return None


def _not_a_number(text: str) -> Words:
    return Words(
        f"“{text[:40]}” không phải một số. Hãy viết như 8,5 hoặc 1.200; phần giải thích ghi ở Kết quả.",
        f"“{text[:40]}” is not a number. Write 8,5 or 1.200; explanations go under Results.",
    )


def _no_value_here() -> Words:
    return Words(
        "Mục này không có số liệu. Hãy ghi ở phần Kết quả.",
        "This entry takes no figure. Write under Results.",
    )


def _too_long(field: str, length: int) -> Words:
    most = LONGEST_VALUE if field == "value" else LONGEST
    said = (format_number(Decimal(length)), format_number(Decimal(most)))
    return Words(
        f"{FIELD_WORDS[field].vi} dài {said[0]} chữ, nhiều nhất là {said[1]}. Hãy rút gọn hoặc đính kèm tệp.",
        f"{FIELD_WORDS[field].en}: {plural(length, 'letter')}, {most} at most. Shorten it or attach a file.",
    )


def _both_ways() -> Words:
    return Words(
        "Mục đã có nội dung nên không thể là “không phát sinh”. Hãy xoá nội dung trước, hoặc bỏ chọn.",
        "The entry says something, so it cannot be “nothing arisen”. Clear it first, or untick.",
    )
