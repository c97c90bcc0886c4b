"""Who answers for what on a day, as the assignments known by then have it."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, Q

from tiendo.delivery.domain.carrying import Line
from tiendo.delivery.domain.work import Answering
from tiendo.delivery.models import Assignment, Occurrence
from tiendo.org.models import Agency
from tiendo.org.selectors import valid_on
from tiendo.plan.types import DutyRole

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from django.db.models import QuerySet

    from tiendo.trust.compiled import Given

Party = tuple[str, str]


def answered_by(agency_id: int | Given, on: date | Given) -> Q:
    """Of occurrences, those an agency answers for on a day.

    Its own, those it owes together with the other named leads, and those of whoever it took over from. A
    member of a collective does not answer for what the agencies named beside the collective owe together.
    """
    leads = Assignment.objects.filter(
        valid_on(on),
        agency=agency_id,
        role=DutyRole.LEAD,
        superseded_at__isnull=True,
        version__plan=OuterRef("plan"),
        action_code=OuterRef("action_code"),
    )
    named = Q(Exists(leads.filter(through__isnull=True)), agency__isnull=True)
    return Q(agency=agency_id) | named | Q(Exists(leads.filter(inherited_from=OuterRef("agency"))))


class WhoAnswers:
    """The leads of all or some actions of a plan on a day, or for one agency's work. Few queries."""

    def __init__(
        self,
        plan_id: int,
        on: date,
        known_by: datetime,
        codes: Collection[str] | None = None,
        of: frozenset[int] | None = None,
    ) -> None:
        self._lines: dict[str, list[Line]] = defaultdict(list)
        rows = (
            Assignment.objects.filter(valid_on(on), version__plan=plan_id, role=DutyRole.LEAD)
            .filter(Q(superseded_at__isnull=True) | Q(superseded_at__gt=known_by), recorded_at__lte=known_by)
            .exclude(action_code="")
            .order_by("version", "duty__position", "agency__name", "pk")
        )
        if codes is not None:
            rows = rows.filter(action_code__in=codes)
        if of is not None:
            rows = rows.filter(Q(through=None) | Q(agency__in=of) | Q(inherited_from__in=of))
        fields = ("action_code", "agency", "valid_from", "valid_to", "through", "inherited_from")
        for action, *line in rows.values_list(*fields):
            self._lines[action].append(Line(*line))
        self._names: dict[int, Party] = {}
        self._made: dict[tuple[int, int | None, int | None], Answering] = {}
        if codes is None or len(codes) > 1:
            self._read_names(Agency.objects.all())

    def of(self, action_code: str, owner: int | None) -> tuple[Answering, ...]:
        """The named leads, or the member that owes it alone, or whoever took its work over."""
        lines = self._lines.get(action_code, ())
        if owner is None:
            held = [line for line in lines if line.through is None]
        else:
            held = [line for line in lines if line.agency == owner][:1]
            held = held or [line for line in lines if line.inherited_from == owner]
            held = held or [Line(owner, date.min, None)]
        return tuple({line.agency: self._answering(line) for line in reversed(held)}.values())[::-1]

    def leads(self) -> frozenset[int]:
        """Every agency that leads any of these actions on the day, or had led what another took over."""
        lines = [line for held in self._lines.values() for line in held]
        return frozenset(one for line in lines for one in (line.agency, line.inherited_from) if one)

    def _read_names(self, agencies: QuerySet[Agency]) -> None:
        self._names.update(
            {pk: (name, code) for pk, name, code in agencies.values_list("pk", "name", "code")}
        )

    def _answering(self, line: Line) -> Answering:
        """The agency of a line; many lines say the same."""
        key = (line.agency, line.through, line.inherited_from)
        if key not in self._made:
            self._made[key] = self._make(line)
        return self._made[key]

    def _make(self, line: Line) -> Answering:
        wanted = {pk for pk in (line.agency, line.through, line.inherited_from) if pk}
        if missing := wanted - self._names.keys():
            self._read_names(Agency.objects.filter(pk__in=missing))
        name, code = self._names[line.agency]
        through = self._names[line.through][0] if line.through else ""
        before = self._names[line.inherited_from][0] if line.inherited_from else ""
        return Answering(line.agency, name, code, through, before)


def occurrences_of(plan_id: int, agency_id: int, owners: frozenset[int]) -> QuerySet[Occurrence]:
    """What an agency may answer for in a plan: its own, its predecessors', and what it leads with others."""
    leads = Assignment.objects.filter(version__plan=plan_id, agency=agency_id, role=DutyRole.LEAD)
    own = Q(agency__in=owners)
    joint = Q(agency=None, action_code__in=leads.filter(through=None).values("action_code"))
    return Occurrence.objects.filter(own | joint, plan=plan_id)


def owners_of(plan_id: int, agency_id: int) -> frozenset[int]:
    """An agency, and those whose duties in a plan it took over at one time or another."""
    rows = Assignment.objects.filter(version__plan=plan_id, agency=agency_id, inherited_from__isnull=False)
    before = (one for one in rows.values_list("inherited_from", flat=True).distinct() if one)
    return frozenset({agency_id, *before})
