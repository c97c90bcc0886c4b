"""Assess's own words. No Django here."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from tiendo.kernel.errors import Refusal
from tiendo.kernel.words import Words


class Status(StrEnum):
    """What is said of one target on one day; the order is from best to worst, the last two say nothing."""

    MET = "met"
    ON_PATH = "on_path"
    BEHIND = "behind"
    AT_RISK = "at_risk"
    OUT_OF_REACH = "out_of_reach"
    NO_DATA = "no_data"
    NOT_MEASURABLE = "not_measurable"

    @property
    def says_something(self) -> bool:
        """Whether values were judged at all."""
        return self not in {Status.NO_DATA, Status.NOT_MEASURABLE}


STATUS_WORDS: Final = {
    Status.MET: Words("Đã đạt", "Met"),
    Status.ON_PATH: Words("Đúng lộ trình", "On path"),
    Status.BEHIND: Words("Chậm so với lộ trình", "Behind the path"),
    Status.AT_RISK: Words("Có nguy cơ không đạt", "At risk"),
    Status.OUT_OF_REACH: Words(
        "Khó đạt: cần nhanh hơn mọi nhịp độ đã có", "Out of reach at any pace seen so far"
    ),
    Status.NO_DATA: Words("Chưa đủ số liệu", "Not enough data"),
    Status.NOT_MEASURABLE: Words("Không đo được như văn bản ghi", "Not measurable as written"),
}


class Clause(StrEnum):
    """Which clause of the rule decided; every status comes from exactly one of them."""

    TARGET_MET = "target_met"
    DUE_PASSED = "due_passed"
    ABOVE_PATH = "above_path"
    NEAR_PATH = "near_path"
    RECENT_PACE_SUFFICES = "recent_pace_suffices"
    FASTER_THAN_OF_LATE = "faster_than_of_late"
    SHORT_OF_PATH = "short_of_path"
    FASTER_THAN_EVER = "faster_than_ever"
    TOO_FEW_FOR_PACE = "too_few_for_pace"
    NO_VALUE = "no_value"
    ONE_VALUE = "one_value"
    STALE = "stale"
    LATEST_IN_WORDS = "latest_in_words"
    MOVES_AS_ASKED = "moves_as_asked"
    MOVED_AWAY = "moved_away"
    KEEPS_MOVING_AWAY = "keeps_moving_away"
    EVIDENCE_ACCEPTED = "evidence_accepted"
    WORK_IN_TERM = "work_in_term"
    WORK_OVERDUE = "work_overdue"
    NO_EVIDENCE = "no_evidence"
    WEAKEST_PART = "weakest_part"
    STRONGEST_PART = "strongest_part"
    PART_UNKNOWN = "part_unknown"
    ONLY_WORDS = "only_words"
    NOTHING_PROMISED = "nothing_promised"
    NO_DUE_DAY = "no_due_day"


CLAUSE_WORDS: Final = {
    Clause.TARGET_MET: Words("giá trị mới nhất đã đạt mục tiêu", "the latest value meets the target"),
    Clause.DUE_PASSED: Words("đã hết thời hạn mà chưa đạt", "its day has passed without it"),
    Clause.ABOVE_PATH: Words("không kém lộ trình", "no worse than the path"),
    Clause.NEAR_PATH: Words("hụt lộ trình rất ít", "hardly short of the path"),
    Clause.RECENT_PACE_SUFFICES: Words(
        "hụt lộ trình, nhưng nhịp độ gần đây đủ để kịp", "short of the path, but the pace of late will do"
    ),
    Clause.FASTER_THAN_OF_LATE: Words("cần nhanh hơn gần đây", "needs more than the pace of late"),
    Clause.SHORT_OF_PATH: Words("hụt lộ trình không nhiều", "a little short of the path"),
    Clause.FASTER_THAN_EVER: Words("cần nhanh hơn mọi quãng đã có", "needs more than any pace seen so far"),
    Clause.TOO_FEW_FOR_PACE: Words(
        "cần nhanh hơn gần đây; quá ít giá trị để nói hơn",
        "needs more than the pace of late; too few values to say more",
    ),
    Clause.NO_VALUE: Words("chưa có giá trị", "no value is known"),
    Clause.ONE_VALUE: Words("mới có một giá trị", "only one value is known"),
    Clause.STALE: Words("giá trị gần nhất đã quá cũ", "the latest value is too old"),
    Clause.LATEST_IN_WORDS: Words(
        "kỳ mới nhất chỉ có lời, không có số", "the latest period is in words only"
    ),
    Clause.MOVES_AS_ASKED: Words("thay đổi đúng chiều yêu cầu", "it moves as asked"),
    Clause.MOVED_AWAY: Words("kỳ gần nhất không đúng chiều yêu cầu", "the last step was not as asked"),
    Clause.KEEPS_MOVING_AWAY: Words(
        "hai kỳ liền không đúng chiều yêu cầu", "two steps in a row were not as asked"
    ),
    Clause.EVIDENCE_ACCEPTED: Words("kết quả đã được xác nhận", "its result was accepted"),
    Clause.WORK_IN_TERM: Words(
        "chưa có kết quả; nhiệm vụ gắn với chỉ tiêu còn trong hạn",
        "no result yet; the linked actions are in term",
    ),
    Clause.WORK_OVERDUE: Words(
        "chưa có kết quả; có nhiệm vụ gắn với chỉ tiêu quá hạn",
        "no result yet; linked actions are overdue",
    ),
    Clause.NO_EVIDENCE: Words(
        "chưa có kết quả, không có nhiệm vụ nào gắn với chỉ tiêu", "no result and no linked action"
    ),
    Clause.WEAKEST_PART: Words("thành phần yếu nhất quyết định", "the weakest part decides"),
    Clause.STRONGEST_PART: Words("phương án tốt nhất quyết định", "the best part decides"),
    Clause.PART_UNKNOWN: Words("có thành phần chưa có số liệu", "a part is not known"),
    Clause.ONLY_WORDS: Words("mục tiêu viết bằng lời", "the target is in words"),
    Clause.NOTHING_PROMISED: Words("văn bản không ghi mục tiêu", "nothing is promised"),
    Clause.NO_DUE_DAY: Words("văn bản không ghi năm phải đạt", "no year to reach it by"),
}


class Flag(StrEnum):
    """What a reader should know beside the status."""

    MET_EARLY = "met_early"
    SOFTER_THAN_START = "softer_than_start"
    STEEPER_THAN_EVER = "steeper_than_ever"
    COMPOUND_REFUSED = "compound_refused"
    DIRECTION_INFERRED = "direction_inferred"
    OTHER_FIELD = "other_field"
    DUE_VALUE_AWAITED = "due_value_awaited"
    MET_LATE = "met_late"
    NOT_DESIGNATED = "not_designated"
    RIVAL_SERIES = "rival_series"
    NO_ACTION = "no_action"
    SYNTHETIC = "synthetic"


FLAG_WORDS: Final = {
    Flag.MET_EARLY: Words("Đạt trước thời hạn", "Met before its day"),
    Flag.SOFTER_THAN_START: Words(
        "Mục tiêu thấp hơn mức đã đạt khi ban hành", "The target is softer than what held when it was issued"
    ),
    Flag.STEEPER_THAN_EVER: Words(
        "Chặng còn lại dốc hơn mọi nhịp độ đã có", "What is left is steeper than any pace seen so far"
    ),
    Flag.COMPOUND_REFUSED: Words(
        "Không lập được lộ trình tăng trưởng kép vì có giá trị bằng không hoặc âm; dùng lộ trình tuyến tính",
        "No compound path through zero or negative values; the linear path is used",
    ),
    Flag.DIRECTION_INFERRED: Words(
        "Văn bản không nói chiều tốt; suy từ giá trị ban đầu đến mục tiêu",
        "The text does not say which way is better; taken from the starting value towards the target",
    ),
    Flag.OTHER_FIELD: Words(
        "Thứ hạng tính trong số đơn vị khác với mục tiêu",
        "The rank is among another number than the target's",
    ),
    Flag.DUE_VALUE_AWAITED: Words(
        "Đã đến thời hạn, chưa có số liệu của kỳ cuối", "Its day has come; the value for it is not known yet"
    ),
    Flag.MET_LATE: Words("Đạt sau thời hạn", "Met after its day"),
    Flag.NOT_DESIGNATED: Words(
        "Có nhiều chuỗi số liệu, chưa chỉ định chuỗi dùng để đánh giá",
        "Several series, none designated for judging",
    ),
    Flag.RIVAL_SERIES: Words("Có chuỗi số liệu khác cùng tên gọi", "Another series goes by the same name"),
    Flag.NO_ACTION: Words("Không có nhiệm vụ nào gắn với chỉ tiêu", "No action at all is linked to it"),
    Flag.SYNTHETIC: Words("Có số liệu mẫu (tự tạo)", "Rests on synthetic values"),
}


class PathKind(StrEnum):
    """How the way from the starting value to the target is laid."""

    MILESTONES = "milestones"
    LINEAR = "linear"
    COMPOUND = "compound"
    HOLD = "hold"


PATH_WORDS: Final = {
    PathKind.MILESTONES: Words("Theo mốc từng năm đã giao", "By the milestones given for each year"),
    PathKind.LINEAR: Words("Tuyến tính: mỗi năm thêm như nhau", "Linear: the same step every year"),
    PathKind.COMPOUND: Words("Tăng trưởng kép: mỗi năm cùng tỷ lệ", "Compound: the same rate every year"),
    PathKind.HOLD: Words("Giữ mức mục tiêu đã đạt", "Holding a target that was met at the start"),
}


class YearState(StrEnum):
    """Where the value of one year stands to its target and path."""

    MET = "met"
    ON = "on"
    BEHIND = "behind"
    SEEN = "seen"
    NONE = "none"


YEAR_WORDS: Final = {
    YearState.MET: Words("đạt mục tiêu", "meets the target"),
    YearState.ON: Words("không kém lộ trình", "no worse than the path"),
    YearState.BEHIND: Words("kém lộ trình", "short of the path"),
    YearState.SEEN: Words("chưa đạt, chưa có lộ trình của năm đó", "not met, no path for that year"),
    YearState.NONE: Words("chưa có số liệu", "no data"),
}


class Direction(StrEnum):
    """Which way is better."""

    UP = "up"
    DOWN = "down"

    @property
    def sign(self) -> int:
        """+1 when more is better, -1 when less is."""
        return 1 if self is Direction.UP else -1


class NoForecast(StrEnum):
    """Why there is no forecast."""

    TOO_FEW = "too_few"
    TOO_FAR = "too_far"
    NO_DUE_DAY = "no_due_day"
    NO_SERIES = "no_series"
    DUE_KNOWN = "due_known"
    EVERY_MEMBER = "every_member"
    MILESTONE = "milestone"
    IN_WORDS = "in_words"
    LEFT_OPEN = "left_open"

    @property
    def words(self) -> Words:
        """As a sentence."""
        return NO_FORECAST_WORDS[self]


NO_FORECAST_WORDS: Final = {
    NoForecast.TOO_FEW: Words(
        "Quá ít số liệu để dự báo: cần ít nhất 4 kỳ đã có giá trị.",
        "Too little data to forecast: at least 4 periods with a value are needed.",
    ),
    NoForecast.TOO_FAR: Words(
        "Thời hạn quá xa so với số liệu đã có nên không dự báo.",
        "The due day is too far ahead of what is known to forecast it.",
    ),
    NoForecast.NO_DUE_DAY: Words(
        "Mục tiêu không nêu năm phải đạt nên không có kỳ để dự báo.",
        "The target names no year to be met by, so there is no period to forecast.",
    ),
    NoForecast.NO_SERIES: Words(
        "Chưa có chuỗi số liệu bằng số để dự báo.",
        "No numbers of this indicator are known to forecast from.",
    ),
    NoForecast.DUE_KNOWN: Words(
        "Kỳ phải đạt đã có số liệu: không còn gì để dự báo.",
        "The value of the due period is already known: there is nothing left to forecast.",
    ),
    NoForecast.EVERY_MEMBER: Words(
        "Mục tiêu buộc từng thành viên đều đạt. Các thành viên không thay đổi độc lập với nhau, nên xác suất "
        "của tất cả không tính được từ xác suất của từng nơi; hãy xem thành viên yếu nhất.",
        "Every member must meet the target. Members do not move independently of one another, so the chance "
        "of all cannot be made from the chance of each; look at the weakest member.",
    ),
    NoForecast.MILESTONE: Words(
        "Mục tiêu là một kết quả có hoặc chưa có, không phải con số tăng dần; hãy xem các nhiệm vụ gắn với "
        "chỉ tiêu.",
        "The target is a result that is there or not, no number that grows; look at the linked actions.",
    ),
    NoForecast.IN_WORDS: Words(
        "Mục tiêu viết bằng lời, không có số để tính khả năng đạt.",
        "The target is in words; there is no number whose chance could be told.",
    ),
    NoForecast.LEFT_OPEN: Words(
        "Mục tiêu chưa nói rõ thế nào là đạt (chiều nào tốt, các phần tính chung ra sao) nên không tính "
        "khả năng.",
        "The target leaves open what meets it (which way is better, how its parts count together), so no "
        "chance is told.",
    ),
}


class NoChance(StrEnum):
    """Why no one chance is said of a target whose members or parts are forecast apart."""

    OF_PARTS = "of_parts"
    PART_UNKNOWN = "part_unknown"

    @property
    def words(self) -> Words:
        """As a sentence."""
        return NO_CHANCE_WORDS[self]


NO_CHANCE_WORDS: Final = {
    NoChance.OF_PARTS: Words(
        "Chỉ tính được khoảng: các phần được dự báo riêng, chưa biết chúng đi cùng nhau đến đâu.",
        "Only an interval follows: the parts are forecast apart, and how far they move together is unknown.",
    ),
    NoChance.PART_UNKNOWN: Words(
        "Mục tiêu gồm nhiều phần và có phần chưa dự báo được.",
        "The target is of several parts, and some of them cannot be forecast.",
    ),
}


class BadRule(Refusal):
    """A rule of judging cannot be used as written; the sentence says what to mend."""


class BadDesignation(Refusal):
    """A series cannot be designated as asked."""


class UnknownIndicator(Refusal):
    """There is no such indicator, rule or plan to judge."""


@dataclass(frozen=True, slots=True)
class Judged:
    """Judgements of these indicators are new: pages that show them are out of date."""

    indicator_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ForecastsKept:
    """New forecasts of these indicators were written down."""

    indicator_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class RuleApplied:
    """A new version of the rule is in force from its day."""

    version: int


@dataclass(frozen=True, slots=True)
class Designated:
    """Somebody has decided how an indicator is judged."""

    indicator_id: int
