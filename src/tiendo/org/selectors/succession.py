"""Who carries on whose work: heirs on a day, lineage, and the agencies a grant reaches."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Set as AbstractSet
from functools import cached_property
from typing import TYPE_CHECKING

from tiendo.kernel import clock
from tiendo.org.domain.succession import Chain, Step
from tiendo.org.models import Agency, AgencySuccession
from tiendo.org.selectors.agencies import agency_view
from tiendo.org.types import SuccessionKind
from tiendo.org.views import Heir, Lineage, LineStep

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date


def heirs_of(agency_ids: Iterable[int], *, on: date) -> dict[int, tuple[Heir, ...]]:
    """Who answers on a day for what each agency was given: itself as long as it has not ended.

    Chains of successions are followed to whoever is there on the day, groups as well as agencies; where a
    split marks a main heir, to that one only. Empty for one abolished without an heir. Two queries.
    """
    chain = succession_chain()
    return {agency_id: chain.heirs(agency_id, on=on) for agency_id in agency_ids}


def succession_chain() -> Chain:
    """All successions of agencies, to be followed without further queries."""
    ended = Agency.objects.filter(valid_to__isnull=False).values_list("pk", "valid_to")
    return Chain(_steps(), {pk: last for pk, last in ended if last})


def _steps() -> list[Step]:
    rows = AgencySuccession.objects.order_by("on", "pk")
    return [
        Step(pk, successor, SuccessionKind(kind), on, main)
        for pk, successor, kind, on, main in rows.values_list(
            "predecessor_id", "successor_id", "kind", "on", "main"
        )
    ]


def lineage(code: str) -> Lineage:
    """What an agency or group came from and what it became, one step each way."""
    steps = AgencySuccession.objects.order_by("on", "successor__name")
    before = steps.filter(successor__code=code).select_related("predecessor__parent")
    after = steps.filter(predecessor__code=code).select_related("successor__parent")
    return Lineage(
        tuple(_line(step, step.predecessor) for step in before),
        tuple(_line(step, step.successor) for step in after),
    )


def _line(step: AgencySuccession, other: Agency | None) -> LineStep:
    view = agency_view(other) if other else None
    return LineStep(view, SuccessionKind(step.kind), step.on, step.main, step.source)


class LazyScopes:
    """``scopes_of`` on a day, looked up when somebody first asks beyond the agencies themselves.

    Most requests are about a person's own agency: they never pay for the two queries.
    """

    def __init__(self, agency_ids: frozenset[int], on: date) -> None:
        self._agency_ids = agency_ids
        self._on = on

    def of(self, agency_id: int | None) -> Scope | None:
        """The agencies a grant for that one reaches; None when it is for the whole programme."""
        return None if agency_id is None else Scope(agency_id, self)

    @cached_property
    def found(self) -> dict[int, frozenset[int]]:
        """All of them, in two queries."""
        return scopes_of(self._agency_ids, on=self._on)


class Scope(AbstractSet[int]):
    """The agencies one grant reaches, as a set that knows its own agency without asking."""

    def __init__(self, agency_id: int, scopes: LazyScopes) -> None:
        self._agency_id = agency_id
        self._scopes = scopes

    def __contains__(self, agency_id: object) -> bool:
        return agency_id == self._agency_id or agency_id in self._scopes.found[self._agency_id]

    def __iter__(self) -> Iterator[int]:
        return iter(self._scopes.found[self._agency_id])

    def __len__(self) -> int:
        return len(self._scopes.found[self._agency_id])

    def __hash__(self) -> int:
        return self._hash()


def scope_of(agency_id: int, *, on: date | None = None) -> frozenset[int]:
    """The agencies a grant for ``agency_id`` reaches: itself, those under it, those it succeeded, and so on.

    Whoever took over an agency's work answers for what it reported and did not report. What passes only
    after ``on`` is not reached yet; of a split, the main heir reaches what was there before.
    """
    return scopes_of([agency_id], on=on)[agency_id]


def scopes_of(agency_ids: Iterable[int], *, on: date | None = None) -> dict[int, frozenset[int]]:
    """``scope_of`` for several agencies, in two queries."""
    day = on or clock.today()
    near: dict[int, set[int]] = defaultdict(set)
    for part, whole in Agency.objects.filter(parent__isnull=False).values_list("pk", "parent_id"):
        near[whole or 0].add(part)
    chain = Chain(_steps(), {})
    for body in {step.predecessor for step in chain.steps}:
        for step in chain.inheriting(body):
            if step.successor is not None and step.on <= day:
                near[step.successor].add(body)
    return {agency_id: _reached(agency_id, near) for agency_id in agency_ids}


def _reached(start: int, near: dict[int, set[int]]) -> frozenset[int]:
    reached, wave = {start}, {start}
    while wave:
        wave = {other for body in wave for other in near.get(body, ())} - reached
        reached |= wave
    return frozenset(reached)
