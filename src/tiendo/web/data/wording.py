"""Datasets, rules and marks of quality in words, signs and bars."""

from __future__ import annotations

from decimal import ROUND_FLOOR, Decimal
from typing import TYPE_CHECKING, Final

from tiendo.kernel.number import format_number
from tiendo.kernel.words import Words, plural
from tiendo.warehouse.contracts.contract import Criterion, Kind, Register, Sensitivity
from tiendo.warehouse.quality.clock import FaultState
from tiendo.warehouse.quality.index import WHOLE, Level
from tiendo.web.reports.signs import Sign
from tiendo.web.templatetags.vietnamese import number, said

if TYPE_CHECKING:
    from fractions import Fraction

    from tiendo.warehouse.contracts.contract import Column, Contract

CRITERION_WORDS: Final = {
    Criterion.CORRECT: Words("Đúng: khớp danh mục và nguồn pháp lý", "Correct: as registers and law have it"),
    Criterion.COMPLETE: Words("Đủ: không thiếu trường bắt buộc", "Complete: no required field is missing"),
    Criterion.CLEAN: Words("Sạch: đúng kiểu, không trùng", "Clean: of the right type, no duplicates"),
    Criterion.TIMELY: Words("Sống: cập nhật kịp thời", "Alive: brought up to date in time"),
    Criterion.CONSISTENT: Words(
        "Thống nhất: các trường không mâu thuẫn", "Consistent: fields do not contradict"
    ),
}
LEVEL_SIGNS: Final = {
    Level.GREEN: Sign(Words("Xanh", "Green"), "✓", "met"),
    Level.YELLOW: Sign(Words("Vàng", "Yellow"), "!", "behind"),
    Level.RED: Sign(Words("Đỏ", "Red"), "✕", "risk"),
    Level.UNKNOWN: Sign(Words("Chưa có dữ liệu", "No rows yet"), "–", ""),
}
STATE_SIGNS: Final = {
    FaultState.TO_VERIFY: Sign(Words("Chờ xác minh", "To be verified"), "…", "path"),
    FaultState.TO_MEND: Sign(Words("Chờ khắc phục", "To be mended"), "…", "behind"),
    FaultState.MENDED: Sign(Words("Đã khắc phục", "Mended"), "✓", "met"),
    FaultState.DISMISSED: Sign(Words("Không phải lỗi", "No fault"), "–", ""),
}
KIND_WORDS: Final = {
    Kind.TEXT: Words("Chữ", "Text"),
    Kind.INTEGER: Words("Số nguyên", "Whole number"),
    Kind.DECIMAL: Words("Số", "Number"),
    Kind.BOOLEAN: Words("Có/không", "Yes or no"),
    Kind.DATE: Words("Ngày", "Day"),
    Kind.MOMENT: Words("Thời điểm", "Moment"),
}
SENSITIVITY_SIGNS: Final = {
    Sensitivity.PUBLIC: Sign(Words("Công khai", "Public"), "", "line"),
    Sensitivity.INTERNAL: Sign(Words("Nội bộ", "Internal"), "", "line"),
    Sensitivity.PERSONAL: Sign(Words("Cá nhân", "Personal"), "!", "behind"),
}
_RULES: Final = {
    "required": Words("Thiếu {0}", "{0} is missing"),
    "type": Words("{0} không đúng kiểu", "{0} is of the wrong type"),
    "values": Words("{0} ngoài danh mục cho phép", "{0} is none of the values allowed"),
    "pattern": Words("{0} không đúng mẫu", "{0} does not match its pattern"),
    "minimum": Words("{0} nhỏ hơn mức cho phép", "{0} is below its least value"),
    "maximum": Words("{0} lớn hơn mức cho phép", "{0} is above its greatest value"),
    "min_length": Words("{0} ngắn hơn mức cho phép", "{0} is too short"),
    "max_length": Words("{0} dài hơn mức cho phép", "{0} is too long"),
    "unique": Words("{0} bị trùng", "{0} is repeated"),
    "key": Words("Khóa bị trùng", "The key is repeated"),
    "reference": Words("{0} không có trong danh mục tham chiếu", "{0} is not in the register it refers to"),
    "in_force": Words("{0} không còn hiệu lực vào ngày của dòng", "{0} was not in force on the row's day"),
    "width": Words("Số giá trị trong dòng khác số cột", "The line has more or fewer values than columns"),
    "encoding": Words("Chữ không đúng bảng mã UTF-8", "Letters that are not valid UTF-8"),
    "nul": Words("Dòng có ký tự NUL", "The line holds a NUL character"),
    "json": Words("Dòng không phải một đối tượng JSON", "The line is not a JSON object"),
    "ambiguous": Words("{0} có dấu chấm hiểu được hai cách", "{0} has a dot that reads in two ways"),
}


def rule_words(contract: Contract, rule: str, column: str) -> Words:
    """What is wrong with a row that breaks a rule, in a sentence."""
    if rule in _RULES:
        label = contract.by_name[column].label if column in contract.by_name else Words(column, column)
        return Words(_RULES[rule].vi.format(label.vi), _RULES[rule].en.format(label.en))
    own = next((one.words for one in contract.rules if one.code == rule), Words(rule, rule))
    return Words(f"Trái quy tắc: {own.vi}", f"Against the rule: {own.en}")


def percent(score: Fraction | None) -> str:
    """An index as it is printed: one decimal, cut and not rounded, for 89,99 is not 90."""
    if score is None:
        return "–"
    cut = (Decimal(score.numerator) / Decimal(score.denominator)).quantize(Decimal("0.1"), ROUND_FLOOR)
    return f"{number(cut)} %"


def whole_words(score: Fraction | None) -> Words:
    """An index in both languages."""
    if score is None:
        return Words("chưa có", "none yet")
    cut = (Decimal(score.numerator) / Decimal(score.denominator)).quantize(Decimal("0.1"), ROUND_FLOOR)
    return Words(f"{format_number(cut)} %", f"{cut.normalize():f} %" if cut else "0 %")


def bar_of(score: Fraction, level: Level, label: str) -> list[dict[str, object]]:
    """An index as a bar of a hundred."""
    width = float(score)
    return [
        {"count": width, "x": 0, "width": f"{width:.2f}", "shade": LEVEL_SIGNS[level].tone, "label": label}
    ]


def level_of_part(score: Fraction) -> Level:
    """The colour of a part of the index, by the same limits."""
    if score >= 90:
        return Level.GREEN
    return Level.YELLOW if score >= 75 else Level.RED


def asked_of(column: Column, contract: Contract) -> list[str]:
    """What a column promises, each promise in a few words."""
    found = []
    if column.name in contract.key:
        found.append(Words("khóa", "key"))
    if column.required:
        found.append(Words("bắt buộc", "required"))
    if column.unique and column.name not in contract.key:
        found.append(Words("không trùng", "unique"))
    if column.name == contract.partition:
        found.append(Words("xếp theo tháng", "month of the row"))
    if column.is_dimension:
        found.append(Words("phân tổ", "dimension"))
    found += _limits(column)
    found += _reference(column)
    return [said(words) for words in found]


def _limits(column: Column) -> list[Words]:
    found = []
    if column.values:
        listed = ", ".join(column.values[:8]) + ("…" if len(column.values) > 8 else "")
        found.append(Words(f"một trong: {listed}", f"one of: {listed}"))
    for limit, vi, en in ((column.minimum, "từ", "from"), (column.maximum, "đến", "to")):
        if limit is not None:
            found.append(Words(f"{vi} {format_number(limit)}", f"{en} {limit.normalize():f}"))
    for length, vi, en in (
        (column.min_length, "ít nhất", "at least"),
        (column.max_length, "nhiều nhất", "at most"),
    ):
        if length is not None:
            found.append(Words(f"{vi} {length} ký tự", f"{en} {plural(length, 'character')}"))
    if column.pattern:
        found.append(Words(f"mẫu {column.pattern}", f"pattern {column.pattern}"))
    return found


def _reference(column: Column) -> list[Words]:
    if column.reference is None:
        return []
    registers = {
        Register.AGENCY: Words("mã cơ quan trong danh bạ tổ chức", "code of an agency"),
        Register.AREA: Words("mã địa bàn trong danh bạ tổ chức", "code of an area"),
    }
    if column.reference.register is not None:
        return [registers[column.reference.register]]
    target = f"{column.reference.dataset}.{column.reference.column}"
    return [Words(f"có trong {target}", f"found in {target}")]


def is_whole(score: Fraction) -> bool:
    """Whether nothing is wrong."""
    return score == WHOLE
