"""The consolidated report of a round as known on a day."""

# No postponed annotations: the library reads them when the class is made.

from tiendo.api.shapes.kinds import Day, Said, Shape, eg
from tiendo.api.shapes.work import TallyShape


class ArrivalsShape(Shape):
    """How many agencies by the way their report came in."""

    in_time: int = eg(9)
    late: int = eg(1)
    awaited: int = eg(0, "Still to come, and in time.")
    missing: int = eg(2)


class ReportSectionShape(Shape):
    """The actions of one section, counted."""

    section: str = eg("I")
    title: str = eg("Nhận thức và tư duy")
    tally: TallyShape


class ReportShape(Shape):
    """The report: the round, the day it tells of, and its counts. Its rows have addresses of their own."""

    round: int = eg(3)
    key: str = eg("2026-H1")
    title: str = eg("Báo cáo định kỳ 6 tháng đầu năm 2026")
    plan: str = eg("12-kh-ubnd")
    edition: int = eg(1)
    period: str = eg("2026-H1")
    period_from: Day = eg("2026-01-01")
    cut_off: Day = eg("2026-05-31")
    due_on: Day = eg("2026-06-09")
    issuer: str = eg("Sở Khoa học và Công nghệ", "Who consolidates.")
    known_on: Day = eg("2026-06-20", "The day whose knowledge it is.")
    arrivals: ArrivalsShape
    sections: list[ReportSectionShape]
    indicators: int = eg(57, "Indicators that are measured, each once.")
    figures: int = eg(31, "Of them with an accepted value.")
    synthetic: bool = eg(False)


class ReportAgencyShape(Shape):
    """One agency that was asked."""

    agency: str = eg("skhcn")
    agency_name: str = eg("Sở Khoa học và Công nghệ")
    submission: int = eg(41)
    state: str = eg("accepted")
    arrival: str = eg("in_time", "in_time, late, awaited or missing.")
    first_sent_on: Day | None = eg("2026-06-05")
    last_sent_on: Day | None = eg("2026-06-07")
    asked: int = eg(9, "Entries asked.")
    filled: int = eg(9)
    accepted: int = eg(9)
    returned: int = eg(0)


class ReportedValueShape(Shape):
    """A value with its period."""

    number: float | None = eg(62.5, "Null where the value is words.")
    text: str = eg("")
    period: str = eg("2026-H1")


class ReportIndicatorShape(Shape):
    """One indicator as one agency counts it."""

    address: str = eg("indicator/2030/1")
    no: str = eg("1")
    horizon: str = eg("2030")
    name: str = eg("Tỷ lệ bộ dữ liệu được mở")
    unit: str = eg("%")
    target_text: str = eg("≥ 80")
    is_group: bool = eg(False)
    counter: str | None = eg("skhcn", "The agency that counts; null where nobody was asked.")
    standing: str = eg("accepted", "accepted, sent, returned, nothing_arisen or missing.")
    is_figure: bool = eg(True, "Whether it may be printed as a result.")
    value: ReportedValueShape | None
    last: ReportedValueShape | None
    met: bool | None = eg(False, "Of accepted values alone.")
    distance: float | None = eg(17.5, "To the target.")


class VoiceShape(Shape):
    """Who said it, in exactly its own words."""

    agency: str = eg("skhcn")
    about: str = eg("I.1.1")
    sending: int = eg(1)
    sent_on: Day = eg("2026-06-05")
    accepted: bool = eg(True)
    words: str = eg("Thiếu tiêu chuẩn dữ liệu")


class SayingShape(Shape):
    """What one agency or many said in the same or nearly the same words."""

    kind: str = eg("difficulties", "results, difficulties or proposals.")
    kind_words: Said
    text: str = eg("Thiếu tiêu chuẩn dữ liệu")
    voices: list[VoiceShape]
