"""Opening a round outside the regimes: chosen agencies, what of the plan, free questions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.views.decorators.http import require_http_methods

from tiendo.delivery.services.ad_hoc import open_ad_hoc_round
from tiendo.delivery.types import BadSetting
from tiendo.kernel import clock
from tiendo.kernel.day import read_day
from tiendo.kernel.words import Words
from tiendo.org.rights import can_steer, demand
from tiendo.org.selectors import agencies
from tiendo.plan.selectors.plans import plans
from tiendo.web.numbers_in import whole
from tiendo.web.reader import actor
from tiendo.web.rounds.frame import back_to_round, said
from tiendo.web.submissions.frame import answer

if TYPE_CHECKING:
    from datetime import date

    from django.http import HttpRequest, HttpResponse, QueryDict


@require_http_methods(["GET", "POST"])
def open_round(request: HttpRequest) -> HttpResponse:
    """The form of an ad hoc round; sent, it opens the round at once."""
    demand(can_steer, actor(request))
    if request.method == "GET":
        return _form(request, {}, [], None)
    try:
        opened = _open(request)
    except BadSetting as refusal:
        return _form(request, request.POST.dict(), request.POST.getlist("agency"), refusal.words)
    said(request, Words("Đã mở kỳ báo cáo đột xuất.", "The ad hoc round is open."))
    return back_to_round(opened)


def _open(request: HttpRequest) -> int:
    sent = request.POST
    return open_ad_hoc_round(
        sent.get("plan", ""),
        title=sent.get("title", ""),
        due_on=_day(sent),
        late_days=max(0, min(60, whole(sent.get("late_days", "0") or "0"))),
        agencies=sent.getlist("agency"),
        reason=sent.get("reason", ""),
        codes=sent.get("codes", "").split(),
        questions=[line.strip() for line in sent.get("questions", "").splitlines() if line.strip()],
        actor=actor(request),
    )


def _day(sent: QueryDict) -> date:
    found = read_day(sent.get("due_on", ""))
    if found is None:
        raise BadSetting(Words("Hãy chọn hạn nộp.", "Choose the due day."))
    return found


def _form(
    request: HttpRequest, typed: dict[str, str], chosen: list[str], refusal: Words | None
) -> HttpResponse:
    context = {
        "area": "rounds",
        "plans": plans(),
        "agencies": [one for one in agencies(on=clock.today()) if not one.is_collective],
        "typed": typed,
        "chosen": chosen,
        "refusal": refusal,
    }
    return answer(request, "rounds/open.html", context, status=422 if refusal else 200)
