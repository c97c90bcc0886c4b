"""A judgement in one sentence, put together from the clause that decided and the numbers it used.

Nothing is said that no number stands for. Vietnamese and English; knows no page.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tiendo.assess.domain.verdict import NumberName
from tiendo.assess.types import Clause, Direction, Status
from tiendo.kernel.number import format_number
from tiendo.kernel.period import PeriodKind, parse_period
from tiendo.kernel.text import inside
from tiendo.kernel.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable
    from decimal import Decimal

    from tiendo.assess.domain.verdict import Number, Verdict

_SIGNED: Final = frozenset({NumberName.REQUIRED_PACE, NumberName.RECENT_PACE, NumberName.BEST_PACE})
_PATTERNS: Final[dict[Clause, tuple[str, str]]] = {
    Clause.TARGET_MET: (
        "{value} (kỳ {period}) đã đạt mức {bound}.",
        "{value} ({period}) reaches {bound}.",
    ),
    Clause.DUE_PASSED: (
        "Đã hết thời hạn; {value} (kỳ {period}) chưa đạt mức {bound}.",
        "Its day has passed; {value} ({period}) does not reach {bound}.",
    ),
    Clause.ABOVE_PATH: (
        "{value} (kỳ {period}), không kém lộ trình ({path_value}); đến hạn cần {required_pace}.",
        "{value} ({period}) is no worse than the path ({path_value}); from now on {required_pace} is needed.",
    ),
    Clause.NEAR_PATH: (
        "{value} (kỳ {period}), sát lộ trình: hụt {short_of_path}, không quá {threshold} của cả chặng.",
        "{value} ({period}) is on the path but for {short_of_path}, within {threshold} of the whole way.",
    ),
    Clause.RECENT_PACE_SUFFICES: (
        "{value} (kỳ {period}); cần {required_pace}, gần đây {recent_pace}: giữ được nhịp độ này thì kịp.",
        "{value} ({period}); {required_pace} is needed, {recent_pace} was seen of late: that pace will do.",
    ),
    Clause.SHORT_OF_PATH: (
        "{value} (kỳ {period}), hụt {short_of_path} so với lộ trình ({path_value}), "
        "không quá {threshold} của cả chặng; cần {required_pace}.",
        "{value} ({period}) is {short_of_path} short of the path ({path_value}), "
        "no more than {threshold} of the whole way; {required_pace} is needed.",
    ),
    Clause.FASTER_THAN_OF_LATE: (
        "{value} (kỳ {period}); cần {required_pace} nhưng gần đây chỉ {recent_pace}; nhanh nhất đã có là "
        "{best_pace}.",
        "{value} ({period}); {required_pace} is needed, {recent_pace} was seen of late; "
        "the fastest so far was {best_pace}.",
    ),
    Clause.FASTER_THAN_EVER: (
        "{value} (kỳ {period}); cần {required_pace}, nhanh hơn mọi quãng đã có (nhanh nhất {best_pace}).",
        "{value} ({period}); {required_pace} is needed, more than ever seen (at best {best_pace}).",
    ),
    Clause.TOO_FEW_FOR_PACE: (
        "{value} (kỳ {period}); cần {required_pace}, gần đây {recent_pace}; "
        "mới có {points} giá trị so sánh được.",
        "{value} ({period}); {required_pace} is needed, {recent_pace} was seen of late; "
        "only {points} values can be compared.",
    ),
    Clause.NO_VALUE: ("Chưa có giá trị nào.", "No value is known."),
    Clause.ONE_VALUE: (
        "Mới có một giá trị ({value}, kỳ {period}), chưa nói được nhịp độ.",
        "Only one value is known ({value}, {period}); it says nothing of a pace.",
    ),
    Clause.STALE: (
        "Giá trị gần nhất ({value}, kỳ {period}) đã cũ {age_months} tháng, quá {threshold} tháng.",
        "The latest value ({value}, {period}) is {age_months} months old, more than {threshold}.",
    ),
    Clause.LATEST_IN_WORDS: (
        "Kỳ mới nhất chỉ có lời, không có số: “{words}”; số gần nhất {value} (kỳ {period}).",
        "The latest period is known in words only: “{words}”; the last number is {value} ({period}).",
    ),
    Clause.MOVES_AS_ASKED: (
        "{value} (kỳ {period}), kỳ trước {previous}: đúng chiều yêu cầu.",
        "{value} ({period}) after {previous}: it moves as asked.",
    ),
    Clause.MOVED_AWAY: (
        "{value} (kỳ {period}), kỳ trước {previous}: không đúng chiều yêu cầu.",
        "{value} ({period}) after {previous}: it does not move as asked.",
    ),
    Clause.KEEPS_MOVING_AWAY: (
        "{value} (kỳ {period}), kỳ trước {previous}: hai kỳ liền không đúng chiều yêu cầu.",
        "{value} ({period}) after {previous}: for the second time it does not move as asked.",
    ),
    Clause.EVIDENCE_ACCEPTED: (
        "Đã có kết quả được xác nhận (kỳ {period}).",
        "Its result was accepted ({period}).",
    ),
    Clause.WORK_IN_TERM: (
        "Chưa có kết quả được xác nhận; {work_all} nhiệm vụ gắn với chỉ tiêu, không nhiệm vụ nào quá hạn.",
        "No accepted result yet; {work_all} actions are linked, none of them overdue.",
    ),
    Clause.WORK_OVERDUE: (
        "Chưa có kết quả được xác nhận; {work_overdue}/{work_all} nhiệm vụ gắn với chỉ tiêu đã quá hạn.",
        "No accepted result yet; {work_overdue} of {work_all} linked actions are overdue.",
    ),
    Clause.NO_EVIDENCE: (
        "Chưa có kết quả được xác nhận và không có nhiệm vụ nào gắn với chỉ tiêu.",
        "There is no accepted result, and no action is linked to it.",
    ),
    Clause.WEAKEST_PART: (
        "Thành phần yếu nhất quyết định, trong {parts} thành phần.",
        "The weakest of {parts} parts decides.",
    ),
    Clause.STRONGEST_PART: (
        "Một trong {parts} phương án là đủ; phương án tốt nhất quyết định.",
        "One of {parts} parts is enough; the best of them decides.",
    ),
    Clause.PART_UNKNOWN: (
        "Có thành phần chưa có số liệu, trong {parts} thành phần.",
        "Of {parts} parts some have no values.",
    ),
    Clause.ONLY_WORDS: (
        "Mục tiêu viết bằng lời, không có số để so.",
        "The target is in words; there is nothing to compare.",
    ),
    Clause.NOTHING_PROMISED: (
        "Văn bản không ghi mục tiêu.",
        "The document promises nothing for it.",
    ),
    Clause.NO_DUE_DAY: (
        "Văn bản không ghi năm phải đạt.",
        "The document says no year to reach it by.",
    ),
}  # fmt: skip
_EVIDENCE_LATE: Final = Words(
    "Đã hết thời hạn mà chưa có kết quả được xác nhận.", "Its day has passed without an accepted result."
)


def sentence(verdict: Verdict) -> Words:
    """The judgement in one sentence, without the name of the indicator."""
    used = {number.name: number for number in verdict.numbers}
    if verdict.clause is Clause.DUE_PASSED and NumberName.VALUE not in used:
        return _EVIDENCE_LATE
    vi, en = _PATTERNS[verdict.clause]
    period = used[NumberName.VALUE].period if NumberName.VALUE in used else ""
    said = Words(
        vi.format_map(_Said(used, _period(period).vi, verdict.words, _vietnamese)),
        en.format_map(_Said(used, _period(period).en, verdict.words, _english)),
    )
    return _with_weakest(verdict, said)


def _with_weakest(verdict: Verdict, said: Words) -> Words:
    """Of a target in parts: the part that decided, by name, and what is said of it."""
    if verdict.clause not in {Clause.WEAKEST_PART, Clause.STRONGEST_PART}:
        return said
    deciding = next((part for part in verdict.parts if part[1].status is verdict.status), None)
    if deciding is None:
        return said
    name, part = deciding
    inner = sentence(part)
    label = _PART_NAMES.get(name, Words(f"Thành phần {name}", f"Part {name}") if name.isdigit() else None)
    called = label or Words(name, name)
    return Words(f"{said.vi} {called.vi}: {inner.vi}", f"{said.en} {called.en}: {inner.en}")


_PART_NAMES: Final = {
    "level": Words("Mức đạt", "Level"),
    "movement": Words("Chiều thay đổi", "Movement"),
}


class _Said(dict[str, str]):
    """What stands in a pattern: numbers as the language prints them; a dash for one that is not known."""

    def __init__(
        self, used: dict[NumberName, Number], period: str, words: str, show: Callable[[Number], str]
    ) -> None:
        super().__init__({name.value: show(number) for name, number in used.items()})
        self["period"] = period
        self["words"] = words

    def __missing__(self, key: str) -> str:
        return "–"


def _vietnamese(number: Number) -> str:
    sign = "+" if number.name in _SIGNED and number.value > 0 else ""
    return sign + _with_unit(format_number(_shown(number.value)), number.unit)


def _english(number: Number) -> str:
    sign = "+" if number.name in _SIGNED and number.value > 0 else ""
    printed = f"{_shown(number.value):,f}"
    return sign + _with_unit(printed, number.unit.replace("/năm", " a year"))


def _period(printed: str) -> Words:
    """ "tháng 10/2026", "October 2026"; a year as it is."""
    read = parse_period(printed)
    if read is None or read.kind is PeriodKind.YEAR:
        return Words(printed, printed)
    return Words(inside(read.vietnamese), read.english)


def _with_unit(printed: str, unit: str) -> str:
    is_close = unit.startswith(("/", " "))  # "/năm" and " a year" stand alone where a number has no unit
    return f"{printed}{unit}" if is_close else f"{printed} {unit}".rstrip()


def _shown(value: Decimal) -> Decimal:
    """Two decimals are enough to read; the record keeps all of them."""
    return round(value, 2).normalize() + 0


def is_good(status: Status) -> bool | None:
    """Whether a status is good news; None when it says nothing."""
    return status in {Status.MET, Status.ON_PATH} if status.says_something else None


def better_word(direction: Direction | None) -> Words:
    """Which way is better, in words; empty when nobody has said."""
    if direction is None:
        return Words("", "")
    if direction is Direction.UP:
        return Words("càng cao càng tốt", "higher is better")
    return Words("càng thấp càng tốt", "lower is better")
