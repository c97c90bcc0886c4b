"""Rounds, reports in them, their entries; and what the steps of a report take and give."""

# No postponed annotations: the library reads them when the class is made.

from typing import Literal

from ninja import Schema
from pydantic import ConfigDict

from tiendo.api.shapes.kinds import Chosen, DatedPage, Day, Moment, Page, Shape, eg


class RoundShape(Shape):
    """One reporting round, and how many reports of how many are where."""

    id: int = eg(3)
    key: str = eg("12-kh-ubnd/dinh-ky/2026-H1")
    title: str = eg("Báo cáo định kỳ 6 tháng đầu năm 2026")
    plan: str = eg("12-kh-ubnd")
    period: str = eg("2026-H1")
    cut_off: Day = eg("2026-05-31")
    opens_on: Day = eg("2026-05-15")
    due_on: Day = eg("2026-06-09")
    late_until: Day = eg("2026-06-16")
    opened_at: Moment | None = eg("2026-05-15T00:10:00Z")
    locked_at: Moment | None = eg(None)
    is_ad_hoc: bool = eg(False)
    is_over: bool = eg(False)
    reason: str = eg("", "Of a round asked for a special reason.")
    total: int = eg(12, "Agencies asked.")
    sent: int = eg(5)
    accepted: int = eg(3)
    returned: int = eg(1)
    waiting: int = eg(1)
    synthetic: bool = eg(False)


class SubmissionLineShape(Shape):
    """One agency's report in a list."""

    id: int = eg(41)
    round: int = eg(3)
    round_title: str = eg("Báo cáo định kỳ 6 tháng đầu năm 2026")
    agency: str = eg("skhcn")
    agency_name: str = eg("Sở Khoa học và Công nghệ")
    state: str = eg("draft", "draft, awaiting_head, sent, returned or accepted.")
    total: int = eg(9, "Entries asked.")
    done: int | None = eg(4, "Entries settled; null where it is not known how far it was.")
    due_on: Day = eg("2026-06-09")
    late_until: Day = eg("2026-06-16")
    sent_on: Day | None = eg(None)
    is_mine: bool = eg(True, "Whether it waits for the account that asks.")
    synthetic: bool = eg(False)


class EntryShape(Shape):
    """One line of a report."""

    id: int = eg(512)
    code: str = eg("indicator/2030/1")
    kind: str = eg("indicator", "action or indicator.")
    name: str = eg("Tỷ lệ bộ dữ liệu được mở")
    unit: str = eg("%")
    target_text: str = eg("≥ 80")
    state: str = eg("filled", "empty, filled, nothing_arisen, returned or accepted.")
    revision: int = eg(2, "Name it when saving: it says what was seen.")
    value: float | None = eg(62.5)
    value_text: str = eg("", "Words in place of a figure.")
    results: str = eg("Đã mở 25 trên 40 bộ dữ liệu.")
    difficulties: str = eg("")
    proposals: str = eg("")
    nothing_arisen: bool = eg(False)
    last_value: str = eg("58", "What was reported the time before, as printed.")
    last_period: str = eg("2025")
    computed: str = eg("", "What rows give, as printed.")
    returned_reason: str = eg("")
    is_workable: bool = eg(True, "Whether the account that asks may write in it now.")
    files: list[str] = eg(["minh-chung.pdf"], "Names of the evidence.")


class StepShape(Shape):
    """One step of a report's way."""

    kind: str = eg("sent", "opened, to_head, handed_back, sent, returned, accepted or reopened.")
    by: str = eg("Nguyễn Văn An")
    at: Moment = eg("2026-06-05T08:00:00Z")
    note: str = eg("")


class SubmissionShape(Shape):
    """A report and what the account that asks may do with it. Its entries have an address of their own."""

    id: int = eg(41)
    round: int = eg(3)
    round_title: str = eg("Báo cáo định kỳ 6 tháng đầu năm 2026")
    period: str = eg("2026-H1")
    agency: str = eg("skhcn")
    agency_name: str = eg("Sở Khoa học và Công nghệ")
    state: str = eg("draft")
    revision: int = eg(1, "Name it when approving or handing back: it says what was seen.")
    sending: int = eg(0, "How often it was sent; name it when ruling.")
    remarks: str = eg("")
    left: int = eg(5, "Entries that still ask for something.")
    may_fill: bool = eg(True)
    may_approve: bool = eg(False)
    may_rule: bool = eg(False)
    steps: list[StepShape]
    synthetic: bool = eg(False)


class RoundPage(DatedPage):
    """The reports of a round as of a day."""


class MinePage(Page):
    """The reports of one's own agencies."""


class WholeChosen(Chosen):
    """A report."""


class Body(Schema):
    """What a step takes: nothing it does not know."""

    model_config = ConfigDict(extra="forbid")


class EntryBody(Body):
    """What is written in an entry; a member left out stays as it is."""

    revision: int = eg(2, "The revision that was seen.", ge=0, le=2_000_000_000)
    value: str | None = eg(
        "62,5", "As it is printed: 62,5; empty takes the figure back.", default=None, max_length=400
    )
    results: str | None = eg("Đã mở 25 trên 40 bộ dữ liệu.", default=None, max_length=25_000)
    difficulties: str | None = eg("", default=None, max_length=25_000)
    proposals: str | None = eg("", default=None, max_length=25_000)
    nothing_arisen: bool | None = eg(False, "That there is nothing to say.", default=None)


class SavedShape(Shape):
    """An entry after it was saved."""

    id: int = eg(512)
    revision: int = eg(3)
    state: str = eg("filled")
    is_changed: bool = eg(True)
    saved_at: Moment | None = eg("2026-06-05T08:00:00Z")
    asks: dict[str, str] | None = eg(
        None, "A question about the value that stops nothing, in both languages."
    )


class ApproveBody(Body):
    """The report as it was seen."""

    revision: int = eg(1, ge=0, le=2_000_000_000)


class HandBackBody(Body):
    """The report as it was seen, and what is to be mended."""

    revision: int = eg(1, ge=0, le=2_000_000_000)
    reason: str = eg("Thiếu minh chứng mục 1", max_length=5000)


class RulingBody(Body):
    """What one entry is ruled."""

    entry: int = eg(512, ge=1, le=2_000_000_000)
    ruling: Literal["accept", "return"] = eg("accept")
    reason: str = eg("", "Why it is returned.", default="", max_length=5000)


class RulingsBody(Body):
    """Rulings on entries of one sending."""

    sending: int = eg(1, "The number of the sending that was seen.", ge=1, le=100_000)
    rulings: list[RulingBody] = eg([{"entry": 512, "ruling": "accept"}], max_length=5000)
    accept_rest: bool = eg(False, "Accept every entry not ruled on yet.", default=False)


class MovedShape(Shape):
    """Where a report lies after a step."""

    id: int = eg(41)
    state: str = eg("sent")
    revision: int = eg(2)
    sending: int = eg(1)
