"""A version or a reviewed draft as JSON, in exactly the shape of ``tiendo draft --json``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tiendo.plan.domain.codec import deadline_from_json, target_from_json
from tiendo.plan.domain.fields import EXTRA
from tiendo.plan.extraction.draft_json import deadline_json, target_json
from tiendo.plan.models import PlanVersion
from tiendo.plan.selectors.drafts import corrections, doubts, draft_overview, draft_rows
from tiendo.plan.selectors.indicators import horizons
from tiendo.plan.selectors.plans import plan_page
from tiendo.plan.selectors.tasks import sections
from tiendo.plan.types import CorrectionState, RowKind, RowState

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tiendo.org.types import Actor
    from tiendo.plan.views import (
        ActionView,
        DutyView,
        FactView,
        IndicatorView,
        PlanPage,
        RowView,
        SectionView,
        SpanPair,
        TaskView,
    )

Json = dict[str, Any]


def version_json(version_id: int) -> Json:
    """A published version in the shape of ``tiendo draft --json``.

    ``doubts`` are those left open, with the reason; ``corrections`` those a person confirmed.
    """
    slug, edition = PlanVersion.objects.values_list("plan__slug", "edition").get(pk=version_id)
    page = plan_page(slug, edition)
    numbers = {
        (view.horizon, view.code): view.no for horizon in horizons(version_id) for view in horizon.rows
    }
    return {
        "document": _facts(page.facts),
        "indicators": [
            _indicator(view, numbers) for horizon in horizons(version_id) for view in horizon.rows
        ],
        "tasks": [_task(section, task) for section in sections(version_id) for task in section.tasks],
        "rules": [
            {"kind": rule.kind, "text": rule.text, "span": _span(rule.span), "value": rule.value}
            for rule in page.rules
        ],
        "clauses": [
            {"ref": c.ref, "text": c.text, "span": _span(c.span), "tasks": list(c.tasks)}
            for c in page.clauses
        ],
        "doubts": _left_open(page),
        "corrections": _corrections(version_id),
    }


def _facts(facts: Iterable[FactView]) -> Json:
    return {fact.name: fact.value for fact in facts}


def _left_open(page: PlanPage) -> list[Json]:
    return [
        {
            "kind": doubt.kind,
            "message": doubt.message.vi,
            "span": _span(doubt.span),
            "fields": list(doubt.fields),
            "reason": doubt.reason,
        }
        for doubt in page.left_open
    ]


def _corrections(version_id: int) -> list[Json]:
    kept = PlanVersion.objects.get(pk=version_id).corrections.order_by("pk")
    return [{"printed": one.printed, "proposed": one.proposed, "span": one.span} for one in kept]


def _indicator(view: IndicatorView, numbers: dict[tuple[str, str], str]) -> Json:
    return {
        "no": view.no,
        "parent": numbers.get((view.horizon, view.parent)) if view.parent else None,
        "horizon": view.horizon,
        "name": view.name,
        "unit": view.unit,
        "target_text": view.target_text,
        "target": target_json(view.target),
        "leads": _names(view.leads),
        "counters": _names(view.counters),
        "group": view.is_group,
        "span": _span(view.span),
    }


def _task(section: SectionView, task: TaskView) -> Json:
    return {
        "section": section.code,
        "section_title": section.title,
        "no": task.no,
        "heading": task.heading,
        "actions": [_action(action) for action in task.actions],
    }


def _action(view: ActionView) -> Json:
    return {
        "text": view.text,
        "leader": view.leader,
        "leads": _names(view.leads),
        "coordinators": _names(view.coordinators),
        "deadline_text": view.deadline_text,
        "deadline": deadline_json(view.deadline),
        "products": list(view.products),
        "extras": view.extras,
        "span": _span(view.span),
    }


def _names(duties: Iterable[DutyView]) -> list[str]:
    return [duty.name for duty in duties]


def _span(span: SpanPair | None) -> list[int] | None:
    return list(span) if span else None


def draft_json(draft_id: int, *, actor: Actor) -> Json:
    """A draft as reviewed so far (rejected rows left out), in the same shape; needs ``can_read_drafts``."""
    rows = [row for row in draft_rows(draft_id, actor=actor) if row.state != RowState.REJECTED]
    of_kind: dict[RowKind, list[RowView]] = {
        kind: [row for row in rows if row.kind == kind] for kind in RowKind
    }
    under: dict[int | None, list[RowView]] = {}
    for row in of_kind[RowKind.ACTION]:
        under.setdefault(row.parent_id, []).append(row)
    by_id = {row.id: row for row in rows}
    return {
        "document": _facts(draft_overview(draft_id, actor=actor).facts),
        "indicators": [_draft_indicator(row, by_id) for row in of_kind[RowKind.INDICATOR]],
        "tasks": [_draft_task(row, under.get(row.id, [])) for row in of_kind[RowKind.TASK]],
        "rules": [_values(row, "kind", "text", "value") | _place(row) for row in of_kind[RowKind.RULE]],
        "clauses": [_values(row, "ref", "text", "tasks") | _place(row) for row in of_kind[RowKind.CLAUSE]],
        "doubts": [
            {"kind": d.kind, "message": d.message.vi, "span": _span(d.span), "fields": list(d.fields)}
            for d in doubts(draft_id, actor=actor)
        ],
        "corrections": [
            {"printed": slip.printed, "proposed": slip.proposed, "span": _span(slip.span)}
            for slip in corrections(draft_id, actor=actor)
            if slip.state != CorrectionState.DECLINED
        ],
    }


def _values(row: RowView, *names: str) -> Json:
    return {name: _value(row, name) for name in names}


def _value(row: RowView, name: str) -> Any:
    field = row.field(name)
    return field.value if field else None


def _place(row: RowView) -> Json:
    return {"span": _span(row.span)}


def _draft_indicator(row: RowView, by_id: dict[int, RowView]) -> Json:
    group = by_id.get(row.parent_id or 0)
    target = target_from_json(_value(row, "target"))
    return {
        "parent": _value(group, "no") if group else None,
        "target_text": target.text,
        "target": target_json(target),
        **_values(row, "no", "horizon", "name", "unit", "leads", "counters", "group"),
        **_place(row),
    }


def _draft_task(row: RowView, actions: list[RowView]) -> Json:
    own = _values(row, "section", "section_title", "no", "heading")
    return own | {"actions": [_draft_action(action) for action in actions]}


def _draft_action(row: RowView) -> Json:
    deadline = deadline_from_json(_value(row, "deadline"))
    extras = {f.name.removeprefix(EXTRA): f.value for f in row.fields if f.name.startswith(EXTRA)}
    return {
        **_values(row, "text", "leader", "leads", "coordinators", "products"),
        "deadline_text": deadline.text,
        "deadline": deadline_json(deadline),
        "extras": extras,
        **_place(row),
    }
