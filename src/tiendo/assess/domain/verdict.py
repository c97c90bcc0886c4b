"""What a judgement says: the status, the clause that decided, every number it used and where it is from."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from tiendo.kernel.words import Words

if TYPE_CHECKING:
    from fractions import Fraction

    from tiendo.assess.domain.path import Path
    from tiendo.assess.domain.points import Point
    from tiendo.assess.types import Clause, Direction, Flag, Status

_PLACES: Final = Decimal("0.000001")


class NumberName(StrEnum):
    """The numbers a judgement may use."""

    VALUE = "value"
    PREVIOUS = "previous"
    START_VALUE = "start_value"
    BOUND = "bound"
    AMBITION = "ambition"
    PATH_VALUE = "path_value"
    SHORT_OF_PATH = "short_of_path"
    SHORT_SHARE = "short_share"
    REQUIRED_PACE = "required_pace"
    RECENT_PACE = "recent_pace"
    BEST_PACE = "best_pace"
    MONTHS_LEFT = "months_left"
    AGE_MONTHS = "age_months"
    POINTS = "points"
    PARTS = "parts"
    WORK_DONE = "work_done"
    WORK_OVERDUE = "work_overdue"
    WORK_ALL = "work_all"
    THRESHOLD = "threshold"


NUMBER_WORDS: Final = {
    NumberName.VALUE: Words("Giá trị mới nhất", "Latest value"),
    NumberName.PREVIOUS: Words("Giá trị kỳ trước", "Value of the period before"),
    NumberName.START_VALUE: Words("Giá trị ban đầu", "Starting value"),
    NumberName.BOUND: Words("Mức phải đạt", "Bound of the target"),
    NumberName.AMBITION: Words("Mức phấn đấu", "Ambition of the target"),
    NumberName.PATH_VALUE: Words("Mức theo lộ trình", "Value on the path"),
    NumberName.SHORT_OF_PATH: Words("Hụt so với lộ trình", "Short of the path"),
    NumberName.SHORT_SHARE: Words("Hụt so với cả chặng", "Short, as a share of the whole way"),
    NumberName.REQUIRED_PACE: Words("Mức thay đổi cần mỗi năm", "Required yearly change"),
    NumberName.RECENT_PACE: Words("Mức thay đổi gần đây mỗi năm", "Yearly change of late"),
    NumberName.BEST_PACE: Words("Mức thay đổi nhanh nhất đã có mỗi năm", "Fastest yearly change so far"),
    NumberName.MONTHS_LEFT: Words("Số tháng còn lại", "Months left"),
    NumberName.AGE_MONTHS: Words("Số liệu đã cũ (tháng)", "Age of the value (months)"),
    NumberName.POINTS: Words("Số giá trị so sánh được", "Values that can be compared"),
    NumberName.PARTS: Words("Số thành phần", "Parts"),
    NumberName.WORK_DONE: Words("Nhiệm vụ đã hoàn thành", "Actions done"),
    NumberName.WORK_OVERDUE: Words("Nhiệm vụ quá hạn", "Actions overdue"),
    NumberName.WORK_ALL: Words("Nhiệm vụ gắn với chỉ tiêu", "Actions linked"),
    NumberName.THRESHOLD: Words("Ngưỡng của quy tắc", "Threshold of the rule"),
}


@dataclass(frozen=True, slots=True)
class Number:
    """One number a judgement used: name, value, unit, and the observation (``source``) it is from."""

    name: NumberName
    value: Decimal
    unit: str = ""
    period: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """The answer for one target. ``parts`` are the verdicts of members or parts it was put together from;
    ``words`` what was said where the latest period has no number.
    """

    status: Status
    clause: Clause
    numbers: tuple[Number, ...] = ()
    flags: tuple[Flag, ...] = ()
    series: str = ""
    point: Point | None = None
    path: Path | None = None
    direction: Direction | None = None
    parts: tuple[tuple[str, Verdict], ...] = ()
    words: str = ""

    def number(self, name: NumberName) -> Decimal | None:
        """The number of that name; None when it played no part."""
        return next((one.value for one in self.numbers if one.name is name), None)


def rounded(value: Fraction) -> Decimal:
    """A fraction as it is shown and kept: six decimals at most."""
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    return exact.quantize(_PLACES, ROUND_HALF_UP).normalize() + 0


def of_point(name: NumberName, point: Point, unit: str) -> Number:
    """The number a point is."""
    return Number(name, point.value, unit, str(point.period), point.source)
