"""One person's work, whatever roles it holds: asked in a constant number of queries."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from django.db.models import Count, F, OuterRef, Q, Subquery

from tiendo.delivery.domain.remedy import month_of
from tiendo.delivery.domain.tickets import without_personal
from tiendo.delivery.models import Entry, EntryRuling, Remedy, Round, Submission
from tiendo.delivery.selectors.calendar import working_calendar
from tiendo.delivery.selectors.inbox_steering import steering_blocks
from tiendo.delivery.selectors.known_reports import had, had_not, lying
from tiendo.delivery.selectors.notices import unread_notices
from tiendo.delivery.selectors.open_work import open_work
from tiendo.delivery.selectors.reminded import remedy_due
from tiendo.delivery.selectors.tickets import waiting_for
from tiendo.delivery.types import EntryState, SubmissionState
from tiendo.delivery.views.inbox import Block, Inbox, Item, Section
from tiendo.kernel import clock
from tiendo.kernel.words import Words, plural
from tiendo.org import rights
from tiendo.org.models import Agency
from tiendo.org.types import Role
from tiendo.plan.models import Plan

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet

    from tiendo.delivery.models import Ticket
    from tiendo.delivery.views.open_work import OpenWork
    from tiendo.kernel.working_days import WorkingCalendar
    from tiendo.org.types import Actor

MOST = 30
AHEAD = 10
PREVIEW = timedelta(days=60)
FILLERS = (Role.CLERK, Role.COUNTER)
REPORTERS = (Role.CLERK, Role.HEAD)
WORKERS = (*REPORTERS, Role.COUNTER)
OPEN = Q(entries__state__in=(EntryState.EMPTY, EntryState.RETURNED))


def has_inbox(actor: Actor) -> bool:
    """Whether work can be waiting for this person at all: an agency's people, the standing body, leaders."""
    return rights.can_use_inbox(actor) and actor.has(*WORKERS, Role.PLAN_OFFICER, Role.LEADER_OFFICE)


def inbox(*, actor: Actor, on: date | None = None) -> Inbox:
    """Everything that waits for a person on a day (today), the most pressing first.

    For a day that is past: what waited then, as far as was known, for the roles the person holds now.
    """
    rights.demand(rights.can_use_inbox, actor)
    today, calendar = on or clock.today(), working_calendar()
    blocks = [
        *_agency_blocks(actor, today, calendar),
        *steering_blocks(actor, today, calendar),
        *_led(actor, today, calendar),
        *_questions(actor, today, calendar),
    ]
    unread, total = unread_notices(actor=actor, on=today)
    order = {section: place for place, section in enumerate(Section)}
    shown = sorted((block for block in blocks if block.total), key=lambda block: order[block.section])
    return Inbox(tuple(shown), unread, total)


def _agency_blocks(actor: Actor, today: date, calendar: WorkingCalendar) -> list[Block]:
    if not actor.has(*WORKERS):
        return []
    return [
        _returned(actor, today, calendar),
        _reports(actor, today, calendar),
        _approve(actor, today, calendar),
        *_tasks(actor, today, calendar),
        _soon(today, calendar),
    ]


def _mine(actor: Actor, *roles: Role) -> Q:
    """The condition that a row is of an agency for which a role is held."""
    reached = actor.reach(*roles)
    return Q() if reached is None else Q(agency__in=reached)


def _submissions(actor: Actor, *roles: Role) -> QuerySet[Submission]:
    rows = Submission.objects.filter(_mine(actor, *roles), round__opened_at__isnull=False)
    rows = rows.annotate(open=Count("entries", filter=OPEN), entries_all=Count("entries"))
    return rows.select_related("round", "agency").order_by("round__due_on", "agency__name", "pk")


def _reports(actor: Actor, today: date, calendar: WorkingCalendar) -> Block:
    """Drafts to be filled in; one whose days are over stays, for it was never sent."""
    rows = list(lying(_submissions(actor, *FILLERS), SubmissionState.DRAFT, today))
    is_past = today != clock.today()  # how far a draft was filled in then is kept nowhere
    items = (_report(row, today, calendar, None if is_past else _progress(row)) for row in rows[:MOST])
    return Block(Section.REPORTS, tuple(items), len(rows))


def _approve(actor: Actor, today: date, calendar: WorkingCalendar) -> Block:
    rows = list(lying(_submissions(actor, Role.HEAD), SubmissionState.AWAITING_HEAD, today))
    items = (_report(row, today, calendar, None) for row in rows[:MOST])
    return Block(Section.APPROVE, tuple(items), len(rows))


def _progress(row: Submission) -> Words:
    left, count = row.open, row.entries_all  # type: ignore[attr-defined]
    if not left:
        return Words(
            f"đã điền đủ {count} mục, chờ trình",
            f"all filled ({plural(count, 'entry', 'entries')}), to be handed up",
        )
    return Words(f"còn {left} trên {count} mục", f"{left} of {plural(count, 'entry', 'entries')} left")


def _report(row: Submission, today: date, calendar: WorkingCalendar, note: Words | None) -> Item:
    return Item(
        "delivery.submission",
        row.pk,
        Words(row.round.title, row.round.title),
        row.agency.name,
        note,
        row.round.due_on,
        _left(today, row.round.due_on, calendar),
    )


def _returned(actor: Actor, today: date, calendar: WorkingCalendar) -> Block:
    """Only the entries that came back, with the reason; the accepted rest needs nobody."""
    rows = _sent_back(today).select_related("submission__round", "submission__agency", "action", "target")
    reached = actor.reach(*FILLERS)
    if reached is not None:
        rows = rows.filter(submission__agency__in=reached)
    found = list(rows.order_by("submission__round__due_on", "submission", "position"))
    items = tuple(_returned_item(row, today, calendar) for row in found[:MOST])
    return Block(Section.RETURNED, items, len(found))


def _sent_back(today: date) -> QuerySet[Entry]:
    """Entries that lie with their agency to be mended; for a past day by the rulings known then."""
    if today == clock.today():
        rows = Entry.objects.filter(state=EntryState.RETURNED, submission__state=SubmissionState.RETURNED)
        return rows.annotate(why=F("returned_reason"))
    known = clock.end_of(today)
    ruling = EntryRuling.objects.filter(entry=OuterRef("pk"), recorded_at__lte=known)
    last = ruling.order_by("-recorded_at", "-pk")
    rows = Entry.objects.filter(
        submission__in=lying(Submission.objects.all(), SubmissionState.RETURNED, today)
    )
    rows = rows.annotate(why=Subquery(last.values("reason")[:1]), taken=Subquery(last.values("accepted")[:1]))
    return rows.filter(taken=False)


def _returned_item(row: Entry, today: date, calendar: WorkingCalendar) -> Item:
    reason = row.why  # type: ignore[attr-defined]  # annotated above
    named = row.target.name if row.target else row.action.text if row.action else ""
    title, code = row.submission.round.title, row.code.rpartition("/")[2]
    return Item(
        "delivery.entry",
        row.pk,
        Words(f"{code} {named}", f"{code} {named}"),
        f"{row.submission.agency.name} · {title}",
        Words(f"“{reason}”", f"“{reason}”"),
        row.submission.round.due_on,
        _left(today, row.submission.round.due_on, calendar),
        of=row.submission_id,
    )


def _tasks(actor: Actor, today: date, calendar: WorkingCalendar) -> list[Block]:
    """Overdue tasks, saying for which the way out of this month is still owed, and those due soon."""
    if not actor.has(*REPORTERS):
        return []
    work = open_work(today, until=calendar.plus(today, AHEAD), agencies=actor.reach(*REPORTERS))
    shape = _Shape(today, calendar)
    given = set(_remedies(today).values_list("occurrence_id", flat=True))
    overdue = [one for one in work if one.overdue]
    late = (
        replace(shape.item(one), note=None if one.occurrence_id in given else _owes_remedy(today))
        for one in overdue[:MOST]
    )
    soon = [one for one in work if one.due_on >= today]
    return [
        Block(Section.OVERDUE, tuple(late), len(overdue)),
        Block(Section.TASKS, tuple(shape.item(one) for one in soon[:MOST]), len(soon)),
    ]


def _remedies(today: date) -> QuerySet[Remedy]:
    return Remedy.objects.filter(had(today, "recorded_at"), month=month_of(today))


def _led(actor: Actor, today: date, calendar: WorkingCalendar) -> list[Block]:
    """What is overdue under the leader whose office this is; under all leaders for an office of all."""
    if not actor.has(Role.LEADER_OFFICE):
        return []
    shape = _Shape(today, calendar)
    late = [one for one in open_work(today, until=today, posts=actor.posts()) if one.overdue]
    items = (shape.item(one, leader=True) for one in late[:MOST])
    return [Block(Section.LED, tuple(items), len(late))]


def _questions(actor: Actor, today: date, calendar: WorkingCalendar) -> list[Block]:
    """Citizens' questions without an answer, those past their day first."""
    if not (rights.can_steer(actor) or rights.can_answer_publicly(actor)):
        return []
    rows = list(waiting_for(actor, today))
    items = (
        Item(
            "delivery.ticket",
            row.pk,
            _asked_words(row),
            row.agency.name if row.agency else "",
            due_on=row.due_on,
            left=_left(today, row.due_on, calendar),
        )
        for row in rows[:MOST]
    )
    return [Block(Section.QUESTIONS, tuple(items), len(rows))]


def _asked_words(row: Ticket) -> Words:
    text = without_personal(row.public_words or row.words)[:160]
    return Words(text, text)


def _owes_remedy(today: date) -> Words:
    last = remedy_due(today)
    if today > last:
        return Words(
            f"nợ giải pháp khắc phục tháng {last.month} (hạn {last:%d/%m})",
            f"the way out of month {last.month} is owed (it was due on {last:%d/%m})",
        )
    return Words(
        f"cần giải pháp khắc phục tháng {last.month}, chậm nhất {last:%d/%m}",
        f"the way out of month {last.month} is due by {last:%d/%m}",
    )


class _Shape:
    """Open work as items: the names of agencies and plans are read once."""

    def __init__(self, today: date, calendar: WorkingCalendar) -> None:
        self.today, self.calendar = today, calendar
        self.names = dict(Agency.objects.values_list("pk", "name"))
        self.plans = dict(Plan.objects.values_list("pk", "slug"))

    def item(self, one: OpenWork, *, leader: bool = False) -> Item:
        """One task with its days, and who is in charge of it where that is asked."""
        return Item(
            "delivery.occurrence",
            one.occurrence_id,
            Words(f"{one.code} {one.text}", f"{one.code} {one.text}"),
            ", ".join(self.names[agency] for agency in one.agencies),
            Words(one.leader, one.leader) if leader and one.leader else None,
            due_on=one.due_on,
            left=_left(self.today, one.due_on, self.calendar),
            original=one.original_due_on if one.original_due_on != one.due_on else None,
            of=one.occurrence_id,
            plan=self.plans[one.plan_id],
        )


def _soon(today: date, calendar: WorkingCalendar) -> Block:
    """Rounds that will open: what will be asked, before it is."""
    rows = list(
        Round.objects.filter(
            had_not(today, "opened_at"), opens_on__range=(today, today + PREVIEW), regime__isnull=False
        ).order_by("opens_on")
    )
    items = (
        Item(
            "delivery.round",
            row.pk,
            Words(row.title, row.title),
            note=Words(f"mở {row.opens_on:%d/%m/%Y}", f"opens {row.opens_on:%d/%m/%Y}"),
            due_on=row.due_on,
        )
        for row in rows[:MOST]
    )
    return Block(Section.SOON, tuple(items), len(rows))


def _left(today: date, due: date, calendar: WorkingCalendar) -> int:
    """Working days left; at least one past when the day is past, though no working day lies between."""
    left = calendar.between(today, due)
    return min(left, -1) if due < today else left
