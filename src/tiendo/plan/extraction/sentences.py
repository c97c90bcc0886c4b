"""Plans without tables: duties and promises said in sentences.

Only what a sentence says outright is taken ("Sở A chủ trì, phối hợp với …", "đạt tối thiểu
80 %"), with low confidence; the rest of the text stays clauses.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tiendo.kernel.deadline import parse_deadline
from tiendo.kernel.target import parse_target
from tiendo.kernel.text import collapse
from tiendo.plan.extraction.agency_names import split_names
from tiendo.plan.extraction.draft import ActionDraft, Field, IndicatorDraft, TaskDraft
from tiendo.plan.reading.outline import Section, outline

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tiendo.plan.reading.document import Document, Paragraph, Span

SAID = 0.55
_VERBS = (
    "xây dựng|triển khai|tham mưu|tổ chức|hướng dẫn|thực hiện|rà soát|ban hành|tổng hợp|nghiên cứu|đề "
    "xuất|hoàn thành|"
    "đẩy mạnh|kiểm tra|theo dõi|trình|lập|số hóa|số hoá|đưa|cập nhật|kết nối|bố trí|phát triển|hỗ trợ|đôn "
    "đốc|giám sát|"
    "đánh giá|công bố|tuyên truyền|đào tạo|bồi dưỡng|vận hành|quản lý|chuẩn bị|hoàn thiện|mở rộng|nâng "
    "cấp|cung cấp|báo cáo|"
    "tăng cường|tiếp tục|thành lập|phổ biến|chỉ đạo|chủ động|huy động|thẩm định|phê duyệt"
)
_DUTY = re.compile(
    r"(?:giao\s+(?:cho\s+)?|^)(?P<leads>(?:các\s+)?[A-ZĐUỦ][^.;:]{2,140}?)\s+(?:là cơ quan\s+)?(?:chủ trì|"
    r"có trách nhiệm|"
    rf"chịu trách nhiệm)(?:\s*,?\s*phối hợp (?:với|"
    rf"cùng)\s+(?P<coordinators>[^.;:]{{3,200}}?)(?=\s*(?:[;:.]|$|,?\s+(?:{_VERBS})\b)))?",
)
_TERM = re.compile(
    r"(?:,|\(|\bđể)?\s*(?:hoàn thành|xong|thực hiện|báo cáo|thời hạn|thời gian)?\s*:?\s*(?P<term>(?:trước|"
    r"chậm nhất|trong|đến|"
    r"hạn)\s+(?:là\s+)?(?:ngày|tháng|quý|năm|hết)?\s*[\dIV][^,.;)]{0,40}|hằng năm|hàng năm|thường xuyên|"
    r"hằng quý|hàng quý)"
    r"\s*\)?\s*$",
    re.IGNORECASE,
)
_PROMISE = re.compile(
    r"(?:đạt\s+)?(?:tối thiểu|ít nhất|trên|không dưới|đạt|≥|>|khoảng)?\s*\d+(?:[.,]\d+)?\s*%(?:\s*trở lên)?"
    r"|(?:tối thiểu|ít nhất|trên|không dưới)\s+\d[\d.,]*",
    re.IGNORECASE,
)
_HORIZON = re.compile(r"(?:đến|hết|năm)\s+(?:hết\s+)?(?:năm\s+)?(20\d\d)", re.IGNORECASE)
_PROMISES = re.compile(r"mục tiêu|chỉ tiêu|phấn đấu", re.IGNORECASE)


def sentence_tasks(document: Document, body: Sequence[Paragraph]) -> list[TaskDraft]:
    """Duties laid on a named agency in a clause; each clause that lays one is a task."""
    inside = {p.span for p in body}
    found = []
    for path, section in _leaves(outline(document), ()):
        paragraphs = [p for p in section.paragraphs if p.span in inside]
        actions = [a for p in paragraphs for a in _duties(p)]
        if actions and section.span:
            found.append(_task(path, section, actions))
    return found


def _leaves(section: Section, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Section]]:
    if section.kind in ("appendix", "closing"):
        return
    here = (*path, section.label) if section.label else path
    if section.label:
        yield here, section
    for child in section.children:
        yield from _leaves(child, here)


def _task(path: tuple[str, ...], section: Section, actions: list[ActionDraft]) -> TaskDraft:
    key = ".".join(path)
    numbered = tuple(
        ActionDraft(f"{key}.{n}", a.text, a.leader, a.leads, a.coordinators, a.deadline, a.products, a.span)
        for n, a in enumerate(actions, 1)
    )
    span = section.span or actions[0].span
    heading = collapse(section.title) or actions[0].text.value
    return TaskDraft(
        key,
        ".".join(path[:-1]),
        "",
        Field(path[-1], span, SAID, "clause"),
        Field(heading, span, SAID, "clause"),
        numbered,
        span,
    )


def _duties(paragraph: Paragraph) -> Iterator[ActionDraft]:
    said = re.sub(r"^(?:\(?\w{1,3}[).]|[-+•])\s*", "", paragraph.text)
    for sentence in re.split(r"(?<=[.;])\s+", said):
        found = _DUTY.search(sentence)
        if not found:
            continue
        leads = split_names([re.sub(r"^giao\s+", "", found["leads"], flags=re.IGNORECASE)])
        coordinators = split_names([found["coordinators"]]) if found["coordinators"] else ()
        text = collapse(sentence).rstrip(";.")
        term = _TERM.search(text)
        if leads:
            yield _duty(paragraph.span, text, leads, coordinators, collapse(term["term"]) if term else "")


def _duty(
    span: Span, text: str, leads: tuple[str, ...], coordinators: tuple[str, ...], term: str
) -> ActionDraft:
    return ActionDraft(
        key="",
        text=Field(text, span, SAID, "sentence"),
        leader=Field("", None, SAID, "not said"),
        leads=Field(leads, span, SAID, "sentence"),
        coordinators=Field(coordinators, span, SAID, "sentence"),
        deadline=Field(parse_deadline(term), span if term else None, SAID, "sentence"),
        products=Field((), None, SAID, "not said"),
        span=span,
    )


def sentence_indicators(body: Sequence[Paragraph]) -> list[IndicatorDraft]:
    """Percentages promised in the parts of the body that speak of goals."""
    found: list[IndicatorDraft] = []
    horizon = Field("", None, SAID, "not said")
    in_goals = False
    for paragraph in body:
        heading = len(paragraph.text) < 120 and not paragraph.text.endswith((".", ";"))
        if heading:
            in_goals = bool(_PROMISES.search(paragraph.text)) or (
                in_goals and bool(_HORIZON.search(paragraph.text))
            )
        year = _HORIZON.search(paragraph.text)
        if year and in_goals:
            horizon = Field(year[1], paragraph.span, SAID, "sentence")
        if in_goals and not heading:
            found += _promises(paragraph, horizon, len(found))
    return found


def _promises(paragraph: Paragraph, horizon: Field[str], before: int) -> Iterator[IndicatorDraft]:
    said = re.sub(r"^(?:[-+•]|\w\)|\d+\.)\s*", "", paragraph.text)
    nothing: Field[str] = Field("", None, SAID, "not said")
    names: Field[tuple[str, ...]] = Field((), None, SAID, "not said")
    for n, sentence in enumerate(re.split(r"(?<=[.;])\s+", said), before + 1):
        promise = _PROMISE.search(sentence)
        if not promise:
            continue
        words, unit = collapse(sentence).rstrip(";."), "%" if "%" in promise[0] else ""
        target = parse_target(collapse(promise[0]), unit=unit, name=words)
        yield IndicatorDraft(
            f"{horizon.value or 'x'}/s{n}",
            nothing,
            None,
            horizon,
            Field(words, paragraph.span, SAID, "sentence"),
            Field(unit, paragraph.span if unit else None, SAID, "sentence"),
            Field(target, paragraph.span, SAID, "sentence"),
            names,
            names,
            False,
            paragraph.span,
        )
