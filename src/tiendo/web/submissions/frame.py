"""What the pages of a report share: the sentence at their head, the form's boxes, answers nobody keeps."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.utils.translation import get_language

from tiendo.delivery.selectors.calendar import working_calendar
from tiendo.delivery.selectors.past_report import past_report
from tiendo.delivery.selectors.submissions import submission_page
from tiendo.delivery.types import BadFile, BadReport, SubmissionState
from tiendo.delivery.views.window import Moment
from tiendo.kernel import clock
from tiendo.kernel.words import Words, plural
from tiendo.web.organisation.as_of import as_of
from tiendo.web.reader import actor
from tiendo.web.submissions.boxes import EntryBox, box_of, remarks_fingerprint
from tiendo.web.submissions.lines import lines_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from django.http import HttpRequest, HttpResponse

    from tiendo.delivery.views.submission import SubmissionPage
    from tiendo.kernel.errors import Refusal

UNTAKEN = (BadReport, BadFile)


def address(submission_id: int, entry_id: int | None = None) -> str:
    """The page of a report, at one of its entries."""
    return reverse("submission", args=[submission_id]) + (f"#e{entry_id}" if entry_id else "")


def answer(
    request: HttpRequest, template: str, context: dict[str, Any], *, status: int = 200
) -> HttpResponse:
    """A page or a part of one, never kept by a browser."""
    response = render(request, template, context, status=status)
    patch_vary_headers(response, ("HX-Request",))
    patch_cache_control(response, private=True, no_store=True)
    return response


def show_report(
    request: HttpRequest,
    submission_id: int,
    *,
    boxes: Mapping[int, EntryBox] | None = None,
    refusal: Words | None = None,
    typed: Mapping[str, str] | None = None,
    status: int = 200,
) -> HttpResponse:
    """The page of a report, with what was typed and refused where there is any."""
    whole, asked = "all" in request.GET, as_of(request)
    if asked.chosen:
        page = past_report(submission_id, on=asked.day, actor=actor(request))
    else:
        page = submission_page(submission_id, actor=actor(request), whole=whole)
    shown = [(boxes or {}).get(entry.id) or box_of(entry) for entry in page.entries]
    context = {
        "area": "submissions",
        "as_of": asked,
        "page": page,
        "boxes": shown,
        "lines": None if typed or asked.chosen else lines_of(shown, page),
        "refusal": refusal,
        "typed": typed or {},
        "shown_remarks": remarks_fingerprint(page.remarks),
        "finding": finding(page),
        "days": days_left(page, asked.day),
        "is_whole": whole,
    }
    return answer(
        request, "submissions/report.html", context, status=status if status > 200 else asked.status
    )


def said(request: HttpRequest, words: Words) -> None:
    """A sentence for the next page."""
    messages.success(request, words.say(get_language() or "vi"))


def go(submission_id: int) -> HttpResponseRedirect:
    return HttpResponseRedirect(address(submission_id))


def status_of(refusal: Refusal) -> int:
    """422 for what was written, 409 for when."""
    return 422 if isinstance(refusal, UNTAKEN) else 409


def finding(page: SubmissionPage) -> Words:
    """The page's title: what there is to do, or how it stands."""
    title, total = page.round_title, len(page.entries)
    if page.state is SubmissionState.RETURNED and page.may_fill:
        vi, en = f"{page.left} mục bị trả lại cần sửa", f"{plural(page.left, 'entry', 'entries')} to mend"
    elif page.may_fill and page.left:
        vi, en = (
            f"còn {page.left} trên {total} mục",
            f"{page.left} of {plural(total, 'entry', 'entries')} left",
        )
    elif page.may_fill:
        vi, en = (
            f"đủ {total} mục, sẵn sàng trình",
            f"all done ({plural(total, 'entry', 'entries')}), ready for the head",
        )
    elif page.may_approve:
        vi, en = (
            f"chờ bạn duyệt {total} mục",
            f"{plural(total, 'entry awaits', 'entries await')} your approval",
        )
    elif page.may_rule and page.unruled:
        vi, en = f"còn {page.unruled} trên {total} mục chờ chấp nhận", f"{page.unruled} of {total} to rule on"
    else:
        vi, en = page.words.vi.lower(), page.words.en.lower()
    return Words(f"{title}: {vi}", f"{title}: {en}")


def days_left(page: SubmissionPage, today: date) -> Words:
    """How far the last day is from the day looked at, in working days."""
    calendar = working_calendar()
    if page.moment is Moment.IN_TIME:
        left = calendar.between(today, page.window.due_on)
        return (
            Words(f"còn {left} ngày làm việc", f"{plural(left, 'working day')} left")
            if left
            else Words("hạn trong ngày", "due that day")
            if today != clock.today()
            else Words("hạn hôm nay", "due today")
        )
    if page.moment is Moment.LATE:
        last = page.window.last_day
        return Words(f"quá hạn, còn nhận đến {last:%d/%m}", f"late, taken until {last:%d/%m}")
    return Words("đã khoá", "locked") if page.moment is Moment.LOCKED else Words("chưa mở", "not open yet")
