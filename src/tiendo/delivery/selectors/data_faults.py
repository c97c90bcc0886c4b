"""What agencies owe of the faults in their rows, as the ladder of reminders sees it.

The warehouse keeps the clock (5 working days to verify, 5 to mend, 15 for a complex one); here is only who is
told when. The ladder is the same for every programme: the official letter's clock leaves no choice.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tiendo.delivery.domain.ladder import Ladder, Listener, Rung
from tiendo.delivery.domain.telling import Owed
from tiendo.delivery.types import NoticeStep
from tiendo.kernel.words import Words
from tiendo.warehouse.quality.clock import FaultState
from tiendo.warehouse.selectors.quality import WaitingFaults, waiting_faults

if TYPE_CHECKING:
    from datetime import date

    from tiendo.kernel.working_days import WorkingCalendar

# Told when it is found, a day before it is due, and once it is late; then to the head and the standing body.
FAULTS: Ladder = (
    Rung(NoticeStep.BEFORE_DUE, Listener.CLERK, -5),
    Rung(NoticeStep.BEFORE_DUE, Listener.CLERK, -1),
    Rung(NoticeStep.AFTER_DUE, Listener.CLERK, 1),
    Rung(NoticeStep.TO_HEAD, Listener.HEAD, 1),
    Rung(NoticeStep.AFTER_DUE, Listener.OFFICER, 1),
)
# Rows that name no agency are answered for by whoever manages the data.
OF_NO_AGENCY: Ladder = (
    Rung(NoticeStep.BEFORE_DUE, Listener.ENGINEER, -5),
    Rung(NoticeStep.AFTER_DUE, Listener.ENGINEER, 1),
)
OWED = {
    FaultState.TO_VERIFY: Words("xác minh", "verify"),
    FaultState.TO_MEND: Words("khắc phục", "mend"),
}
NOT_DONE = Words("chưa xử lý xong", "not dealt with them")


def faults_owed(calendar: WorkingCalendar, *, since: date) -> list[tuple[Ladder, list[Owed]]]:
    """Faults to verify or to mend, one line an agency, dataset and due day from ``since`` on."""
    found = waiting_faults(calendar, since=since)
    of_agencies = [_owed(one) for one in found if one.agency_id is not None]
    return [(FAULTS, of_agencies), (OF_NO_AGENCY, [_owed(one) for one in found if one.agency_id is None])]


def _owed(one: WaitingFaults) -> Owed:
    what, title, kind = OWED[one.state], one.title, f"warehouse.fault.{one.state}"
    whose = one.agency_name or "–"
    return Owed(
        kind,
        one.dataset_id,
        one.agency_id,
        Words(
            f"{whose} cần {what.vi} {one.count} lỗi dữ liệu trong “{title.vi}”",
            f"{whose} has {one.count} data {_faults(one.count)} to {what.en} in “{title.en}”",
        ),
        one.due_on,
        group=f"{kind}:{one.dataset_id}",
        group_words=Words(
            f"Lỗi dữ liệu cần {what.vi} trong “{title.vi}”", f"Data faults to {what.en} in “{title.en}”"
        ),
        not_done=NOT_DONE,
    )


def _faults(count: int) -> str:
    return "fault" if count == 1 else "faults"
