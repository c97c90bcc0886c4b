"""The rounds, and one round as the standing body's desk: what came in, what did not, by agency."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.views.decorators.http import require_GET, require_POST

from tiendo.delivery.selectors.asked import asked_page
from tiendo.delivery.selectors.round_reminders import NOT_HANDED_IN, reminders_of
from tiendo.delivery.selectors.rounds import agencies_of, round_page, rounds
from tiendo.delivery.services.round_reminders import remind_round
from tiendo.delivery.services.rounds import lock_round
from tiendo.kernel.words import Words, plural
from tiendo.org.rights import can_read_consolidated, can_steer
from tiendo.plan.selectors.plans import plan, plans
from tiendo.web.measures.declared import desk_card
from tiendo.web.organisation.as_of import as_of
from tiendo.web.reader import actor
from tiendo.web.rounds.frame import back_to_round, said
from tiendo.web.submissions.frame import answer

if TYPE_CHECKING:
    from datetime import date

    from django.http import HttpRequest, HttpResponse

    from tiendo.delivery.services.round_reminders import RoundReminded
    from tiendo.delivery.views.round import LastReminder, RoundPage, RoundView
    from tiendo.delivery.views.submission import SubmissionLine

GROUPS = (
    ("missing", Words("Chưa nộp, quá hạn", "Not sent, overdue")),
    ("waiting", Words("Chờ tiếp nhận", "To be accepted")),
    ("returned", Words("Bị trả lại", "Returned")),
    ("working", Words("Đang lập", "Being filled in")),
    ("accepted", Words("Đã tiếp nhận", "Accepted")),
)
BY_STATE = {"sent": "waiting", "returned": "returned", "accepted": "accepted"}


@dataclass(frozen=True, slots=True)
class Line:
    """One report on the desk, when its agency was last reminded, whether it can be reminded now."""

    report: SubmissionLine
    reminder: LastReminder | None
    is_remindable: bool


@require_GET
def round_list(request: HttpRequest) -> HttpResponse:
    """Every round, the latest due first."""
    who = actor(request)
    asked = as_of(request)
    found = rounds(actor=who, on=asked.past)
    context = {
        "area": "rounds",
        "as_of": asked,
        "rounds": found,
        "may_steer": can_steer(who) and not asked.chosen,
        "finding": _finding(found),
        "programmes": plans() if can_read_consolidated(who) else (),
    }
    return answer(request, "rounds/list.html", context, status=asked.status)


@require_GET
def round_desk(request: HttpRequest, round_id: int) -> HttpResponse:
    """One round: the reports by how they stand, and what the reader's own agencies are or will be asked."""
    who = actor(request)
    day = as_of(request)
    page = round_page(round_id, actor=who, on=day.past)
    groups = _groups(page, reminders_of(round_id, actor=who, on=day.past), day.day)
    mine = () if day.chosen else agencies_of(who)
    asked = [asked_page(round_id, agency, actor=who) for agency in mine]
    context = {
        "area": "rounds",
        "as_of": day,
        "page": page,
        "round": page.round,
        "groups": groups,
        "remindable": sum(line.is_remindable for _, lines in groups for line in lines),
        "asked": [one for one in asked if one.items and not one.is_open],
        "finding": round_finding(page),
        "declared": _declared(page.round.plan_slug, day.past) if can_steer(who) else {},
        "may_consolidate": page.round.opened_at is not None and can_read_consolidated(who),
    }
    return answer(request, "rounds/round.html", context, status=day.status)


def _declared(slug: str, on: date | None) -> dict[str, Any]:
    """The card about declared and computed values, which the standing body looks at before it accepts."""
    return desk_card(plan(slug).version_id, slug, on=on)


@require_POST
def lock(request: HttpRequest, round_id: int) -> HttpResponse:
    """Take no more reports in this round."""
    lock_round(round_id, reason=request.POST.get("reason", ""), actor=actor(request))
    said(request, Words("Đã khoá kỳ báo cáo.", "The round is locked."))
    return back_to_round(round_id)


@require_POST
def remind(request: HttpRequest, round_id: int) -> HttpResponse:
    """Remind the agencies that have not handed in: the ticked ones, or all of them."""
    chosen = [int(pk) for pk in request.POST.getlist("submission") if pk.isascii() and pk.isdigit()]
    everyone = "all" in request.POST
    done = remind_round(round_id, submissions=None if everyone else chosen, actor=actor(request))
    said(request, reminded_words(done))
    return back_to_round(round_id)


def reminded_words(done: RoundReminded) -> Words:
    """How many were told, and which were not and why."""
    vi, en = (
        [f"Đã nhắc {len(done.told)} cơ quan."],
        [f"Reminded {plural(len(done.told), 'agency', 'agencies')}."],
    )
    if done.today:
        vi.append(f"{len(done.today)} cơ quan hôm nay đã được nhắc nên không nhắc lại.")
        en.append(f"{len(done.today)} had been reminded today already and were not told again.")
    if done.nobody:
        names = "; ".join(done.nobody)
        vi.append(f"Chưa nhắc được vì chưa có tài khoản phụ trách: {names}.")
        en.append(f"Nobody has an account to be told for: {names}.")
    return Words(" ".join(vi), " ".join(en))


def round_finding(page: RoundPage) -> Words:
    """What came in, of how many; the denominator named."""
    one = page.round
    if not one.opened_at:
        return Words(f"{one.title}: chưa mở", f"{one.title}: not open yet")
    if not (page.may_steer or page.sees_all) and len(page.lines) < one.total:
        return Words(f"{one.title}: báo cáo của cơ quan bạn", f"{one.title}: your agency's report")
    return Words(
        f"{one.title}: {one.sent} trên {one.total} cơ quan đã nộp, {one.waiting} chờ tiếp nhận",
        f"{one.title}: {one.sent} of {plural(one.total, 'agency', 'agencies')} sent, {one.waiting} to accept",
    )


def _finding(found: tuple[RoundView, ...]) -> Words:
    now = [one for one in found if one.opened_at and not one.is_over and one.missing]
    if not now:
        return Words("Không kỳ báo cáo nào còn thiếu báo cáo", "No round is short of a report")
    missing = sum(one.missing for one in now)
    return Words(
        f"{missing} báo cáo chưa nộp trong {len(now)} kỳ đang mở",
        f"{plural(missing, 'report')} not sent in {plural(len(now), 'open round')}",
    )


def _groups(
    page: RoundPage, reminders: dict[int, LastReminder], today: date
) -> list[tuple[Words, list[Line]]]:
    held: dict[str, list[Line]] = {name: [] for name, _ in GROUPS}
    for line in page.lines:
        last = reminders.get(line.id)
        due = line.is_taken and line.state in NOT_HANDED_IN and (last is None or last.asked_on != today)
        group = "missing" if line.is_missing else BY_STATE.get(line.state, "working")
        held[group].append(Line(line, last, page.may_steer and due))
    return [(words, held[name]) for name, words in GROUPS if held[name]]
