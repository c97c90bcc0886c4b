"""Rounds and the reports in them: the standing body's desk, an agency's own list, what comes next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Count, Exists, Min, OuterRef, Q, Subquery

from tiendo.delivery.models import Entry, Reopening, Round, Sending, Submission
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
    from django.db.models import QuerySet

    from tiendo.org.types import Actor

REPORTERS = (Role.CLERK, Role.HEAD, Role.COUNTER)
FILLABLE = frozenset({SubmissionState.DRAFT, SubmissionState.RETURNED})
LISTED = 60
COUNTS = ("total", "sent", "accepted", "returned", "waiting")


def rounds(*, actor: Actor) -> tuple[RoundView, ...]:
    """Every round with its counts: open ones, then those to come, then those over, the latest first.

    Of ad hoc rounds an agency's person sees those that ask the agency.
    """
    rights.demand(rights.can_read_delivery, actor)
    views = map(_round_view, _counted(_readable_rounds(actor)))
    return tuple(sorted(views, key=_place))


def round_page(round_id: int, *, actor: Actor) -> RoundPage:
    """A round and all reports in it that this person may read; raises ``UnknownWork``."""
    rights.demand(rights.can_read_delivery, actor)
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
    counts = {
        name: getattr(found, name) or 0 for name in ("total", "sent", "accepted", "returned", "waiting")
    }
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
