"""Places where the document disagrees with itself: two figures for one thing, a product in the
wrong row, a deadline its own text does not keep. They are shown side by side, never settled.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from tiendo.kernel.deadline import Deadline, DeadlineKind
from tiendo.kernel.number import parse_number
from tiendo.kernel.target import Op, Target
from tiendo.kernel.text import fold
from tiendo.kernel.words import Words
from tiendo.plan.extraction.draft import ActionDraft, Doubt, IndicatorDraft, TaskDraft

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from decimal import Decimal

    from tiendo.plan.extraction.published import PublishedFigure
    from tiendo.plan.reading.document import Span

_PERCENT = re.compile(r"(\d+(?:[.,]\d+)?)\s*%")
_WORD = re.compile(r"[\w/]+")
_SAME_THING = 0.6
_COMMON = frozenset(
    [
        "cac",
        "va",
        "cua",
        "cho",
        "trong",
        "tren",
        "theo",
        "den",
        "tu",
        "voi",
        "duoc",
        "mot",
        "nhung",
        "thanh",
        "pho",
        "da",
        "nang",
        "tinh",
        "ty",
        "ti",
        "le",
        "so",
        "co",
        "nguoi",
        "dan",
        "muc",
        "tong",
        "thuc",
        "hien",
        "hang",
        "nam",
        "nam",
        "phat",
        "trien",
        "xay",
        "dung",
        "trien",
        "khai",
        "quoc",
        "gia",
        "dia",
        "ban",
    ]
)
_DATED = re.compile(
    r"(?:^|[-(;,.]\s*|\b(?:trong|vào|đến|từ|đầu|cuối)\s+)(?:(?:trong |vào |đầu |"
    r"cuối )?tháng\s+(?P<month>\d{1,2})\s*/\s*(?P<my>20\d\d)|"
    r"năm\s+(?P<year>20\d\d)(?!\s*[-–]\s*20))",
    re.IGNORECASE,
)
_WORDS_AROUND = 14
_WORDS_ENOUGH, _HARDLY, _MOSTLY = 8, 0.25, 0.8


@dataclass(frozen=True, slots=True)
class _Claim:
    """One percentage in a sentence, and the words around it."""

    value: Decimal
    words: frozenset[str]
    quote: str
    span: Span


def figure_contradictions(
    indicators: Sequence[IndicatorDraft], sentences: Sequence[tuple[str, Span]]
) -> Iterator[Doubt]:
    """Percentages said of an indicator's subject elsewhere that differ from its target."""
    claims = [claim for text, span in sentences for claim in _claims(text, span)]
    for row in indicators:
        target, words = row.target.value, _significant(row.name.value)
        promised = target.low if target.low is not None else target.high
        if row.group or promised is None or "%" not in row.unit.value + target.text or len(words) < 2:
            continue
        others = [c for c in claims if _speaks_of(c, words) and c.value != promised and not _overlaps(c, row)]
        if others:
            yield _two_figures(row, promised, others)


def _claims(text: str, span: Span) -> Iterator[_Claim]:
    for found in _PERCENT.finditer(text):
        value = parse_number(found[1])
        if value is None:
            continue
        before = _WORD.findall(text[: found.start()])[-_WORDS_AROUND:]
        after = _WORD.findall(text[found.end() :])[: _WORDS_AROUND // 2]
        quote = text[max(0, found.start() - 60) : found.end() + 30].strip()
        yield _Claim(value, _significant(" ".join(before + after)), quote, span)


def _significant(text: str) -> frozenset[str]:
    return frozenset(w for w in _WORD.findall(fold(text)) if w not in _COMMON and len(w) > 1)


def _speaks_of(claim: _Claim, words: frozenset[str]) -> bool:
    shared = claim.words & words
    distinct = any(any(ch.isdigit() for ch in word) for word in shared)
    return len(shared) / len(words) >= (_SAME_THING if distinct else 0.85) and (distinct or len(shared) >= 4)


def _overlaps(claim: _Claim, row: IndicatorDraft) -> bool:
    return claim.span.start < row.span.end and row.span.start < claim.span.end


def _two_figures(row: IndicatorDraft, promised: Decimal, others: Sequence[_Claim]) -> Doubt:
    said = ", ".join(sorted({f"{claim.value.normalize():f} %" for claim in others}))
    quotes = "; ".join(f"“…{claim.quote}…”" for claim in others[:3])
    return Doubt(
        "contradiction",
        Words(
            f"Chỉ tiêu {row.no.value} ({row.name.value}) đặt {promised.normalize():f} %, nơi khác trong "
            f"văn bản ghi {said}: {quotes}.",
            f"Indicator {row.no.value} ({row.name.value}) promises {promised.normalize():f} %; elsewhere "
            f"the document says {said}: {quotes}.",
        ),
        row.span,
        (f"indicator/{row.key}/target",),
    )


def horizon_contradictions(rows: Sequence[IndicatorDraft]) -> Iterator[Doubt]:
    """A later horizon that asks less than an earlier one of the same indicator."""
    ordered = sorted((r for r in rows if not r.group and r.horizon.value), key=lambda r: r.horizon.value)
    for position, later in enumerate(ordered):
        for earlier in ordered[:position]:
            if earlier.horizon.value < later.horizon.value and _is_same_indicator(earlier, later):
                asked = earlier.target.value, later.target.value
                if _is_softer(asked[1], asked[0]):
                    yield _softer(later, f"mục tiêu {earlier.horizon.value} ({asked[0].text})", asked[0].text)


def _is_same_indicator(one: IndicatorDraft, other: IndicatorDraft) -> bool:
    return (
        fuzz.ratio(fold(one.name.value), fold(other.name.value)) >= 92 and one.unit.value == other.unit.value
    )


def _is_softer(target: Target, than: Target) -> bool:
    ups = (Op.AT_LEAST, Op.MORE_THAN, Op.EQUAL)
    if target.op in ups and than.op in ups and target.low is not None and than.low is not None:
        return target.low < than.low
    downs = (Op.AT_MOST, Op.LESS_THAN, Op.RANK_AT_MOST)
    if target.op in downs and than.op in downs and target.high is not None and than.high is not None:
        return target.high > than.high
    return False


def _softer(row: IndicatorDraft, than: str, than_en: str) -> Doubt:
    target = row.target.value.text
    return Doubt(
        "target softer than today",
        Words(
            f"Mục tiêu {row.horizon.value} của “{row.name.value}” ({target}) thấp hơn {than}.",
            f"The {row.horizon.value} target of “{row.name.value}” ({target}) asks less than {than_en}.",
        ),
        row.span,
        (f"indicator/{row.key}/target",),
    )


def softer_than_published(
    rows: Sequence[IndicatorDraft], figures: Sequence[PublishedFigure], issuer: str
) -> Iterator[Doubt]:
    """Targets below what the place has already published as reached."""
    place = fold(issuer)
    for row in rows:
        for figure in figures:
            target = row.target.value
            if (
                row.group
                or fold(figure.area) not in place
                or not figure.is_about(row.name.value, row.unit.value)
            ):
                continue
            higher = target.op in (Op.AT_LEAST, Op.MORE_THAN, Op.EQUAL)
            if higher and target.low is not None and target.low < figure.value:
                value = f"{figure.value.normalize():f}".replace(".", ",")
                yield _softer(
                    row,
                    f"số đã công bố: {value} ({figure.year}; {figure.source})",
                    f"the figure already published: {figure.value} ({figure.year}; {figure.source})",
                )


def product_contradictions(tasks: Sequence[TaskDraft]) -> Iterator[Doubt]:
    """A product whose words are another action's and not its own."""
    for task in tasks:
        for action in task.actions:
            words = _all_words(" ".join(action.products.value))
            if len(words) < _WORDS_ENOUGH or _share(words, action.text.value) > _HARDLY:
                continue
            for other in task.actions:
                if other is not action and _share(words, other.text.value) >= _MOSTLY:
                    yield _product_elsewhere(action, other)


def _all_words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(fold(text)))


def _share(words: frozenset[str], text: str) -> float:
    return len(words & _all_words(text)) / len(words)


def _product_elsewhere(action: ActionDraft, other: ActionDraft) -> Doubt:
    return Doubt(
        "product of another row",
        Words(
            f"Sản phẩm của nhiệm vụ {action.key} không nói về nhiệm vụ này mà trùng lời với nhiệm vụ "
            f"{other.key}.",
            f"The product of action {action.key} is not about this action but repeats the words of action "
            f"{other.key}.",
        ),
        action.products.span,
        (f"action/{action.key}/products", f"action/{other.key}/products"),
    )


def deadline_contradictions(tasks: Sequence[TaskDraft]) -> Iterator[Doubt]:
    """Dates inside an action's words or product that its deadline cell does not keep."""
    for task in tasks:
        for action in task.actions:
            deadline = action.deadline.value
            for field, text in (("text", action.text.value), ("products", "; ".join(action.products.value))):
                said = _outside(deadline, text)
                if said:
                    yield _other_date(action, field, said)
                    break
    yield from _copied_cells([a for task in tasks for a in task.actions])


def _outside(deadline: Deadline, text: str) -> str:
    """The words of a date in ``text`` that the deadline does not hold, or narrows; ``""`` if none."""
    for found in _DATED.finditer(text):
        first = (
            date(int(found["my"]), min(12, max(1, int(found["month"]))), 1)
            if found["my"]
            else date(int(found["year"]), 1, 1)
        )
        words = found.group().strip(" -(;,.")
        if deadline.kind in (
            DeadlineKind.NONE,
            DeadlineKind.ONGOING,
            DeadlineKind.ANNUAL,
            DeadlineKind.FROM_YEAR,
        ):
            return words
        if deadline.end and (first > deadline.end or (deadline.start and first < deadline.start)):
            return words
        if deadline.kind is DeadlineKind.SPAN:
            return words
    return ""


def _other_date(action: ActionDraft, field: str, said: str) -> Doubt:
    printed = action.deadline.value.text or "để trống"
    return Doubt(
        "deadline against text",
        Words(
            f"Nhiệm vụ {action.key}: ô thời hạn ghi “{printed}” nhưng lời văn nói “{said}”.",
            f"Action {action.key}: the deadline cell says “{action.deadline.value.text or 'nothing'}” but "
            f"the text says “{said}”.",
        ),
        action.span,
        (f"action/{action.key}/deadline", f"action/{action.key}/{field}"),
    )


def _copied_cells(actions: Sequence[ActionDraft]) -> Iterator[Doubt]:
    """Rare coordinators and a rare deadline that stand together twice were likely pasted."""
    seen: dict[tuple[tuple[str, ...], str], ActionDraft] = {}
    deadlines: dict[str, int] = {}
    for action in actions:
        deadlines[action.deadline.value.text] = deadlines.get(action.deadline.value.text, 0) + 1
    for action in actions:
        key = (action.coordinators.value, action.deadline.value.text)
        first = seen.setdefault(key, action)
        rare = len(key[0]) > 2 and deadlines[key[1]] == 2 and key[1]
        if rare and first is not action and first.text.value != action.text.value:
            yield Doubt(
                "copied cells",
                Words(
                    f"Cơ quan phối hợp và thời hạn của nhiệm vụ {action.key} giống hệt {first.key}; có thể "
                    "do sao chép nhầm.",
                    f"Coordinators and deadline of action {action.key} are exactly those of {first.key}; "
                    "perhaps copied by mistake.",
                ),
                action.span,
                (f"action/{action.key}/coordinators", f"action/{action.key}/deadline"),
            )
