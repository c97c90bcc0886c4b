"""A formula in sentences, for the people who answer for the number and will never read its text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tiendo.kernel.words import Words, plural
from tiendo.measure.formulas.counters import kinds_of
from tiendo.measure.formulas.measure import AS_OF, Against, MeasureKind, OverTime, Window
from tiendo.warehouse.expressions import parse
from tiendo.warehouse.expressions.words import in_words
from tiendo.web.templatetags.vietnamese import number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tiendo.measure.formulas.measure import Measure
    from tiendo.warehouse.contracts.contract import Contract

ALL_ROWS = Words("mọi dòng", "every row")
ABOVE, BELOW = Words("Tử số", "Numerator"), Words("Mẫu số", "Denominator")
KINDS = {
    MeasureKind.RATIO: Words("Tỷ lệ: tử số chia mẫu số", "A ratio: numerator over denominator"),
    MeasureKind.COUNT: Words("Đếm số dòng", "A count of rows"),
    MeasureKind.SUM: Words("Cộng", "A sum"),
    MeasureKind.MEAN: Words("Trung bình", "A mean"),
    MeasureKind.MIN: Words("Giá trị nhỏ nhất", "The least value"),
    MeasureKind.MAX: Words("Giá trị lớn nhất", "The greatest value"),
    MeasureKind.COUNT_DISTINCT: Words("Đếm số giá trị khác nhau", "A count of different values"),
    MeasureKind.SHARE: Words("Tỷ trọng trong tổng", "A share of the whole"),
    MeasureKind.GROWTH: Words("Tăng trưởng", "Growth"),
    MeasureKind.RATIO_OF_MEASURES: Words("Tỷ số của hai số đo", "A ratio of two measures"),
    MeasureKind.PER_POPULATION: Words("Số đo trên dân số", "A measure over population"),
}
OVER_TIME = {
    OverTime.SUM: Words("cộng các tháng của kỳ", "the months of the period are added up"),
    OverTime.LAST: Words("lấy tháng cuối kỳ", "the last month of the period counts"),
    OverTime.FIRST: Words("lấy tháng đầu kỳ", "the first month of the period counts"),
    OverTime.AVERAGE: Words("trung bình các tháng của kỳ", "the mean of the months of the period"),
}
WINDOWS = {
    Window.CUMULATIVE: Words("lũy kế từ đầu", "all months so far"),
    Window.YEAR_TO_DATE: Words("lũy kế từ đầu năm", "the months of the year so far"),
}
AGAINST = {
    Against.PREVIOUS: Words("so với kỳ trước", "over the period before"),
    Against.YEAR_AGO: Words("so với cùng kỳ năm trước", "over the same period a year before"),
}


@dataclass(frozen=True, slots=True)
class FormulaLine:
    """One line of a formula: what it is about, and what it says."""

    label: Words
    said: Words


def formula_lines(measure: Measure, contract: Contract | None) -> tuple[FormulaLine, ...]:
    """The formula line by line; a derived measure, made of others, has no contract."""
    return tuple(_lines(measure, _Speaker(contract)))


def condition_words(text: str, contract: Contract) -> Words:
    """What a row must meet, said with the dataset's labels."""
    return _Speaker(contract).say(text)


class _Speaker:
    """Says expressions with the labels of one dataset."""

    def __init__(self, contract: Contract | None) -> None:
        self._kinds = kinds_of(contract) if contract else {}
        self._labels = {column.name: column.label for column in contract.columns} if contract else {}
        self._labels[AS_OF] = Words("ngày tính", "the day of counting")

    def say(self, text: str) -> Words:
        return in_words(parse(text, self._kinds), self._labels) if text else ALL_ROWS

    def label(self, name: str) -> Words:
        return self._labels.get(name, Words(name, name))


def _lines(measure: Measure, speaker: _Speaker) -> Iterator[FormulaLine]:
    yield FormulaLine(Words("Cách tính", "How it is made"), _kind(measure, speaker))
    if measure.kind is MeasureKind.RATIO:
        yield FormulaLine(ABOVE, speaker.say(measure.numerator))
        yield FormulaLine(BELOW, speaker.say(measure.denominator))
    if measure.filter:
        yield FormulaLine(Words("Chỉ tính", "Only"), speaker.say(measure.filter))
    if measure.of:
        made_of = ", ".join(measure.of)
        yield FormulaLine(Words("Từ các số đo", "Made of"), Words(made_of, made_of))
    if measure.basis:
        yield FormulaLine(Words("Tính vào kỳ theo", "Counts in the period of"), speaker.label(measure.basis))
    yield FormulaLine(Words("Qua các tháng", "Over the months"), _over_time(measure))
    if measure.dimensions:
        labels = [speaker.label(name) for name in measure.dimensions]
        said = Words(", ".join(one.vi for one in labels), ", ".join(one.en for one in labels))
        yield FormulaLine(Words("Chia theo", "Broken down by"), said)
    yield FormulaLine(Words("Làm tròn", "Rounded"), _rounding(measure))


def _kind(measure: Measure, speaker: _Speaker) -> Words:
    said = KINDS[measure.kind]
    if measure.value:
        value = speaker.say(measure.value)
        said = Words(f"{said.vi}: {value.vi}", f"{said.en}: {value.en}")
    if measure.kind is MeasureKind.GROWTH:
        against = AGAINST[measure.against]
        said = Words(f"{said.vi} {against.vi}", f"{said.en} {against.en}")
    if measure.scale == 100:
        return Words(f"{said.vi}, nhân 100", f"{said.en}, times 100")
    if measure.scale != 1:
        scale = number(measure.scale)
        return Words(f"{said.vi}, nhân {scale}", f"{said.en}, times {scale}")
    return said


def _over_time(measure: Measure) -> Words:
    if measure.is_as_of:
        return Words("tính lại theo ngày, từ các dòng đang mở", "counted anew as of a day, from what is open")
    if measure.window is Window.ROLLING:
        return Words(f"{measure.months} tháng gần nhất", f"the last {plural(measure.months or 0, 'month')}")
    return WINDOWS.get(measure.window) or OVER_TIME[measure.over_time]


def _rounding(measure: Measure) -> Words:
    places = measure.decimals
    if not places:
        return Words("đến số nguyên", "to a whole number")
    return Words(f"{places} chữ số thập phân", f"to {places} decimal" + ("s" if places > 1 else ""))
