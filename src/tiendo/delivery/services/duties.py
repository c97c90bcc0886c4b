"""Laying out who answers for what: the agencies a version names, as the organisation has them over time.

May be repeated at any time: what still holds is left alone, what does not any more is superseded.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Q

from tiendo.delivery.models import Assignment, Round
from tiendo.delivery.selectors.bodies import bodies_for
from tiendo.delivery.services.layout import BATCH, OccurrenceLayout, first_day
from tiendo.delivery.services.occurrences import lay_out_for_round
from tiendo.delivery.services.programme import programme_of
from tiendo.delivery.types import DutiesLaidOut, UnknownWork
from tiendo.kernel import clock
from tiendo.kernel.words import Words
from tiendo.org import rights
from tiendo.plan.models import Duty, PlanVersion
from tiendo.plan.types import DutyRole
from tiendo.trust import events
from tiendo.trust.services import record
from tiendo.trust.types import Subject

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tiendo.org.types import Actor

Key = tuple[int, int, int | None, int | None, date, date | None]


@rights.verb(rights.can_steer)
def lay_out_duties(version_id: int, *, actor: Actor) -> bool:
    """Bring the duties and occurrences of a plan's latest version up to date; gives whether any changed.

    Collectives are opened up to their dated members, ended agencies followed to their heirs; occurrences
    are made up to the end of this year. A version that was replaced is left alone.
    """
    version = PlanVersion.objects.select_related("plan").filter(pk=version_id).first()
    if version is None:
        raise UnknownWork(
            Words(
                "Không có bản kế hoạch này. Hãy chọn trong danh sách kế hoạch đã công bố.",
                "There is no such version. Choose one from the list of published plans.",
            )
        )
    if version.plan.versions.filter(edition__gt=version.edition).exists():
        return False
    return _lay_out(version, clock.today(), actor)


@rights.verb(rights.can_steer)
def keep_up_occurrences(on: date, *, actor: Actor) -> int:
    """Bring every published plan up to date as of a day: a new year's occurrences, what a crash skipped.

    Gives how many plans changed.
    """
    versions = PlanVersion.objects.select_related("plan").order_by("plan", "edition")
    latest = {version.plan_id: version for version in versions}
    return sum(_lay_out(version, on, actor) for version in latest.values())


def _lay_out(version: PlanVersion, on: date, actor: Actor) -> bool:
    programme_of(version.plan)
    counts = _lay_out_assignments(version, actor) | OccurrenceLayout(version, on, by=actor).lay_out()
    open_rounds = Round.objects.filter(plan=version.plan_id, opened_at__isnull=False, locked_at__isnull=True)
    in_rounds = sum(lay_out_for_round(one, actor=actor) for one in open_rounds)
    changed = any(counts.values()) or in_rounds > 0
    if changed:
        subject = Subject("plan.version", str(version.pk))
        record(actor, "delivery.duties.laid_out", subject, after=counts)
        events.announce(DutiesLaidOut(version.pk, version.plan.slug))
    return changed


def _lay_out_assignments(version: PlanVersion, actor: Actor) -> dict[str, int]:
    """Write the readings that are missing; supersede those of this plan that no longer hold."""
    live = Assignment.objects.filter(version__plan=version.plan_id, superseded_at__isnull=True)
    standing = {_key(one): one.pk for one in live}
    wanted = {_key(one): one for one in _readings(version, actor)}
    stale = [pk for key, pk in standing.items() if key not in wanted]
    for at in range(0, len(stale), BATCH):
        Assignment.objects.filter(pk__in=stale[at : at + BATCH]).update(superseded_at=clock.now())
    missing = [one for key, one in wanted.items() if key not in standing]
    Assignment.objects.bulk_create(missing, BATCH)
    return {"assignments": len(missing), "superseded": len(stale)}


def _key(one: Assignment) -> Key:
    return (
        one.duty_id,
        one.agency_id,
        one.through_id,
        one.inherited_from_id,
        one.valid_from,
        one.valid_to,
    )


def _readings(version: PlanVersion, actor: Actor) -> Iterator[Assignment]:
    """Every duty as it falls on real agencies. Only counting an indicator is a duty; leading it is not."""
    duties = list(
        Duty.objects.filter(version=version, agency__isnull=False)
        .exclude(target__group=True)
        .filter(Q(action__isnull=False) | Q(role=DutyRole.COUNTER))
        .select_related("action", "target")
    )
    bodies = bodies_for({duty.agency_id for duty in duties if duty.agency_id})
    since = first_day(version)
    lines = {pk: bodies.lines(pk, since) for pk in {duty.agency_id for duty in duties if duty.agency_id}}
    for duty in duties:
        for line in lines[duty.agency_id or 0]:
            yield Assignment(
                version=version,
                duty=duty,
                action_code=duty.action.code if duty.action else "",
                indicator_id=duty.target.indicator_id if duty.target else None,
                role=duty.role,
                agency_id=line.agency,
                through_id=line.through,
                inherited_from_id=line.inherited_from,
                valid_from=line.valid_from,
                valid_to=line.valid_to,
                recorded_by=actor.name,
                recorded_by_id=actor.user_id,
            )
