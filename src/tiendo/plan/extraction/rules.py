"""Standing rules in the body of a plan: what must be reported, proposed, prepared or spent, and when.

Each is one sentence with the value a program would enforce; "trước ngày 10/6" is kept as
printed (``before``): read strictly, the 9th is the last day.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from tiendo.kernel.number import parse_number
from tiendo.kernel.text import collapse
from tiendo.plan.extraction.draft import RuleDraft
from tiendo.plan.reading.document import Paragraph, Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

_SENTENCE_END = re.compile(r"(?<=[.;])\s+(?=[A-ZĐÀ-Ỵ(])")
_DAY = re.compile(
    r"(?P<how>trước|chậm nhất|muộn nhất|vào)(?:\s+(?:là|vào))?\s+ngày\s+(?P<day>\d{1,2})\s*(?:/|"
    r"\s+tháng\s+)\s*(?P<month>\d{1,2})"
    r"(?P<year>\s*(?:/|\s+năm\s+)\s*\d{4})?",
    re.IGNORECASE,
)
_DAY_OF_MONTH = re.compile(
    r"(?:trước|chậm nhất|vào)\s+(?:là\s+)?ngày\s+(?P<day>\d{1,2})\s+(?:của\s+tháng|hằng tháng|hàng tháng|"
    r"tháng cuối quý)",
    re.IGNORECASE,
)
_MONTH = re.compile(r"(?:vào |trong |định kỳ )*tháng\s+(?P<month>\d{1,2})(?!\s*/\s*\d)", re.IGNORECASE)
_DAYS_BEFORE = re.compile(
    r"trước\s+(?:ít nhất\s+|tối thiểu\s+)?(?P<days>\d{1,2})\s+ngày\s+(?:làm việc\s+)?(?:diễn ra|trước|khi|"
    r"phiên|cuộc|họp|tổ chức)",
    re.IGNORECASE,
)
_PERCENT = re.compile(
    r"(?P<op>tối thiểu|ít nhất|không dưới|không thấp hơn|đạt trên|khoảng|không quá|tối đa|bằng|≥|"
    r"≤)\s*(?:là\s+)?"
    r"(?P<number>\d+(?:[.,]\d+)?)\s*%",
    re.IGNORECASE,
)
_MONEY = re.compile(r"ngân sách|tổng chi|chi sự nghiệp|kinh phí|tổng mức đầu tư|dự toán|vốn", re.IGNORECASE)
_REPORT = re.compile(r"báo cáo", re.IGNORECASE)
_PROPOSE = re.compile(r"đề xuất|dự toán|đăng ký|kế hoạch năm", re.IGNORECASE)
_MEETING = re.compile(r"họp|phiên|hội nghị", re.IGNORECASE)
_PERIODIC = re.compile(
    r"báo cáo[^.;]{0,120}?(?P<every>hằng tháng|hàng tháng|hằng quý|hàng quý|định kỳ (?:tháng|quý|6 tháng|"
    r"năm)|6 tháng)",
    re.IGNORECASE,
)
_OPERATORS = {"khoảng": "~", "bằng": "=", "không quá": "<=", "tối đa": "<=", "≤": "<=", "đạt trên": ">"}


def rules_of(paragraphs: Sequence[Paragraph]) -> list[RuleDraft]:
    """The rules said in ``paragraphs`` (the body, not the tables), in printed order."""
    found: list[RuleDraft] = []
    for paragraph in paragraphs:
        for sentence, span in _sentences(paragraph):
            found += [rule for finder in _FINDERS for rule in finder(sentence, span)]
    return found


def _sentences(paragraph: Paragraph) -> Iterator[tuple[str, Span]]:
    """The sentences of a paragraph; a sentence's span is the paragraph's when white space was collapsed."""
    exact = paragraph.span.end - paragraph.span.start == len(paragraph.text)
    start = 0
    for piece in _SENTENCE_END.split(paragraph.text):
        at = paragraph.text.index(piece, start)
        start = at + len(piece)
        here = Span(paragraph.span.start + at, paragraph.span.start + start) if exact else paragraph.span
        yield piece, here


def _report_days(sentence: str, span: Span) -> Iterator[RuleDraft]:
    if not _REPORT.search(sentence):
        return
    for found in _DAY.finditer(sentence):
        key = "before" if found["how"].lower() == "trước" else "by"
        year = re.sub(r"\D", "", found["year"] or "")
        day = f"{int(found['month']):02d}-{int(found['day']):02d}"
        yield _rule("report", sentence, span, {key: f"{year}-{day}" if year else day})
    for found in _DAY_OF_MONTH.finditer(sentence):
        yield _rule("report", sentence, span, {"before_day": int(found["day"]), "every": "month"})


def _report_rhythm(sentence: str, span: Span) -> Iterator[RuleDraft]:
    found = _PERIODIC.search(sentence)
    if found and not _DAY.search(sentence) and not _DAY_OF_MONTH.search(sentence):
        words = found["every"].lower()
        every = next(
            (v for k, v in (("tháng", "month"), ("quý", "quarter"), ("năm", "year")) if words.endswith(k)),
            "year",
        )
        yield _rule("report", sentence, span, {"every": "half" if "6 tháng" in words else every})


def _proposal_month(sentence: str, span: Span) -> Iterator[RuleDraft]:
    if not _PROPOSE.search(sentence):
        return
    for found in _MONTH.finditer(sentence):
        if 1 <= int(found["month"]) <= 12 and not _DAY.search(sentence):
            yield _rule("proposal", sentence, span, {"month": int(found["month"])})


def _meeting_papers(sentence: str, span: Span) -> Iterator[RuleDraft]:
    found = _DAYS_BEFORE.search(sentence)
    if found and _MEETING.search(sentence):
        yield _rule("meeting papers", sentence, span, {"days_before": int(found["days"])})


def _money_share(sentence: str, span: Span) -> Iterator[RuleDraft]:
    for found in _PERCENT.finditer(sentence):
        around = sentence[max(0, found.start() - 60) : found.end() + 60]
        number = parse_number(found["number"])
        if number is None or not _MONEY.search(around):
            continue
        value = int(number) if number == int(number) else float(number)
        op = _OPERATORS.get(found["op"].lower(), ">=")
        yield _rule("budget share", sentence, span, {"op": op, "percent": value})


def _rule(kind: str, sentence: str, span: Span, value: dict[str, Any]) -> RuleDraft:
    return RuleDraft(kind, collapse(sentence), span, value)


_FINDERS: tuple[Callable[[str, Span], Iterator[RuleDraft]], ...] = (
    _report_days,
    _report_rhythm,
    _proposal_month,
    _meeting_papers,
    _money_share,
)
