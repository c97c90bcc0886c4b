"""The reports of the agencies a person works for, and what they will be asked next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.views.decorators.http import require_GET

from tiendo.delivery.selectors.rounds import my_submissions, rounds_to_come
from tiendo.kernel.words import Words, plural
from tiendo.web.reader import actor
from tiendo.web.submissions.frame import answer

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from tiendo.delivery.views.submission import SubmissionLine


@require_GET
def submissions(request: HttpRequest) -> HttpResponse:
    """My agencies' reports, those with something to do first, and the rounds to come."""
    mine = my_submissions(actor=actor(request))
    context = {
        "area": "submissions",
        "lines": mine,
        "coming": rounds_to_come(actor=actor(request)),
        "finding": _finding(mine),
    }
    return answer(request, "submissions/list.html", context)


def _finding(lines: tuple[SubmissionLine, ...]) -> Words:
    count = sum(line.is_mine for line in lines)
    if not count:
        return Words("Không có báo cáo nào đang chờ bạn", "No report is waiting for you")
    return Words(f"{count} báo cáo đang chờ bạn", f"{plural(count, 'report')} waiting for you")
