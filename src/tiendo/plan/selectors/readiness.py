"""What stands between a draft and its publication, and which edition of which plan it would be."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Max, Q

from tiendo.kernel import clock
from tiendo.kernel.text import collapse, fold
from tiendo.kernel.words import Words, plural
from tiendo.plan.models import Plan, PlanDraft
from tiendo.plan.types import DoubtState, DraftStatus, RowKind, RowState

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tiendo.plan.domain.codec import Json

MEASURED = (RowKind.INDICATOR, RowKind.ACTION, RowKind.TASK)


def obstacles(draft: PlanDraft) -> tuple[Words, ...]:
    """The sentences that say why the draft cannot be published yet; none when it can, or when it was."""
    if draft.status != DraftStatus.REVIEW:
        return ()
    return (*_facts_wanting(draft), *_rows_undecided(draft), *_doubts_open(draft))


def _facts_wanting(draft: PlanDraft) -> Iterator[Words]:
    if not fact_of(draft.facts, "number"):
        yield Words("Chưa có số, ký hiệu văn bản.", "The document's number is missing.")
    if not fact_of(draft.facts, "issuer"):
        yield Words("Chưa có cơ quan ban hành.", "The issuer is missing.")
    day = issued_on(draft.facts)
    if day and day > clock.today():
        yield Words(
            f"Ngày ban hành {day:%d/%m/%Y} chưa đến: hãy sửa ngày, hoặc công bố từ ngày đó.",
            f"The day of issue, {day}, has not come: mend the day, or publish from then on.",
        )


def _rows_undecided(draft: PlanDraft) -> Iterator[Words]:
    undecided = draft.rows.filter(state=RowState.PROPOSED).count()
    if undecided:
        yield Words(
            f"Còn {undecided} dòng chưa quyết: đồng ý, sửa hoặc loại từng dòng.",
            f"{plural(undecided, 'row is', 'rows are')} undecided: accept, edit or reject each.",
        )
    live = draft.rows.exclude(state=RowState.REJECTED)
    if not live.filter(kind__in=MEASURED).exists():
        yield Words("Bản nháp không có chỉ tiêu hay nhiệm vụ nào.", "The draft has no indicator and no task.")
    orphan = live.filter(kind=RowKind.ACTION).filter(
        Q(parent__isnull=True) | Q(parent__state=RowState.REJECTED)
    )
    if orphan.exists():
        keys = ", ".join(orphan.values_list("key", flat=True)[:5])
        yield Words(
            f"Nhiệm vụ cụ thể không thuộc nhiệm vụ nào: {keys}.", f"Actions stand under no task: {keys}."
        )


def _doubts_open(draft: PlanDraft) -> Iterator[Words]:
    standing = draft.doubts.filter(state=DoubtState.OPEN).count()
    if standing:
        yield Words(
            f"Còn {standing} điểm nghi vấn: trả lời hoặc để ngỏ kèm lý do.",
            f"{plural(standing, 'doubt stands', 'doubts stand')}: answer each or leave it open with "
            "a reason.",
        )


def edition_for(draft: PlanDraft) -> tuple[Plan | None, int]:
    """The plan the draft is a new edition of (None: a new plan) and the edition it would become."""
    plan = draft.edition_of or _same_plan(draft.facts)
    if plan is None:
        return None, 1
    latest = plan.versions.aggregate(latest=Max("edition"))["latest"] or 0
    return plan, latest + 1


def _same_plan(facts: Json) -> Plan | None:
    number, issuer = (name_key(fact_of(facts, name)) for name in ("number", "issuer"))
    year = year_of(facts)
    for plan in Plan.objects.all():
        same_year = plan.year is None or year is None or plan.year == year
        if number and same_year and (name_key(plan.number), name_key(plan.issuer)) == (number, issuer):
            return plan
    return None


def fact_of(facts: Json, name: str) -> str:
    """One stored fact as a string, blank when missing."""
    return str((facts.get(name) or {}).get("value") or "")


def issued_on(facts: Json) -> date | None:
    """The day of issue, None when it is not known."""
    written = fact_of(facts, "issued_on")
    return date.fromisoformat(written) if written else None


def year_of(facts: Json) -> int | None:
    """The year of issue: numbers start again every January."""
    day = issued_on(facts)
    return day.year if day else None


def name_key(name: str) -> str:
    """Numbers and issuers as they are compared: accents, case and spaces aside."""
    return fold(collapse(name)).replace(" ", "")
