"""Which published rows stand in a part of their document: the right side beside the words. Public."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tiendo.plan.models import Action, Target
from tiendo.plan.types import RowKind

if TYPE_CHECKING:
    from tiendo.plan.views import SpanPair


@dataclass(frozen=True, slots=True)
class RowPlace:
    """A row and where its words stand. ``horizon`` is empty for an action."""

    kind: RowKind
    code: str
    horizon: str
    title: str
    address: str
    span: SpanPair


def rows_between(version_id: int, first: int, last: int) -> tuple[RowPlace, ...]:
    """The indicators and actions whose words lie, in part or whole, in ``text[first:last]``, in its order."""
    targets = Target.objects.filter(version_id=version_id, span__isnull=False).select_related("indicator")
    actions = Action.objects.filter(version_id=version_id, span__isnull=False)
    places = [_of_target(target) for target in targets] + [_of_action(action) for action in actions]
    return tuple(
        sorted(
            (place for place in places if place.span[0] < last and place.span[1] > first),
            key=lambda place: place.span,
        )
    )


def _of_target(target: Target) -> RowPlace:
    code = target.indicator.code
    address = f"indicator/{target.horizon}/{code}"
    return RowPlace(RowKind.INDICATOR, code, target.horizon, target.name, address, _pair(target.span))


def _of_action(action: Action) -> RowPlace:
    address = f"action/{action.code}"
    return RowPlace(RowKind.ACTION, action.code, "", action.text, address, _pair(action.span))


def _pair(stored: Any) -> SpanPair:  # a JSON column
    start, end = stored
    return start, end
