"""What every page of a consolidated report begins with: whose knowledge of which day is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse

from tiendo.delivery.selectors.consolidated import consolidated
from tiendo.delivery.types import BadReport
from tiendo.kernel import clock
from tiendo.kernel.day import read_day
from tiendo.kernel.words import Words
from tiendo.web.reader import actor
from tiendo.web.templatetags.vietnamese import said

if TYPE_CHECKING:
    from datetime import date

    from django.http import HttpRequest

    from tiendo.delivery.domain.consolidated import Consolidated

ROUNDS = Words("Kỳ báo cáo", "Rounds")
REPORT = Words("Báo cáo tổng hợp", "Consolidated report")


def report_asked(request: HttpRequest, round_id: int) -> Consolidated:
    """The report as known on the day in the address, today when it names none."""
    return consolidated(round_id, on=day_asked(request.GET.get("on", "")), actor=actor(request))


def day_asked(written: str) -> date | None:
    """A day of a form or an address; None for none. Raises ``BadReport``."""
    if not written.strip():
        return None
    found = read_day(written)
    if found is None:
        raise BadReport(
            Words(
                f"“{written[:40]}” không phải là một ngày. Hãy chọn ngày trên lịch.",
                f"“{written[:40]}” is not a day. Choose one from the calendar.",
            )
        )
    return found


def frame(report: Consolidated, *steps: str) -> dict[str, Any]:
    """What the templates of all pages of a report share; ``steps`` end the trail."""
    own = f"{reverse('round-report', args=(report.round.id,))}?on={report.known_on.isoformat()}"
    above = [
        (said(ROUNDS), reverse("rounds")),
        (report.round.title, reverse("round", args=(report.round.id,))),
    ]
    trail = [*above, (said(REPORT), own if steps else ""), *((step, "") for step in steps)]
    return {
        "area": "rounds",
        "report": report,
        "round": report.round,
        "trail": trail,
        "own": own,
        "on": report.known_on.isoformat(),
        "today": clock.today().isoformat(),
    }
