"""The rules of a contract, one by one: what each asks, of which column, and its sentence. No data here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tiendo.kernel.number import format_number
from tiendo.kernel.words import Words, plural
from tiendo.warehouse.contracts.contract import Criterion, Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tiendo.warehouse.contracts.contract import Column, Contract

REQUIRED, TYPE, VALUES, PATTERN = "required", "type", "values", "pattern"
MINIMUM, MAXIMUM, SHORTEST, LONGEST = "minimum", "maximum", "min_length", "max_length"
UNIQUE, REFERENCE, IN_FORCE, KEY, AMBIGUOUS = "unique", "reference", "in_force", "key", "ambiguous"

KIND_WORDS = {
    Kind.TEXT: Words("chữ", "text"),
    Kind.INTEGER: Words("số nguyên", "a whole number"),
    Kind.DECIMAL: Words("số", "a number"),
    Kind.BOOLEAN: Words("có/không", "yes or no"),
    Kind.DATE: Words("một ngày có thật", "a day of the calendar"),
    Kind.MOMENT: Words("một thời điểm có thật", "a moment of the calendar"),
}
FAULT_WORDS = {
    "width": Words(
        "Số giá trị trong dòng khác số cột.", "The line has more or fewer values than there are columns."
    ),
    "encoding": Words(
        "Dòng có chữ không đúng bảng mã UTF-8.", "The line holds letters that are not valid UTF-8."
    ),
    "nul": Words("Dòng có ký tự NUL.", "The line holds a NUL character."),
    "json": Words(
        "Dòng không phải một đối tượng JSON đơn giản.", "The line is not a JSON object of plain values."
    ),
    "not_asked": Words(
        "Dòng này không thuộc các dòng lỗi của lần nạp được sửa.",
        "This row is not among the bad rows of the load that is put right.",
    ),
}


@dataclass(frozen=True, slots=True)
class Check:
    """One rule: its code, the column it is about (empty: the whole row), its sentence and its weight."""

    code: str
    column: str
    words: Words
    criterion: Criterion
    weight: int = 1

    @property
    def id(self) -> str:
        """Under which name it is counted in a load."""
        return f"{self.column}.{self.code}" if self.column else self.code


def checks_of(contract: Contract) -> list[Check]:
    """Every rule the contract asks, columns in their order, then the key, then rules over rows."""
    found = [check for column in contract.columns for check in _of_column(column, contract)]
    if contract.key:
        names_vi = ", ".join(contract.by_name[name].label.vi for name in contract.key)
        names_en = ", ".join(contract.by_name[name].label.en for name in contract.key)
        said = Words(
            f"Khóa ({names_vi}) trùng với một dòng trước trong tệp.",
            f"The key ({names_en}) is that of an earlier row of the file.",
        )
        found.append(Check(KEY, "", said, Criterion.CLEAN))
    found += [Check(rule.code, "", rule.words, rule.criterion, rule.weight) for rule in contract.rules]
    return found


def _of_column(column: Column, contract: Contract) -> Iterator[Check]:
    vi, en, name = column.label.vi, column.label.en, column.name
    if column.required or name in contract.key:
        yield Check(REQUIRED, name, Words(f"Thiếu {vi}.", f"{en} is missing."), Criterion.COMPLETE)
    if column.kind is not Kind.TEXT:
        kind = KIND_WORDS[column.kind]
        said = Words(f"{vi} không phải {kind.vi}.", f"{en} is not {kind.en}.")
        yield Check(TYPE, name, said, Criterion.CLEAN)
    if column.kind is Kind.DECIMAL:
        said = Words(
            f"{vi}: dấu chấm có thể là dấu nghìn hoặc dấu thập phân; hãy ghi 1200 hoặc 1,2.",
            f"{en}: the dot may group thousands or mark decimals; write 1200 or 1,2.",
        )
        yield Check(AMBIGUOUS, name, said, Criterion.CLEAN)
    yield from _of_values(column)
    if column.unique and contract.key != (name,):
        said = Words(f"{vi} trùng với một dòng trước trong tệp.", f"{en} is that of an earlier row.")
        yield Check(UNIQUE, name, said, Criterion.CLEAN)
    if column.reference is not None:
        yield from _of_reference(column)


def _of_values(column: Column) -> Iterator[Check]:
    vi, en, name = column.label.vi, column.label.en, column.name
    if column.values:
        listed = ", ".join(column.values[:12])
        said = Words(f"{vi} không thuộc danh mục: {listed}.", f"{en} is not one of: {listed}.")
        yield Check(VALUES, name, said, Criterion.CLEAN)
    if column.pattern:
        said = Words(f"{vi} không đúng mẫu {column.pattern}.", f"{en} does not match {column.pattern}.")
        yield Check(PATTERN, name, said, Criterion.CLEAN)
    if column.minimum is not None:
        bound = format_number(column.minimum)
        yield Check(
            MINIMUM, name, Words(f"{vi} nhỏ hơn {bound}.", f"{en} is below {bound}."), Criterion.CORRECT
        )
    if column.maximum is not None:
        bound = format_number(column.maximum)
        yield Check(
            MAXIMUM, name, Words(f"{vi} lớn hơn {bound}.", f"{en} is above {bound}."), Criterion.CORRECT
        )
    if column.min_length is not None:
        least = column.min_length
        said = Words(f"{vi} ngắn hơn {least} ký tự.", f"{en} is shorter than {plural(least, 'character')}.")
        yield Check(SHORTEST, name, said, Criterion.CLEAN)
    if column.max_length is not None:
        most = column.max_length
        said = Words(f"{vi} dài hơn {most} ký tự.", f"{en} is longer than {plural(most, 'character')}.")
        yield Check(LONGEST, name, said, Criterion.CLEAN)


def _of_reference(column: Column) -> Iterator[Check]:
    vi, en, name, reference = column.label.vi, column.label.en, column.name, column.reference
    if reference is not None and reference.register is None:
        where = reference.dataset
        said = Words(f"{vi} không có trong bộ dữ liệu {where}.", f"{en} is not found in the dataset {where}.")
        yield Check(REFERENCE, name, said, Criterion.CONSISTENT)
        return
    said = Words(f"{vi} không có trong danh mục tổ chức.", f"{en} is not known to the organisation.")
    yield Check(REFERENCE, name, said, Criterion.CORRECT)
    said = Words(
        f"{vi} không còn hoặc chưa có hiệu lực vào ngày của dòng này.",
        f"{en} was not in force on the day of this row.",
    )
    yield Check(IN_FORCE, name, said, Criterion.CORRECT)
