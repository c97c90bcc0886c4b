"""The register of names: printed names of nobody known, their likeliest agencies, one click to decide."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse

from tiendo.kernel import clock
from tiendo.kernel.errors import Refusal
from tiendo.kernel.words import Words, plural
from tiendo.org.rights import can_publish, can_read_drafts, demand
from tiendo.org.selectors import (
    agencies,
    confirmed_names,
    match_agency,
    names_confirmed_by,
    propose_for,
)
from tiendo.org.types import NotAllowed
from tiendo.plan.selectors.agencies import unidentified_names
from tiendo.plan.services.identify import identify_agency, identify_as_new
from tiendo.web.organisation.agencies import AGENCIES
from tiendo.web.organisation.as_of import AsOf, as_of
from tiendo.web.reader import actor
from tiendo.web.templatetags.plan_words import BLANK_HORIZON, plan_url
from tiendo.web.templatetags.vietnamese import said

if TYPE_CHECKING:
    from datetime import date

    from django.http import HttpRequest, HttpResponse

    from tiendo.org.views import AgencyProposal
    from tiendo.plan.views import UnidentifiedName

PROPOSED = 3
TITLE = Words("Tên chưa rõ cơ quan", "Names without an agency")


@dataclass(frozen=True, slots=True)
class NameLine:
    """One printed name, where it stands, and who it may be."""

    name: UnidentifiedName
    link: str
    proposals: tuple[AgencyProposal, ...]


def names(request: HttpRequest) -> HttpResponse:
    """What waits for a decision, and what was decided; a decision is posted here and shown here."""
    demand(can_read_drafts, actor(request))
    if request.method == "POST":
        return _decide(request)
    return _page(request)


def _page(request: HttpRequest, refusal: Words | None = None) -> HttpResponse:
    asked = as_of(request)
    waiting = _lines(asked)
    page = {
        "area": "agencies",
        "trail": [(said(AGENCIES), reverse("agencies") + asked.query), (said(TITLE), "")],
        "waiting": waiting,
        "decided": names_confirmed_by(asked.day) if asked.chosen else confirmed_names(),
        "as_of": asked,
        "finding": _finding(waiting),
        "may_decide": can_publish(actor(request)) and not asked.chosen,
        "everyone": agencies(),
        "refusal": refusal,
    }
    return render(request, "organisation/names.html", page, status=422 if refusal else asked.status)


def _decide(request: HttpRequest) -> HttpResponse:
    printed = request.POST.get("printed", "")
    try:
        done = _carry_out(request, printed)
    except NotAllowed:
        raise
    except Refusal as refusal:
        return _page(request, refusal.words)
    messages.success(request, said(done))
    return redirect("agency-names")


def _carry_out(request: HttpRequest, printed: str) -> Words:
    who = actor(request)
    if "new" in request.POST:
        count = identify_as_new(printed, actor=who)
        return _told(printed, Words("một tổ chức ngoài hệ thống", "an outside organisation"), count)
    if "forget" in request.POST:
        count = identify_agency(printed, agency_code=None, actor=who)
        return Words(
            f"Đã bỏ quyết định về “{printed}”; {count} phần việc lại chờ xác định.",
            f"The decision about “{printed}” is taken back; "
            f"{plural(count, 'duty waits', 'duties wait')} again.",
        )
    code = request.POST.get("code") or _code_of(request.POST.get("other", ""))
    count = identify_agency(printed, agency_code=code, actor=who)
    return _told(printed, Words(code, code), count)


def _code_of(written: str) -> str:
    """The code a person chose from the list, or the one agency of the name they typed."""
    code = written.rsplit("·", 1)[-1].strip()
    found = match_agency(written, on=clock.today())
    return found.code if found else code


def _told(printed: str, whom: Words, count: int) -> Words:
    return Words(
        f"Đã ghi nhận “{printed}” là {whom.vi}: {count} phần việc. Lần sau tên này được nhận ra ngay.",
        f"“{printed}” is {whom.en}: {plural(count, 'duty', 'duties')}. It is remembered from now on.",
    )


def _lines(asked: AsOf) -> tuple[NameLine, ...]:
    """The names that wait; on another day without proposals, which are made of today's agencies."""
    waiting = unidentified_names(on=asked.past)
    if asked.chosen:
        return tuple(NameLine(name, _link(name), ()) for name in waiting)
    by_day: dict[date | None, list[str]] = {}
    for name in waiting:
        by_day.setdefault(name.plan.issued_on, []).append(name.printed)
    proposed: dict[str, tuple[AgencyProposal, ...]] = {}
    for day, printed in by_day.items():
        proposed |= propose_for(printed, on=day, limit=PROPOSED)
    return tuple(NameLine(name, _link(name), proposed[name.printed]) for name in waiting)


def _link(name: UnidentifiedName) -> str:
    if name.action:
        return plan_url("plan-task", name.plan, name.action)
    return plan_url("plan-indicator", name.plan, name.horizon or BLANK_HORIZON, name.indicator)


def _finding(waiting: tuple[NameLine, ...]) -> Words:
    if not waiting:
        return Words(
            "Mọi tên in trong các kế hoạch đều đã rõ cơ quan", "Every name the plans print is an agency's"
        )
    duties = sum(line.name.duties for line in waiting)
    return Words(
        f"{len(waiting)} tên in trong các kế hoạch chưa rõ là cơ quan nào, ở {duties} phần việc",
        f"{plural(len(waiting), 'name')} without an agency, in {plural(duties, 'duty', 'duties')}",
    )
