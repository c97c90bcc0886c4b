"""Occurrences that wait for something: for an event to be recorded, for a round to open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tiendo.delivery.domain.times import WAITING
from tiendo.delivery.models import DeadlineEvent
from tiendo.delivery.selectors.asked import latest_version
from tiendo.delivery.selectors.work import plan_of
from tiendo.delivery.services.layout import OccurrenceLayout, deadline_of
from tiendo.delivery.types import BadReport, UnknownWork
from tiendo.kernel import clock
from tiendo.kernel.words import Words
from tiendo.org import rights
from tiendo.trust.services import record
from tiendo.trust.types import Subject

if TYPE_CHECKING:
    from datetime import date

    from tiendo.delivery.models import Round
    from tiendo.org.types import Actor
    from tiendo.plan.models import Plan, PlanVersion


@rights.verb(rights.can_steer)
def lay_out_for_round(found: Round, *, actor: Actor) -> int:
    """Make what ongoing and from-a-year actions owe in a round, due on its due day; gives how many were new.

    Ad hoc rounds ask for particular things: nothing standing is owed in them.
    """
    version = latest_version(found.plan_id)
    if version is None or found.asked:
        return 0
    counts = OccurrenceLayout(version, clock.today(), by=actor).lay_out_in(found)
    if any(counts.values()):
        record(actor, "delivery.round.laid_out", Subject("delivery.round", found.key), after=counts)
    return counts["occurrences"]


@rights.verb(rights.can_steer)
def record_event(
    plan_slug: str,
    action_code: str,
    happened_on: date,
    *,
    due_on: date | None = None,
    document: str = "",
    note: str = "",
    synthetic: bool = False,
    actor: Actor,
) -> int:
    """What an action's deadline waited for has happened; its occurrences get their day. Gives the event's id.

    A relative deadline is counted from the day; ``due_on`` says it outright (needed when the plan counts in
    working days or months, possible for a conditional one). A later record corrects an earlier one.
    """
    plan = plan_of(plan_slug)
    layout = OccurrenceLayout(_version_with(plan, action_code), clock.today(), by=actor)
    _demand_waiting(layout, action_code, happened_on, due_on)
    event = DeadlineEvent.objects.create(
        plan=plan,
        action_code=action_code,
        happened_on=happened_on,
        due_on=due_on,
        document=document[:200],
        note=note[:500],
        recorded_by=actor.name,
        recorded_by_id=actor.user_id,
        synthetic=synthetic,
    )
    layout.lay_out()
    after = {"action": action_code, "happened_on": happened_on, "due_on": due_on, "document": document}
    record(actor, "delivery.event.recorded", Subject("plan.plan", plan.slug), after=after)
    return event.pk


def _version_with(plan: Plan, action_code: str) -> PlanVersion:
    version = latest_version(plan.pk)
    if version is None or not version.actions.filter(code=action_code).exists():
        raise UnknownWork(
            Words(
                f"Bản hiện hành của kế hoạch không có nhiệm vụ mang mã “{action_code}”. "
                "Hãy chọn trong danh sách nhiệm vụ.",
                f"The plan's current edition has no action “{action_code}”. Choose one from its list.",
            )
        )
    return version


def _demand_waiting(
    layout: OccurrenceLayout, action_code: str, happened_on: date, due_on: date | None
) -> None:
    deadline = deadline_of(layout.actions[action_code])
    if deadline.kind not in WAITING or deadline.end is not None:
        raise BadReport(
            Words(
                "Thời hạn của nhiệm vụ này không chờ sự kiện nào. Muốn lùi hạn, hãy dùng đề nghị gia hạn.",
                "This action's deadline waits for no event. To move it, ask for an extension.",
            )
        )
    if happened_on > clock.today():
        raise BadReport(
            Words(
                "Ngày xảy ra sự kiện còn ở phía trước. Hãy ghi nhận khi sự kiện đã xảy ra.",
                "The event's day is still to come. Record it once it has happened.",
            )
        )
    if due_on is not None and due_on < happened_on:
        raise BadReport(
            Words(
                "Hạn hoàn thành không thể trước ngày xảy ra sự kiện. Hãy kiểm tra lại hai ngày này.",
                "The due day cannot be before the event. Check both days.",
            )
        )
