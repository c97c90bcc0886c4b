"""Saying which agency a printed name is. The print stays as published; only the identification is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tiendo.kernel import clock
from tiendo.org import rights
from tiendo.org.selectors import agency, match_agencies
from tiendo.org.services.names import add_outside_organisation, confirm_name, forget_name
from tiendo.org.spelling import spelling_key
from tiendo.plan.models import Duty, PlanVersion
from tiendo.plan.types import AgenciesIdentified
from tiendo.trust import events
from tiendo.trust.services import record
from tiendo.trust.types import Subject

if TYPE_CHECKING:
    from tiendo.org.types import Actor


@rights.verb(rights.can_publish)
def identify_agency(printed: str, *, agency_code: str | None, actor: Actor) -> int:
    """Every published duty printed so is this agency's, and the name is remembered for documents to come.

    ``agency_code`` None takes the decision back: the name is nobody's known again. Gives how many duties.
    Raises ``org.types.UnknownAgency`` for a code there is none of.
    """
    if agency_code:
        confirm_name(printed, agency_code=agency_code, actor=actor)
    else:
        forget_name(printed, actor=actor)
    return _tell(printed, agency_code, actor)


@rights.verb(rights.can_publish)
def identify_as_new(printed: str, *, actor: Actor) -> int:
    """Make an outside organisation of a printed name, whose duties they then are; gives how many."""
    made = add_outside_organisation(printed, actor=actor)
    return _tell(printed, made.code, actor)


def _tell(printed: str, agency_code: str | None, actor: Actor) -> int:
    found = agency(agency_code) if agency_code else None
    names = Duty.objects.order_by().values_list("printed", flat=True).distinct()
    same = [name for name in names if spelling_key(name) == spelling_key(printed)]
    changed = Duty.objects.filter(printed__in=same).update(agency=found.id if found else None)
    after = {"printed": printed, "agency": agency_code, "duties": changed}
    record(actor, "plan.agency.identified", Subject("plan.printed_agency", printed[:120]), after=after)
    events.announce(AgenciesIdentified(changed))
    return changed


@rights.verb(rights.can_publish)
def identify_duties(*, actor: Actor) -> int:
    """Match every duty without an agency by exact name as of its version's day; gives how many matched."""
    total = 0
    for version in PlanVersion.objects.filter(duties__agency__isnull=True).distinct():
        nameless = version.duties.filter(agency__isnull=True)
        printed = sorted(set(nameless.values_list("printed", flat=True)))
        found = match_agencies(printed, on=version.issued_on or clock.today())
        for name, agency_id in found.items():
            total += nameless.filter(printed=name).update(agency=agency_id)
    record(actor, "plan.agencies.matched", Subject("plan.duty", "all"), after={"matched": total})
    if total:
        events.announce(AgenciesIdentified(total))
    return total
