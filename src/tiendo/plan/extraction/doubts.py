"""What a person must look at: edges the print does not show, cells that are missing, numbers skipped.

Wrong but silent is the worst outcome; every reading that was a choice says so here.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tiendo.kernel.code import roman_value
from tiendo.kernel.deadline import DeadlineKind
from tiendo.kernel.target import Op
from tiendo.kernel.words import Words
from tiendo.plan.extraction.draft import ActionDraft, ClauseDraft, Doubt, IndicatorDraft, Option, TaskDraft
from tiendo.plan.extraction.field_names import FIELD_NAMES
from tiendo.plan.extraction.indicators import TARGET_COLUMN
from tiendo.plan.extraction.rows import MISSING
from tiendo.plan.extraction.tasks import YEAR_OF_TITLE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from tiendo.plan.extraction.printed_table import PrintedRow
    from tiendo.plan.reading.document import Span

USUALLY = 0.8
"""A column filled in this share of rows makes an empty cell in it worth a look."""

# "1,000": one, as Vietnamese print has it, or a thousand, as English print has it?
_THOUSAND = re.compile(r"(?<![\d.,])[1-9]\d{0,2},\d{3}(?![\d])")
_LONGEST_QUOTE = 120


def indicator_doubts(rows: Sequence[IndicatorDraft]) -> Iterator[Doubt]:
    """Indicators that cannot be measured as printed."""
    owned = any(row.leads.value or row.counters.value for row in rows)
    if rows and not owned:
        yield _no_owners(rows)
    for row in rows:
        address = f"indicator/{row.key}"
        if not row.group:
            yield from _unmeasurable(row, address)
            if owned and not row.leads.value and not row.counters.value:
                yield _missing(address, "leads", row.span, row.no.value or row.name.value[:60])
        yield from _run_together(address, row)
        if TARGET_COLUMN in row.extras:
            yield _one_of_several(address, row, row.extras[TARGET_COLUMN].value)


def _one_of_several(address: str, row: IndicatorDraft, column: str) -> Doubt:
    target = row.target.value.text
    return Doubt(
        "how the target reads",
        Words(
            f"Chỉ tiêu {row.no.value} có nhiều mục tiêu cùng năm; “{target}” đứng ở cột “{column}”.",
            f"Indicator {row.no.value} has several targets for one year; “{target}” stands under “{column}”.",
        ),
        row.target.span,
        (f"{address}/target",),
    )


def _no_owners(rows: Sequence[IndicatorDraft]) -> Doubt:
    return Doubt(
        "no owner",
        Words(
            "Không chỉ tiêu nào ghi cơ quan chủ trì hay cơ quan theo dõi: cần giao cho từng chỉ tiêu.",
            "No indicator names a lead or counting agency: each needs one.",
        ),
        rows[0].span,
        tuple(f"indicator/{row.key}/leads" for row in rows if not row.group),
    )


def unread_rows(rows: Sequence[PrintedRow]) -> Iterator[Doubt]:
    """Rows of a plan's table that nothing was made of: told, so that none is lost in silence."""
    for row in rows:
        words = " | ".join(" ".join(cell.lines) for cell in row.cells if cell.lines)
        quote = words if len(words) <= _LONGEST_QUOTE else f"{words[:_LONGEST_QUOTE]}…"
        yield Doubt(
            "row not read",
            Words(
                f"Một dòng của bảng chưa đọc được thành chỉ tiêu hay nhiệm vụ: “{quote}”.",
                f"A row of the table was read as neither indicator nor task: “{quote}”.",
            ),
            row.span,
        )


def _unmeasurable(row: IndicatorDraft, address: str) -> Iterator[Doubt]:
    target = row.target.value
    label = row.no.value or row.name.value[:60]
    if target.op is Op.NONE:
        option = Option(
            Words("Là mốc phải hoàn thành", "It is a milestone"), {f"{address}/target": "Hoàn thành"}
        )
        yield Doubt(
            "missing target",
            Words(
                f"Chỉ tiêu {label} không in mục tiêu; có thể là một mốc phải hoàn thành (có/không, kèm "
                "minh chứng).",
                f"Indicator {label} has no printed target; it may be a milestone (yes/no, with evidence).",
            ),
            row.span,
            (f"{address}/target",),
            (option,),
        )
    elif target.op is Op.QUALITATIVE:
        yield Doubt(
            "unreadable target",
            Words(
                f"Mục tiêu của chỉ tiêu {label} là lời văn, chưa đo được: “{target.text}”.",
                f"The target of indicator {label} is words and cannot be measured yet: “{target.text}”.",
            ),
            row.target.span,
            (f"{address}/target",),
        )
    elif not row.unit.value and not target.unit:
        yield _missing(address, "unit", row.span, label)
    if target.rising or target.op is Op.EACH or _is_floor_range(row) or _THOUSAND.search(target.text):
        yield Doubt(
            "how the target reads",
            Words(
                f"Mục tiêu “{target.text}” của chỉ tiêu {label} có hơn một cách hiểu; xác nhận cách đánh "
                "giá.",
                f"The target “{target.text}” of indicator {label} can be read in more than one way; "
                "confirm how to judge it.",
            ),
            row.target.span,
            (f"{address}/target",),
        )


def _is_floor_range(row: IndicatorDraft) -> bool:
    """ "≥ 35-40": a floor of 35 or of 40?"""
    target = row.target.value
    return target.op is Op.AT_LEAST and target.low is not None and target.high is not None


def _run_together(address: str, row: IndicatorDraft) -> Iterator[Doubt]:
    for field in ("leads", "counters"):
        names = getattr(row, field)
        if len(names.value) > 1 and names.span and not any(len(n) > 90 for n in names.value):
            printed = sum(len(n) for n in names.value) + len(names.value) - 1
            if names.span.end - names.span.start == printed:
                yield Doubt(
                    "names run together",
                    Words(
                        f"Hai tên cơ quan in liền nhau, chỉ cách một dấu trống: {' | '.join(names.value)}.",
                        "Agency names are printed with only a space between them: "
                        f"{' | '.join(names.value)}.",
                    ),
                    names.span,
                    (f"{address}/{field}",),
                )


def task_doubts(tasks: Sequence[TaskDraft], filled: Mapping[str, float]) -> Iterator[Doubt]:
    """Missing cells, unread deadlines and duties without an owner.

    ``filled`` is the share of actions in which each field is filled.
    """
    actions = [action for task in tasks for action in task.actions]
    if actions and "leads" not in filled:
        yield Doubt(
            "no owner",
            Words(
                "Không nhiệm vụ nào ghi cơ quan chủ trì: cần giao cho từng nhiệm vụ.",
                "No action names a lead agency: each needs one.",
            ),
            actions[0].span,
            tuple(f"action/{action.key}/leads" for action in actions),
        )
    for action in actions:
        yield from _action_doubts(action, filled)


def _action_doubts(action: ActionDraft, filled: Mapping[str, float]) -> Iterator[Doubt]:
    address = f"action/{action.key}"
    if not action.leads.value and "leads" in filled:
        yield Doubt(
            "no owner",
            Words(
                f"Nhiệm vụ {action.key} không có cơ quan chủ trì: chưa ai chịu trách nhiệm.",
                f"Action {action.key} has no lead agency: nobody owns it.",
            ),
            action.span,
            (f"{address}/leads",),
        )
    for field in ("leader", "deadline", "products"):
        empty = not (
            getattr(action, field).value.text if field == "deadline" else getattr(action, field).value
        )
        if empty and filled.get(field, 0) >= USUALLY:
            yield _missing(address, field, action.span, action.key)
    unprinted = action.coordinators.confidence <= MISSING
    ownerless = not action.leads.value and filled.get("coordinators", 0) >= USUALLY
    if not action.coordinators.value and "coordinators" in filled and (unprinted or ownerless):
        yield _missing(address, "coordinators", action.span, action.key)
    deadline = action.deadline.value
    if deadline.kind is DeadlineKind.UNKNOWN:
        yield Doubt(
            "unreadable deadline",
            Words(
                f"Thời hạn “{deadline.text}” của nhiệm vụ {action.key} chưa hiểu được.",
                f"The deadline “{deadline.text}” of action {action.key} is not understood.",
            ),
            action.deadline.span,
            (f"{address}/deadline",),
        )
    elif action.deadline.how == YEAR_OF_TITLE:
        yield Doubt(
            "year not printed",
            Words(
                f"Thời hạn “{deadline.text}” của nhiệm vụ {action.key} không ghi năm; đọc là năm của kế "
                "hoạch.",
                f"The deadline “{deadline.text}” of action {action.key} names no year; the plan's is taken.",
            ),
            action.deadline.span,
            (f"{address}/deadline",),
        )
    elif deadline.condition and deadline.kind is not DeadlineKind.CONDITIONAL:
        yield Doubt(
            "conditional deadline",
            Words(
                f"Thời hạn “{deadline.text}” của nhiệm vụ {action.key} còn kèm điều kiện.",
                f"The deadline “{deadline.text}” of action {action.key} carries a condition.",
            ),
            action.deadline.span,
            (f"{address}/deadline",),
        )


def _missing(address: str, field: str, span: Span, label: str) -> Doubt:
    name = FIELD_NAMES[field]
    kind = Words("Chỉ tiêu", "Indicator") if address.startswith("indicator/") else Words("Nhiệm vụ", "Action")
    return Doubt(
        "missing cell",
        Words(
            f"{kind.vi} {label}: ô {name.vi} để trống trên bản in.",
            f"{kind.en} {label}: the {name.en} cell is empty in print.",
        ),
        span,
        (f"{address}/{field}",),
    )


def filled_shares(actions: Sequence[ActionDraft]) -> dict[str, float]:
    """The share of actions in which each field has something printed; fields never printed left out."""
    shares = {}
    for field in ("leader", "leads", "coordinators", "products"):
        count = sum(bool(getattr(a, field).value) for a in actions)
        if count:
            shares[field] = count / len(actions)
    dated = sum(bool(a.deadline.value.text) for a in actions)
    return shares | ({"deadline": dated / len(actions)} if dated else {})


def numbering_doubts(tasks: Sequence[TaskDraft], indicators: Sequence[IndicatorDraft]) -> Iterator[Doubt]:
    """Numbers that are skipped, repeated or run backwards within one section or horizon."""
    rows = [("task/" + t.key, t.section or t.section_title, t.no.value, t.no.span or t.span) for t in tasks]
    rows += [("indicator/" + i.key, i.horizon.value, i.no.value, i.no.span or i.span) for i in indicators]
    last: dict[tuple[str, str], int] = {}
    spans: dict[tuple[str, str], Span] = {}
    for address, place, number, span in rows:
        if not number.isdecimal():
            continue
        group = (address.split("/", 1)[0], place)
        before, now = last.get(group), int(number)
        last[group] = now
        promised_by_column = span == spans.get(group)
        spans[group] = span
        if before is not None and now != before + 1 and not promised_by_column:
            yield _number_doubt(address, place, before, now, span)


def _number_doubt(address: str, place: str, before: int, now: int, span: Span) -> Doubt:
    where = f"mục {place}" if roman_value(place) else place
    if now > before:
        kind = "skipped number"
        gap = str(before + 1) if now == before + 2 else f"{before + 1}–{now - 1}"
        message = Words(
            f"Số thứ tự nhảy từ {before} đến {now} ({where}): không có dòng {gap}. Thiếu dòng hay đánh số "
            "sai?",
            f"Numbers jump from {before} to {now} ({place}): there is no row {gap}. A missing row or a "
            "misprint?",
        )
    else:
        kind = "number order"
        message = Words(
            f"Số thứ tự {now} đứng sau {before} ({where}): trùng hoặc sai thứ tự.",
            f"Number {now} stands after {before} ({place}): repeated or out of order.",
        )
    return Doubt(kind, message, span, (f"{address}/no",))


def clause_doubts(clauses: Sequence[ClauseDraft], repeated: set[str]) -> Iterator[Doubt]:
    """Clauses of the sections the task table repeats that no row of it carries."""
    for clause in clauses:
        if not clause.tasks and clause.ref.rpartition(".")[0] in repeated:
            yield Doubt(
                "clause without row",
                Words(
                    f"Khoản {clause.ref} trong phần lời không có dòng nào trong bảng nhiệm vụ thực hiện.",
                    f"Clause {clause.ref} of the body is carried by no row of the task table.",
                ),
                clause.span,
                (f"clause/{clause.ref}",),
            )
