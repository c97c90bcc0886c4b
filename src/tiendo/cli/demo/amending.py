"""The steps of a request to amend the plan: an agency asks, the standing body speaks, the city decides."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from tiendo.cli.demo.agenda import Step
from tiendo.cli.demo.reporting import at
from tiendo.delivery.models import Amendment
from tiendo.delivery.services.amendments import ask_amendment, decide_amendment, give_opinion
from tiendo.org.types import Role

if TYPE_CHECKING:
    from tiendo.cli.demo.staff import Staff

Said = dict[str, Any]


def amending(plan_slug: str, staff: Staff, key: str, said: Said) -> Step:
    """One request, and what follows as far as the scenario goes."""
    return Step(
        at(said["asked_on"], 9, key),
        key,
        partial(_ask, plan_slug, staff, said),
        lambda: _opinion(staff, key, said),
    )


def _ask(plan_slug: str, staff: Staff, said: Said) -> None:
    ask_amendment(
        plan_slug,
        agency_code=said["by"],
        address=_address(said),
        wish=said["wish"],
        reason=said["reason"],
        synthetic=True,
        actor=staff.of(said["by"], Role.CLERK),
    )


def _opinion(staff: Staff, key: str, said: Said) -> list[Step]:
    if "opinion_on" not in said:
        return []

    def give() -> None:
        found = _found(said)
        words, officer = said["opinion"], staff.officer
        give_opinion(found.pk, forward=True, words=words, revision=found.revision, actor=officer)

    own = f"{key}/opinion"
    return [Step(at(said["opinion_on"], 10, own), own, give, lambda: _decision(staff, key, said))]


def _decision(staff: Staff, key: str, said: Said) -> list[Step]:
    if "decided_on" not in said:
        return []

    def decide() -> None:
        found = _found(said)
        decide_amendment(
            found.pk,
            approve=said["approved"],
            words=said["decision"],
            document=said["document"],
            revision=found.revision,
            actor=staff.office,
        )

    own = f"{key}/decided"
    return [Step(at(said["decided_on"], 14, own), own, decide)]


def _found(said: Said) -> Amendment:
    return Amendment.objects.get(address=_address(said), agency__code=said["by"])


def _address(said: Said) -> str:
    return f"action/{said['action']}"
