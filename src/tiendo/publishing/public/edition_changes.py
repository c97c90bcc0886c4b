"""New editions of a plan, and what they changed of a promise that both editions make."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tiendo.kernel.words import Words
from tiendo.plan.models import Action, PlanVersion, Target
from tiendo.publishing.public.found import Found
from tiendo.publishing.types import ChangeKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Printed = tuple[str, int, str]


def edition_changes(plan_id: int) -> Iterator[Found]:
    """The later editions, and each promise whose printed target, words or deadline they changed."""
    versions = {
        version.edition: version for version in PlanVersion.objects.filter(plan=plan_id).order_by("edition")
    }
    for edition, version in versions.items():
        if version.replaces_id is not None:
            words = Words(
                f"Công bố bản {edition} của kế hoạch.", f"Edition {edition} of the plan was published."
            )
            yield Found(f"edition/{edition}", version.published_at, ChangeKind.EDITION, "", words)
    if len(versions) > 1:
        for address, edition, before, after in _differences((*_targets(plan_id), *_actions(plan_id))):
            words = Words(
                f"Bản {edition} đổi “{before}” thành “{after}”.",
                f"Edition {edition} changed “{before}” into “{after}”.",
            )
            at = versions[edition].published_at
            yield Found(f"edition/{edition}/{address}", at, ChangeKind.EDITION, address, words)


def _targets(plan_id: int) -> Iterator[Printed]:
    rows = Target.objects.filter(version__plan=plan_id, group=False).order_by("version__edition")
    for horizon, code, edition, text, unit in rows.values_list(
        "indicator__horizon", "indicator__code", "version__edition", "text", "unit"
    ):
        yield f"indicator/{horizon}/{code}", edition, f"{text} {unit}".strip()


def _actions(plan_id: int) -> Iterator[Printed]:
    rows = Action.objects.filter(version__plan=plan_id).order_by("version__edition")
    for code, edition, text, deadline in rows.values_list(
        "code", "version__edition", "text", "deadline_text"
    ):
        yield f"action/{code}", edition, f"{text} ({deadline})" if deadline else text


def _differences(rows: Iterable[Printed]) -> Iterator[tuple[str, int, str, str]]:
    held: dict[str, str] = {}
    for address, edition, printed in rows:
        if address in held and held[address] != printed:
            yield address, edition, held[address], printed
        held[address] = printed
