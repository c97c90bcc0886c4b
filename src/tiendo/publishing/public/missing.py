"""What a promise lacks, said plainly: nobody named, no value, no proof, no way to measure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tiendo.assess.types import Status
from tiendo.delivery.types import Timing
from tiendo.kernel.target import Op
from tiendo.kernel.words import Words
from tiendo.publishing.types import OpenField

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from tiendo.assess.views import JudgementView
    from tiendo.delivery.domain.work import WorkView
    from tiendo.delivery.selectors.accepted import AcceptedProduct
    from tiendo.plan.views import ActionView, IndicatorView

NO_LEAD = Words("Kế hoạch không nêu cơ quan chủ trì.", "The plan names no lead agency.")
NO_COUNTER = Words("Kế hoạch không nêu cơ quan tính toán số liệu.", "The plan names no agency to count it.")
NO_UNIT = Words("Kế hoạch không ghi đơn vị tính.", "The plan prints no unit.")
NO_VALUE = Words("Chưa có số liệu nào được công bố.", "No value has been published yet.")
TOO_LITTLE = Words("Số liệu chưa đủ để đánh giá.", "There is not enough data to judge it.")
NOT_MEASURABLE = Words(
    "Lời hứa viết như hiện nay thì không đo được.", "As it is written the promise cannot be measured."
)
NO_ACTION = Words(
    "Không có nhiệm vụ nào trong kế hoạch được gắn với chỉ tiêu này.",
    "No action of the plan is linked to this target.",
)
NO_DEADLINE = Words("Kế hoạch không ghi thời hạn.", "The plan gives no deadline.")
NO_PRODUCT = Words("Kế hoạch không nêu sản phẩm phải có.", "The plan names no product to be delivered.")
NO_PROOF = Words(
    "Đã quá hạn mà chưa có sản phẩm nào được nghiệm thu.", "It is overdue and no product has been accepted."
)


def missing_of_indicator(
    row: IndicatorView, judged: JudgementView, fields: AbstractSet[OpenField]
) -> tuple[Words, ...]:
    """What an indicator's target lacks, of what may be told."""
    return tuple(_of_indicator(row, judged, fields))


def missing_of_action(
    row: ActionView,
    works: Sequence[WorkView],
    taken: Sequence[AcceptedProduct],
    fields: AbstractSet[OpenField],
) -> tuple[Words, ...]:
    """What an action lacks, of what may be told."""
    return tuple(_of_action(row, works, taken, fields))


def _of_indicator(
    row: IndicatorView, judged: JudgementView, fields: AbstractSet[OpenField]
) -> Iterator[Words]:
    if OpenField.OWNERS in fields:
        if not row.leads:
            yield NO_LEAD
        if not row.counters:
            yield NO_COUNTER
    if _is_without_unit(row):
        yield NO_UNIT
    if OpenField.STATUS in fields:
        yield from _of_judgement(judged)


def _is_without_unit(row: IndicatorView) -> bool:
    """A number is promised and nobody can tell of what; a rank needs no unit."""
    target = row.target
    is_number = target.low is not None or target.high is not None
    return is_number and not row.unit and not target.unit and target.op is not Op.RANK_AT_MOST


def _of_judgement(judged: JudgementView) -> Iterator[Words]:
    if judged.status is Status.NOT_MEASURABLE:
        yield NOT_MEASURABLE
    elif judged.status is Status.NO_DATA:
        yield TOO_LITTLE if judged.verdict.numbers else NO_VALUE
    if not judged.has_action:
        yield NO_ACTION


def _of_action(
    row: ActionView,
    works: Sequence[WorkView],
    taken: Sequence[AcceptedProduct],
    fields: AbstractSet[OpenField],
) -> Iterator[Words]:
    if OpenField.OWNERS in fields and not row.leads:
        yield NO_LEAD
    if not row.deadline_text:
        yield NO_DEADLINE
    if not row.products:
        yield NO_PRODUCT
    if OpenField.PROOF in fields and not taken and _is_overdue_without_any_done(works):
        yield NO_PROOF


def _is_overdue_without_any_done(works: Sequence[WorkView]) -> bool:
    """What is done by reports of rounds has no product to accept, and is done all the same."""
    late = any(work.status.timing is Timing.OVERDUE for work in works)
    return late and not any(work.status.is_done for work in works)
