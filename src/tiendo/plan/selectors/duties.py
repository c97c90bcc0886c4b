"""Published rows as views: loading them with everything a view needs, in a constant number of queries."""

from __future__ import annotations

from django.db.models import Prefetch, QuerySet

from tiendo.plan.domain.codec import deadline_from_json, target_from_json
from tiendo.plan.models import Action, Duty, Target, Task
from tiendo.plan.selectors.draft_views import pair
from tiendo.plan.types import DutyRole
from tiendo.plan.views import ActionView, DutyView, IndicatorView, TaskView

WITH_AGENCY = Prefetch("duties", Duty.objects.select_related("agency").order_by("role", "position"))


def targets_loaded(targets: QuerySet[Target]) -> QuerySet[Target]:
    """Targets with their indicator, group and duties."""
    return targets.select_related("indicator", "parent__indicator").prefetch_related(WITH_AGENCY)


def actions_loaded(actions: QuerySet[Action]) -> QuerySet[Action]:
    """Actions with their task, products and duties."""
    return actions.select_related("task").prefetch_related(WITH_AGENCY, "products")


def indicator_view(target: Target) -> IndicatorView:
    """What a version promises for one indicator; ``target`` comes from ``targets_loaded``."""
    code = target.indicator.code
    return IndicatorView(
        id=target.pk,
        code=code,
        no=target.no,
        horizon=target.indicator.horizon,
        parent=target.parent.indicator.code if target.parent else None,
        name=target.name,
        unit=target.unit,
        target_text=target.text,
        target=target_from_json(target.algebra),
        is_group=target.group,
        leads=_duties(target, DutyRole.LEAD),
        counters=_duties(target, DutyRole.COUNTER),
        address=f"indicator/{target.indicator.horizon}/{code}",
        extras=target.extras,
        span=pair(target.span),
    )


def action_view(action: Action) -> ActionView:
    """One action; ``action`` comes from ``actions_loaded``."""
    return ActionView(
        id=action.pk,
        code=action.code,
        task_code=action.task.code,
        section=action.task.section,
        text=action.text,
        leader=action.leader,
        leads=_duties(action, DutyRole.LEAD),
        coordinators=_duties(action, DutyRole.COORDINATOR),
        deadline_text=action.deadline_text,
        deadline=deadline_from_json(action.deadline),
        due_on=action.due_on,
        products=tuple(product.text for product in action.products.all()),
        address=f"action/{action.code}",
        extras=action.extras,
        span=pair(action.span),
    )


def task_view(task: Task, actions: tuple[ActionView, ...]) -> TaskView:
    """One task with the actions to show under it."""
    return TaskView(task.code, task.no, task.heading, actions, f"task/{task.code}")


def duty_view(duty: Duty) -> DutyView:
    """One named agency."""
    agency = duty.agency
    return DutyView(duty.printed, agency.code if agency else "", agency.name if agency else "")


def _duties(of: Target | Action, role: DutyRole) -> tuple[DutyView, ...]:
    return tuple(duty_view(duty) for duty in of.duties.all() if duty.role == role)
