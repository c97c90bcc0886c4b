"""Rounds and the reports in them: the standing body's desk, an agency's own list, what comes next."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from django.db.models import Count, Exists, Min, OuterRef, Q, Subquery

from tiendo.delivery.models import Entry, Reopening, Round, Sending, Submission
from tiendo.delivery.selectors.known_reports import counts_of, known_reports, known_window, was
from tiendo.delivery.selectors.work import round_of
from tiendo.delivery.types import EntryState, SubmissionState
from tiendo.delivery.views.round import RoundPage, RoundView
from tiendo.delivery.views.submission import SubmissionLine
from tiendo.delivery.views.window import Moment, Window
from tiendo.kernel import clock
from tiendo.kernel.text import sort_key
from tiendo.org import rights
from tiendo.org.types import Role

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet

    from tiendo.delivery.selectors.known_reports import KnownReport
    from tiendo.org.types import Actor

REPORTERS = (Role.CLERK, Role.HEAD, Role.COUNTER)
FILLABLE = frozenset({SubmissionState.DRAFT, SubmissionState.RETURNED})
LISTED = 60
COUNTS = ("total", "sent", "accepted", "returned", "waiting")


def rounds(*, actor: Actor, on: date | None = None) -> tuple[RoundView, ...]:
    """Every round with its counts: open ones, then those to come, then those over, the latest first.

    Of ad hoc rounds an agency's person sees those that ask the agency. ``on``: as they were known on a day.
    """
    rights.demand(rights.can_read_delivery, actor)
    readable = _readable_rounds(actor)
    views = _round_views_on(readable, on) if on else map(_round_view, _counted(readable))
    return tuple(sorted(views, key=_place))


def round_page(round_id: int, *, actor: Actor, on: date | None = None) -> RoundPage:
    """A round and all reports in it that this person may read; raises ``UnknownWork``.

    ``on``: as it was known on a day, when nothing can be done any more.
    """
    rights.demand(rights.can_read_delivery, actor)
    if on:
        return _round_page_on(round_id, actor, on)
    found = round_of(round_id, _counted(_readable_rounds(actor)))
    lines = _lines(_readable(Submission.objects.filter(round=found), actor), actor)
    return RoundPage(_round_view(found), lines, rights.can_steer(actor))


def round_keyed(key: str) -> Round | None:
    """The round of that key, for commands."""
    return Round.objects.filter(key=key).order_by("-pk").first()


def my_submissions(*, actor: Actor) -> tuple[SubmissionLine, ...]:
    """Reports of the agencies this person works for, those waiting for this person first."""
    rights.demand(rights.can_fill, actor)
    reach = actor.reach(*REPORTERS)
    rows = Submission.objects.filter(round__opened_at__isnull=False)
    mine = rows if reach is None else rows.filter(agency__in=reach)
    lines = _lines(mine, actor)
    return tuple(sorted(lines, key=lambda line: (not line.is_mine, -line.due_on.toordinal())))[:LISTED]


def rounds_to_come(*, actor: Actor) -> tuple[RoundView, ...]:
    """The next rounds that are planned and not open yet."""
    if not rights.can_read_delivery(actor):
        return ()
    coming = Round.objects.filter(opened_at__isnull=True, opens_on__gte=clock.today()).order_by("opens_on")
    return tuple(map(_round_view, _counted(coming)[:4]))


def agencies_of(actor: Actor) -> tuple[int, ...]:
    """The agencies a person reports for, one by one; none for those who read all."""
    reach = actor.reach(*REPORTERS)
    return tuple(sorted(reach or ()))


def _readable_rounds(actor: Actor) -> QuerySet[Round]:
    """An agency's person sees the regimes' rounds, and ad hoc ones that ask the agency."""
    reach = _reads(actor)
    if reach is None:
        return Round.objects.all()
    return Round.objects.filter(Q(regime__isnull=False) | Q(submissions__agency__in=reach)).distinct()


def _round_views_on(readable: QuerySet[Round], on: date) -> list[RoundView]:
    """Rounds as known on a day; what was asked for a special reason is known from its opening on."""
    known = clock.end_of(on)
    rows = readable.filter(Q(regime__isnull=False) | Q(opened_at__lte=known)).select_related("plan")
    counts = counts_of(known_reports(Submission.objects.filter(round__in=rows.values("pk")), known).values())
    return [_round_view_on(row, on, counts[row.pk]) for row in rows]


def _round_page_on(round_id: int, actor: Actor, on: date) -> RoundPage:
    known = clock.end_of(on)
    found = round_of(round_id, _readable_rounds(actor).select_related("plan"))
    rows = Submission.objects.filter(round=found)
    reports = known_reports(rows, known)
    loaded = _readable(rows, actor).filter(pk__in=reports).select_related("round", "agency")
    lines = [
        _line_on(row, reports[row.pk], on) for row in loaded.annotate(total=Count("entries", distinct=True))
    ]
    view = _round_view_on(found, on, counts_of(reports.values())[found.pk])
    return RoundPage(
        view,
        tuple(sorted(lines, key=lambda line: sort_key(line.agency_name))),
        may_steer=False,
        sees_all=_reads(actor) is None,
    )


def _round_view_on(found: Round, on: date, counts: dict[str, int]) -> RoundView:
    known = clock.end_of(on)
    locked = was(found.locked_at, known)
    return replace(
        _round_view(found),
        opened_at=was(found.opened_at, known),
        locked_at=locked,
        is_over=locked is not None or found.late_until < on,
        total=counts["total"],
        sent=counts["sent"],
        accepted=counts["accepted"],
        returned=counts["returned"],
        waiting=counts["waiting"],
    )


def _line_on(row: Submission, report: KnownReport, on: date) -> SubmissionLine:
    """A report as known on a day. How far a draft was filled in is kept nowhere; what was sent was whole."""
    window, total = known_window(row.round, report.until, clock.end_of(on)), row.total  # type: ignore[attr-defined]
    whole = report.state in {SubmissionState.SENT, SubmissionState.ACCEPTED}
    return SubmissionLine(
        id=row.pk,
        round_id=row.round_id,
        round_title=row.round.title,
        agency_code=row.agency.code,
        agency_name=row.agency.name,
        state=report.state,
        total=total,
        done=total if whole else None,
        due_on=row.round.due_on,
        late_until=window.last_day,
        sent_on=report.sent_at.astimezone(clock.ZONE).date() if report.sent_at else None,
        moment=window.moment(on),
        synthetic=row.synthetic,
    )


def _place(one: RoundView) -> tuple[int, int]:
    if one.opened_at is None:
        return (1, one.opens_on.toordinal())
    return (2, -one.due_on.toordinal()) if one.is_over else (0, one.due_on.toordinal())


def _readable(rows: QuerySet[Submission], actor: Actor) -> QuerySet[Submission]:
    reach = _reads(actor)
    return rows if reach is None else rows.filter(agency__in=reach)


def _reads(actor: Actor) -> frozenset[int] | None:
    if actor.has(Role.PLAN_OFFICER, Role.LEADER_OFFICE, Role.AUDITOR):
        return None
    return actor.reach(*REPORTERS)


def _counted(rows: QuerySet[Round]) -> QuerySet[Round]:
    sent = Exists(Sending.objects.filter(submission=OuterRef("pk")))

    def count(found: QuerySet[Submission]) -> Subquery:
        of_round = found.filter(round=OuterRef("pk")).order_by().values("round")
        return Subquery(of_round.annotate(count=Count("pk")).values("count"))

    state = Submission.objects.filter
    return rows.select_related("plan").annotate(
        total=count(Submission.objects.all()),
        sent=count(Submission.objects.filter(sent)),
        accepted=count(state(state=SubmissionState.ACCEPTED)),
        returned=count(state(state=SubmissionState.RETURNED)),
        waiting=count(state(state=SubmissionState.SENT)),
    )


def _round_view(found: Round) -> RoundView:
    counts = {name: getattr(found, name, None) or 0 for name in COUNTS}
    return RoundView(
        id=found.pk,
        key=found.key,
        title=found.title,
        plan_slug=found.plan.slug,
        plan_number=found.plan.number,
        period=found.period,
        cut_off=found.cut_off,
        opens_on=found.opens_on,
        due_on=found.due_on,
        late_until=found.late_until,
        opened_at=found.opened_at,
        locked_at=found.locked_at,
        is_ad_hoc=found.regime_id is None,
        reason=found.reason,
        synthetic=found.synthetic,
        is_over=found.locked_at is not None or found.late_until < clock.today(),
        **counts,
    )


def _lines(rows: QuerySet[Submission], actor: Actor) -> tuple[SubmissionLine, ...]:
    entries = Entry.objects.filter(submission=OuterRef("pk")).order_by().values("submission")
    still = entries.filter(state__in=(EntryState.EMPTY, EntryState.RETURNED))
    first = Sending.objects.filter(submission=OuterRef("pk")).order_by().values("submission")
    until = Reopening.objects.filter(submission=OuterRef("pk")).order_by("-until")
    loaded = rows.select_related("round", "agency").annotate(
        total=Subquery(entries.annotate(n=Count("pk")).values("n")),
        left=Subquery(still.annotate(n=Count("pk")).values("n")),
        sent_at=Subquery(first.annotate(at=Min("recorded_at")).values("at")),
        until=Subquery(until.values("until")[:1]),
    )
    lines = (_line(row, actor) for row in loaded)
    return tuple(sorted(lines, key=lambda line: sort_key(line.agency_name)))


def _line(row: Submission, actor: Actor) -> SubmissionLine:
    found, total = row.round, row.total or 0  # type: ignore[attr-defined]  # annotated above
    sent_at = row.sent_at  # type: ignore[attr-defined]
    window = Window(
        found.opened_at is not None,
        found.opens_on,
        found.due_on,
        found.late_until,
        found.locked_at is not None,
        row.until,  # type: ignore[attr-defined]
    )
    moment = window.moment(clock.today())
    return SubmissionLine(
        id=row.pk,
        round_id=found.pk,
        round_title=found.title,
        agency_code=row.agency.code,
        agency_name=row.agency.name,
        state=SubmissionState(row.state),
        total=total,
        done=total - (row.left or 0),  # type: ignore[attr-defined]
        due_on=found.due_on,
        late_until=window.last_day,
        sent_on=sent_at.astimezone(clock.ZONE).date() if sent_at else None,
        moment=moment,
        is_mine=_is_mine(row, actor, moment),
        synthetic=row.synthetic,
    )


def _is_mine(row: Submission, actor: Actor, moment: Moment) -> bool:
    """Whether the report waits for this person."""
    if row.state == SubmissionState.SENT:
        return rights.can_steer(actor)
    if moment not in {Moment.IN_TIME, Moment.LATE}:
        return False
    if row.state == SubmissionState.AWAITING_HEAD:
        return rights.can_approve(actor, row.agency_id)
    return row.state in FILLABLE and rights.can_fill(actor, row.agency_id)
