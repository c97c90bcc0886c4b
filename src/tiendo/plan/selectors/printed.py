"""All actions of a version at once, with only what a list prints of each: a plan may have ten thousand.

Everything about some of them is asked of ``tasks``.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from tiendo.plan.models import Action, Duty
from tiendo.plan.types import DutyRole
from tiendo.plan.views import DutyView

if TYPE_CHECKING:
    from collections.abc import Mapping


class PrintedAction(NamedTuple):
    """One action of a list. ``address`` names it as everywhere."""

    id: int
    code: str
    text: str
    deadline_text: str
    section: str
    section_title: str

    @property
    def address(self) -> str:
        return f"action/{self.code}"


def printed_actions(version_id: int) -> tuple[PrintedAction, ...]:
    """The actions of a version by section, in printed order. One query."""
    rows = Action.objects.filter(version=version_id).order_by("task__position", "position", "pk")
    by_section: dict[str, list[PrintedAction]] = defaultdict(list)
    for row in rows.values_list(
        "pk", "code", "text", "deadline_text", "task__section", "task__section_title"
    ).iterator(2000):
        by_section[row[4]].append(PrintedAction(*row))
    return tuple(one for held in by_section.values() for one in held)


def duties_of_actions(version_id: int, *roles: DutyRole) -> Mapping[int, tuple[DutyView, ...]]:
    """Action → the agencies named for it, the leads first. One query."""
    rows = Duty.objects.filter(version=version_id, action__isnull=False, role__in=roles)
    # A coordinator sorts before a lead by its word, so each role keeps its own list.
    found: dict[DutyRole, dict[int, list[DutyView]]] = {role: defaultdict(list) for role in roles}
    seen: dict[tuple[str, str | None, str | None], DutyView] = {}
    for action, role, *named in rows.order_by("position", "pk").values_list(
        "action", "role", "printed", "agency__code", "agency__name"
    ):
        printed, code, name = key = tuple(named)
        if key not in seen:
            seen[key] = DutyView(printed, code or "", name or "")
        found[DutyRole(role)][action].append(seen[key])
    actions = {action for held in found.values() for action in held}
    return {action: tuple(one for role in roles for one in found[role].get(action, ())) for action in actions}
