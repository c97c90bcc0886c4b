"""The words documents use for the states of a consolidated report; Vietnamese, as the documents are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tiendo.delivery.domain.consolidated import Arrival, SayingKind, Standing
from tiendo.delivery.types import AmendmentState
from tiendo.kernel.period import parse_period
from tiendo.kernel.text import inside
from tiendo.kernel.words import Words
from tiendo.publishing.consolidated.figures import day

if TYPE_CHECKING:
    from tiendo.delivery.domain.consolidated import Consolidated, IndicatorLine, Saying, Voice

ARRIVALS: Final = {
    Arrival.IN_TIME: Words("Đúng hạn", "In time"),
    Arrival.LATE: Words("Sau hạn", "Late"),
    Arrival.AWAITED: Words("Chưa gửi, còn hạn", "Not sent, in term"),
    Arrival.MISSING: Words("Chưa gửi, quá hạn", "Not sent, overdue"),
}
STANDINGS: Final = {
    Standing.ACCEPTED: Words("Đã chấp nhận", "Accepted"),
    Standing.SENT: Words("Đã gửi, chưa chấp nhận", "Sent, not yet accepted"),
    Standing.RETURNED: Words("Đang bị trả lại", "Returned"),
    Standing.NOTHING_ARISEN: Words("Không phát sinh", "Nothing arisen"),
    Standing.MISSING: Words("Chưa có số liệu", "No value"),
}
SAYINGS: Final = {
    SayingKind.RESULTS: Words("Kết quả", "Results"),
    SayingKind.DIFFICULTIES: Words("Khó khăn, vướng mắc", "Difficulties"),
    SayingKind.PROPOSALS: Words("Đề xuất, kiến nghị", "Proposals"),
}
AMENDMENTS: Final = {
    AmendmentState.ASKED: Words("Đã đề nghị", "Asked"),
    AmendmentState.FORWARDED: Words("Đã trình", "Forwarded"),
    AmendmentState.DECLINED: Words("Cơ quan thường trực không trình", "Declined"),
    AmendmentState.APPROVED: Words("Đã chấp thuận", "Approved"),
    AmendmentState.REFUSED: Words("Không chấp thuận", "Refused"),
}
MET: Final = {
    True: Words("Đạt", "Met"),
    False: Words("Chưa đạt", "Not met"),
    None: Words("Chưa đủ căn cứ", "Cannot be judged"),
}


def period_words(printed: str) -> str:
    """ "6 tháng đầu năm 2026", "năm 2026"; a period of another kind as it is written."""
    period = parse_period(printed)
    return printed if period is None else inside(period.vietnamese)


def subject_of(report: Consolidated) -> str:
    """What the report is about: "Kết quả thực hiện Kế hoạch số … kỳ …"."""
    return f"Kết quả thực hiện {plan_words(report)}, kỳ {period_words(report.round.period)}"


def plan_words(report: Consolidated) -> str:
    """The plan by its number, day and issuer."""
    head = report.round
    dated = f" ngày {day(head.plan_issued_on)}" if head.plan_issued_on else ""
    kind = (head.plan_type or "Kế hoạch").capitalize()
    return f"{kind} số {head.plan_number}{dated} của {head.plan_issuer}"


def about(address: str) -> str:
    """The entry a voice speaks of: "nhiệm vụ I.1.1", "chỉ tiêu 12.1 (2030)"."""
    kind, _, rest = address.partition("/")
    if kind == "action":
        return f"nhiệm vụ {rest}"
    if kind == "indicator":
        horizon, _, code = rest.rpartition("/")
        return f"chỉ tiêu {code} ({horizon})" if horizon else f"chỉ tiêu {code}"
    return address or "nhận xét chung"


def met_words(line: IndicatorLine) -> str:
    """The judgement of an accepted value; nothing for what is no figure."""
    return MET[line.met].vi if line.is_figure else ""


def speakers(saying: Saying) -> str:
    """Who said it: each agency once, with its entries and sending; its own words where they differ."""
    by_agency: dict[str, list[Voice]] = {}
    for voice in saying.voices:
        by_agency.setdefault(voice.agency.name, []).append(voice)
    return "; ".join(_speaker(name, voices, saying.text) for name, voices in by_agency.items())


def _speaker(name: str, voices: list[Voice], text: str) -> str:
    entries = ", ".join(dict.fromkeys(about(voice.about) for voice in voices))
    sending = max(voice.sending for voice in voices)
    waits = "" if all(voice.accepted for voice in voices) else ", chưa chấp nhận"
    own = dict.fromkeys(f" “{voice.words}”" for voice in voices if voice.words != text)
    return f"{name} ({entries}; gửi lần {sending}{waits}){''.join(own)}"
