"""The page of a programme: a card for each setting, what would change shown before it is saved."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from tiendo.delivery.domain.calendar_file import COLUMNS
from tiendo.delivery.selectors.calendar import calendar_lines
from tiendo.delivery.selectors.programme import ProgrammeView
from tiendo.delivery.selectors.programme import programme as programme_view
from tiendo.delivery.services.calendar import remove_calendar_day, set_calendar_days
from tiendo.delivery.services.programme import set_remedy_day, start_programme
from tiendo.delivery.services.regimes import set_regime
from tiendo.delivery.services.reminder_settings import set_reminders
from tiendo.delivery.types import BadFile, BadSetting, UnknownWork
from tiendo.kernel import clock
from tiendo.kernel.words import Words
from tiendo.org.rights import can_steer, demand
from tiendo.org.selectors import agencies
from tiendo.org.types import UnknownAgency
from tiendo.web.organisation.as_of import AsOf, as_of
from tiendo.web.plan.head import plan_of, trail
from tiendo.web.reader import actor
from tiendo.web.status.comparison import rule_lines
from tiendo.web.status.progress import PROGRESS
from tiendo.web.steering import changes, forms, reading
from tiendo.web.templatetags.vietnamese import english_day, said, vietnamese_day

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

    from tiendo.delivery.domain.calendar_file import OwnDay
    from tiendo.org.types import Actor
    from tiendo.web.steering.changes import Change

TITLE = Words("Cách tổ chức thực hiện", "How it is run")
SAVED = Words("Đã lưu.", "Saved.")
REFUSALS = (BadSetting, BadFile, UnknownAgency, UnknownWork)


@dataclass(frozen=True, slots=True)
class Card:
    """One setting: how its form is read, what it would change, the verb that saves it."""

    read: Callable[[HttpRequest], Any]
    changes: Callable[[ProgrammeView, Any], list[Change]]
    save: Callable[[str, Any, Actor], object]


CARDS = {
    "body": Card(
        reading.read_body, changes.of_body, lambda slug, code, a: start_programme(slug, code, actor=a)
    ),
    "regime": Card(
        reading.read_regime,
        changes.of_regime,
        lambda slug, wanted, a: set_regime(slug, **wanted.settings, actor=a),
    ),
    "reminders": Card(
        reading.read_reminders,
        changes.of_reminders,
        lambda slug, wanted, a: set_reminders(slug, changes=wanted, actor=a),
    ),
    "remedy": Card(
        reading.read_remedy, changes.of_remedy, lambda slug, day, a: set_remedy_day(slug, day, actor=a)
    ),
    "day": Card(reading.read_own_day, changes.of_days, lambda _, days, a: set_calendar_days(days, actor=a)),
    "days": Card(
        reading.read_days_file, changes.of_days, lambda _, days, a: set_calendar_days(days, actor=a)
    ),
    "removal": Card(
        reading.read_removed, changes.of_removal, lambda _, day, a: remove_calendar_day(day, actor=a)
    ),
}


@require_http_methods(["GET", "POST"])
def programme(request: HttpRequest, slug: str) -> HttpResponse:
    """The settings of a plan being run; a post shows what it would change, or saves it."""
    who = actor(request)
    if request.method == "GET":
        asked = as_of(request)
        return _page(request, programme_view(slug, actor=who, on=asked.past), forms.State(), asked)
    found = programme_view(slug, actor=who)
    demand(can_steer, who)
    name = request.POST.get("card", "")
    if name not in CARDS:
        raise BadSetting(Words("Hãy tải lại trang rồi làm lại.", "Reload the page and try again."))
    try:
        wanted = CARDS[name].read(request)
        if request.POST.get("step") == "save":
            CARDS[name].save(slug, wanted, who)
            messages.success(request, said(SAVED))
            return redirect(f"{request.path}#{_anchor(name)}")
        state = _seen(request, found, name, wanted)
    except REFUSALS as refusal:
        return _page(request, found, _refused(request, name, refusal))
    return _page(request, found, state)


def _anchor(card: str) -> str:
    return "calendar" if card in {"day", "days", "removal"} else card


def _seen(request: HttpRequest, found: ProgrammeView, name: str, wanted: Any) -> forms.State:
    would = tuple(CARDS[name].changes(found, wanted))
    rows = _csv(wanted) if name == "days" else ""
    return forms.State(name, _key(request), would, wanted, rows=rows, typed=request.POST)


def _refused(request: HttpRequest, name: str, refusal: Any) -> forms.State:
    where = getattr(refusal, "field", "")
    return forms.State(name, _key(request), refusal=refusal.words, field=where, typed=request.POST)


def _key(request: HttpRequest) -> str:
    return request.POST.get("form", "")


def _page(
    request: HttpRequest, found: ProgrammeView, state: forms.State, asked: AsOf | None = None
) -> HttpResponse:
    plan, asked = plan_of(request, found.plan_slug), asked or AsOf(clock.today())
    today = asked.day
    page = {
        "area": "plans",
        "as_of": asked,
        "plan": plan,
        "trail": trail(plan, (PROGRESS, _progress(plan.slug) + asked.query), (TITLE, "")),
        "found": found,
        "state": state,
        "finding": finding(found),
        "agencies": [one for one in agencies(on=today) if not one.is_collective] if found.may_steer else (),
        "regimes": forms.regime_forms(found, state),
        "rungs": [changes.rung_words(one) for one in found.ladder],
        "rung_rows": forms.rung_rows(found, state),
        "steps": forms.STEPS,
        "listeners": changes.LISTENERS.items(),
        "times": forms.times(found, state),
        "rule_lines": rule_lines(found.rules),
        "calendar": [
            (line, changes.KINDS[line.kind])
            for line in calendar_lines(date(today.year, 1, 1), date(today.year + 1, 12, 31), asked.past)
        ],
        "years": (today.year, today.year + 1),
    }
    return render(request, "steering/programme.html", page, status=422 if state.refusal else asked.status)


def finding(found: ProgrammeView) -> Words:
    """Who steers the plan and when reports are due next, or what is to be done first."""
    if not found.body_code and not found.regimes:
        return Words("Kế hoạch này chưa được tổ chức thực hiện", "This plan is not being run yet")
    if not found.body_code:
        return Words("Chưa chọn cơ quan thường trực", "No standing body is chosen yet")
    due = sorted(one.due_on for regime in found.regimes for one in regime.coming)
    if not due:
        return Words(
            f"{found.body_name} là cơ quan thường trực; chưa có kỳ báo cáo nào sắp tới",
            f"{found.body_name} is the standing body; no round is to come",
        )
    return Words(
        f"{found.body_name} là cơ quan thường trực; kỳ báo cáo tới nộp chậm nhất {vietnamese_day(due[0])}",
        f"{found.body_name} is the standing body; the next report is due by {english_day(due[0])}",
    )


def _progress(slug: str) -> str:
    return reverse("plan-progress", args=[slug])


def _csv(days: tuple[OwnDay, ...]) -> str:
    """The days as they are confirmed: what was shown is what is saved."""
    file = io.StringIO()
    table = csv.writer(file, lineterminator="\n")
    table.writerow(COLUMNS)
    table.writerows((one.day.isoformat(), one.kind.value, one.name, one.source) for one in days)
    return file.getvalue()
