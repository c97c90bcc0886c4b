"""The organisation as delivery needs it: successions, and the stays in each collective."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tiendo.delivery.domain.carrying import Bodies
from tiendo.org.models import Agency
from tiendo.org.selectors import members_between
from tiendo.org.selectors.succession import succession_chain
from tiendo.org.types import AgencyKind

if TYPE_CHECKING:
    from collections.abc import Iterable


def bodies_for(agency_ids: Iterable[int]) -> Bodies:
    """What is known of the collectives among these agencies and of what became of any of them."""
    chain = succession_chain()
    # Whoever ends may leave its work to a group nobody named.
    wanted = {*agency_ids, *(step.successor for step in chain.steps)}
    groups = Agency.objects.filter(kind=AgencyKind.COLLECTIVE).values_list("pk", flat=True)
    return Bodies(chain, {group: members_between(group) for group in groups if group in wanted})
