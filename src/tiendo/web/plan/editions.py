"""The editions of a plan and what each changed; nothing published is ever edited."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.shortcuts import render
from django.urls import reverse

from tiendo.kernel.words import Words, plural
from tiendo.plan.domain.changes import ChangeKind, RowChange, action_changes, indicator_changes
from tiendo.plan.selectors.indicators import horizons
from tiendo.plan.selectors.plans import editions as editions_of
from tiendo.plan.selectors.plans import plan as plan_in
from tiendo.plan.selectors.tasks import sections
from tiendo.web.officer_names import shows_officers
from tiendo.web.plan.head import EDITIONS, plan_of, trail

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from tiendo.plan.views import ActionView, EditionView, IndicatorView


@dataclass(frozen=True, slots=True)
class EditionBlock:
    """One edition: what it changed against the one it replaces."""

    view: EditionView
    link: str
    is_current: bool
    finding: Words
    changes: tuple[RowChange, ...]


def editions(request: HttpRequest, slug: str) -> HttpResponse:
    """Every edition, the latest first, with the rows it added, removed and changed."""
    plan = plan_of(request, slug)
    page = {
        "area": "plans",
        "plan": plan,
        "trail": trail(plan, (EDITIONS, "")),
        "shows_officers": shows_officers(request),
        "editions": [_block(slug, view, plan.latest_edition) for view in editions_of(slug)],
    }
    return render(request, "plan/editions.html", page)


def _block(slug: str, view: EditionView, latest: int) -> EditionBlock:
    link = f"{reverse('plan', args=(slug,))}?edition={view.edition}"
    if view.replaces is None:
        finding = Words("Bản đầu tiên được công bố", "The first edition published")
        return EditionBlock(view, link, view.edition == latest, finding, ())
    changes = _changes(slug, view.replaces, view.edition)
    return EditionBlock(view, link, view.edition == latest, _finding(changes, view.replaces), changes)


def _changes(slug: str, before: int, after: int) -> tuple[RowChange, ...]:
    old_indicators, old_actions = _rows(slug, before)
    new_indicators, new_actions = _rows(slug, after)
    return (*indicator_changes(old_indicators, new_indicators), *action_changes(old_actions, new_actions))


def _rows(slug: str, edition: int) -> tuple[list[IndicatorView], list[ActionView]]:
    version = plan_in(slug, edition).version_id
    indicators = [row for horizon in horizons(version) for row in horizon.rows]
    actions = [row for section in sections(version) for task in section.tasks for row in task.actions]
    return indicators, actions


def _finding(changes: tuple[RowChange, ...], before: int) -> Words:
    if not changes:
        return Words(f"Không dòng nào khác bản {before}", f"No row differs from edition {before}")
    counts = [sum(change.kind is kind for change in changes) for kind in ChangeKind]
    added, removed, changed = counts
    return Words(
        f"So với bản {before}: thêm {added}, bỏ {removed}, sửa {changed} dòng",
        f"Against edition {before}: {added} added, {removed} removed, {plural(changed, 'row')} changed",
    )
