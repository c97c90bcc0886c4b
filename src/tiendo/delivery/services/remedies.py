"""The written way out of an overdue task, owed each month (5324/UBND-KSTT, 29/9/2023)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tiendo.delivery.domain.remedy import month_of
from tiendo.delivery.models import Remedy
from tiendo.delivery.services.signing import signed
from tiendo.delivery.services.work_at_hand import work_at_hand
from tiendo.delivery.services.written import written
from tiendo.delivery.types import BadReport, NotNow, Timing
from tiendo.kernel import clock
from tiendo.kernel.words import Words
from tiendo.org import rights
from tiendo.trust.services import record
from tiendo.trust.types import Subject

if TYPE_CHECKING:
    from datetime import date

    from tiendo.org.types import Actor


@rights.verb(rights.can_report)
def write_remedy(
    occurrence_id: int, *, text: str, expected_on: date | None = None, synthetic: bool = False, actor: Actor
) -> int:
    """How an overdue occurrence will be brought to an end, and by when; for this month. Gives its id.

    The very same again is the same one.
    """
    work = work_at_hand(occurrence_id)
    agency = work.agency_of(actor)
    if work.status.timing is not Timing.OVERDUE:
        raise NotNow(
            Words(
                "Việc này không quá hạn nên không cần giải pháp khắc phục.",
                "This work is not overdue; no written solution is owed.",
            )
        )
    said = written(text)
    if not said:
        raise BadReport(Words("Hãy ghi giải pháp khắc phục.", "Write how it will be put right."))
    if expected_on is not None and expected_on < clock.today():
        raise BadReport(
            Words(
                "Ngày dự kiến hoàn thành đã qua. Hãy chọn ngày từ hôm nay trở đi.",
                "The expected day has passed. Choose today or later.",
            )
        )
    given = {
        "occurrence": work.occurrence,
        "agency_id": agency,
        "month": month_of(clock.today()),
        "text": said,
        "expected_on": expected_on,
    }
    if (before := Remedy.objects.filter(**given).first()) is not None:
        return before.pk
    made = Remedy.objects.create(
        **given,
        **signed(actor, synthetic=synthetic),
    )
    after = {"occurrence": occurrence_id, "month": made.month, "expected_on": expected_on}
    record(actor, "delivery.remedy.written", Subject("delivery.remedy", str(made.pk)), after=after)
    return made.pk
