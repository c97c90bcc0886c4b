"""Who is to be told for an agency on a day: the accounts that hold the role there, or nearest above it."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from tiendo.delivery.domain.ladder import Listener
from tiendo.delivery.models import Programme
from tiendo.org.models import Agency, AgencySuccession, Grant
from tiendo.org.selectors import valid_on
from tiendo.org.types import Role

if TYPE_CHECKING:
    from datetime import date

ROLES = {
    Listener.CLERK: (Role.CLERK, Role.COUNTER),
    Listener.HEAD: (Role.HEAD,),
    Listener.OFFICER: (Role.PLAN_OFFICER,),
    Listener.ENGINEER: (Role.DATA_ENGINEER,),
}
OF_ALL = frozenset({Listener.OFFICER, Listener.ENGINEER})


class Holders:
    """The accounts of a day by role and agency, read once in four queries."""

    def __init__(self, on: date) -> None:
        self._held: dict[tuple[str, int | None], set[int]] = defaultdict(set)
        grants = Grant.objects.filter(valid_on(on), user__is_active=True)
        self._offices: dict[int | None, set[int]] = defaultdict(set)
        for role, agency, user, post in grants.values_list("role", "agency_id", "user_id", "post_id"):
            self._held[role, agency].add(user)
            if role == Role.LEADER_OFFICE:
                self._offices[post].add(user)
        self._above: dict[int, set[int]] = defaultdict(set)
        for pk, parent in Agency.objects.filter(parent__isnull=False).values_list("pk", "parent_id"):
            self._above[pk].add(parent or 0)
        passed = AgencySuccession.objects.filter(on__lte=on, successor__isnull=False)
        for pk, successor in passed.values_list("predecessor_id", "successor_id"):
            self._above[pk].add(successor or 0)
        bodies = Programme.objects.filter(standing_body__isnull=False)
        self._standing = set(bodies.values_list("standing_body_id", flat=True))
        self._found: dict[tuple[Listener, int | None], tuple[int, ...]] = {}

    def find(self, listener: Listener, of: int | None) -> tuple[int, ...]:
        """The accounts to tell, by id: ``of`` an agency, for the leader in charge of a post.

        The plan officers of the programme and the data engineers are told whatever the agency.
        """
        asked = (listener, None if listener in OF_ALL else of)
        if asked not in self._found:
            self._found[asked] = tuple(sorted(self._look(*asked)))
        return self._found[asked]

    def _look(self, listener: Listener, agency_id: int | None) -> set[int]:
        if listener in OF_ALL:
            return self._at(listener, {None, *self._standing})
        if listener is Listener.LEADER:
            return self._office_of(agency_id)
        wave: set[int | None] = {agency_id} - {None}
        seen: set[int | None] = set()
        while wave:
            people = self._at(listener, wave)
            if people:
                return people
            seen |= wave
            above = (self._above[one] for one in wave if one is not None)
            wave = set[int | None]().union(*above) - seen
        return self._at(listener, {None})

    def _office_of(self, post_id: int | None) -> set[int]:
        """The office of that post, or those of all leaders; every leader's office where no post is known."""
        every = set[int]().union(*self._offices.values())
        if post_id is None:
            return every
        return self._offices.get(post_id) or self._offices.get(None) or every

    def _at(self, listener: Listener, agencies: set[int | None]) -> set[int]:
        held = (self._held.get((role, agency), set()) for role in ROLES[listener] for agency in agencies)
        return set[int]().union(*held)
