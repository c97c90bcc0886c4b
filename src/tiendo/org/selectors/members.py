"""Who belongs to a collective, and when. A collective that has ended is asked for by its heir."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from tiendo.kernel import clock
from tiendo.org.models import Agency, Membership
from tiendo.org.selectors.agencies import agencies_loaded, in_order
from tiendo.org.selectors.dated import valid_on
from tiendo.org.types import AgencyKind
from tiendo.org.views import AgencyView, Stay

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date


def members_of(code: str, *, on: date | None = None) -> tuple[AgencyView, ...]:
    """The members of a collective on a day, as they were named: a group among them stays a group."""
    day = on or clock.today()
    return in_order(agencies_loaded().filter(valid_on(day, "member_of__"), member_of__collective__code=code))


def collectives_of(code: str, *, on: date | None = None) -> tuple[AgencyView, ...]:
    """The collectives an agency is a member of on a day."""
    day = on or clock.today()
    return in_order(agencies_loaded().filter(valid_on(day, "memberships__"), memberships__member__code=code))


def members_between(collective_id: int) -> tuple[Stay, ...]:
    """Every agency that ever belonged to a collective, and from when to when; groups in it are opened up.

    A collective that ended has nobody after that day: ask ``heirs_of`` which group took its place.
    """
    stays = _Stays()
    return tuple(stays.of(collective_id, Stay(collective_id), frozenset()))


def members_on(collective_ids: Iterable[int], on: date) -> dict[int, tuple[int, ...]]:
    """The member agencies of each collective on a day, groups in it opened up; each agency once."""
    stays = _Stays()
    found: dict[int, tuple[int, ...]] = {}
    for collective in collective_ids:
        those = stays.of(collective, Stay(collective), frozenset())
        found[collective] = tuple(dict.fromkeys(stay.agency_id for stay in those if _holds(stay, on)))
    return found


class _Stays:
    """All memberships, read once: collectives are few and their groups nest."""

    def __init__(self) -> None:
        lives = Agency.objects.filter(pk__in=_party_ids()).values_list("pk", "kind", "valid_from", "valid_to")
        self.lives = {pk: Stay(pk, begun, ended) for pk, _, begun, ended in lives}
        self.groups = {pk for pk, kind, _, _ in lives if kind == AgencyKind.COLLECTIVE}
        self.members: dict[int, list[Stay]] = defaultdict(list)
        rows = Membership.objects.order_by("member__name", "valid_from", "pk")
        for group, member, begun, ended in rows.values_list(
            "collective_id", "member_id", "valid_from", "valid_to"
        ):
            self.members[group].append(Stay(member, begun, ended))

    def of(self, group: int, within: Stay, above: frozenset[int]) -> list[Stay]:
        """The stays of a group's agencies inside the time of ``within``; a group inside itself is skipped."""
        inside = _overlap(within, self.lives.get(group, Stay(group)))
        found: list[Stay] = []
        for member in self.members[group]:
            stay = _overlap(member, inside) if inside else None
            stay = _overlap(stay, self.lives.get(stay.agency_id, stay)) if stay else None
            if stay is None or stay.agency_id in above:
                continue
            if stay.agency_id in self.groups:
                found += self.of(stay.agency_id, stay, above | {group})
            else:
                found.append(stay)
        return found


def _party_ids() -> set[int]:
    pairs = Membership.objects.values_list("collective_id", "member_id")
    return {party for pair in pairs for party in pair}


def _overlap(stay: Stay, other: Stay) -> Stay | None:
    """The part of ``stay`` that lies within the days of ``other``."""
    begun = max((day for day in (stay.valid_from, other.valid_from) if day), default=None)
    ended = min((day for day in (stay.valid_to, other.valid_to) if day), default=None)
    if begun and ended and begun > ended:
        return None
    return Stay(stay.agency_id, begun, ended)


def _holds(stay: Stay, day: date) -> bool:
    return (stay.valid_from or day) <= day <= (stay.valid_to or day)
