"""What people decide about how an indicator is judged: its series, its direction and path, its actions.

Every decision is a row of its own, with who decided and why; a later one takes over from its moment on.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any, Final

from tiendo.assess.models import ActionLink, Designation, ReferenceTarget
from tiendo.assess.selectors.decided import links, references
from tiendo.assess.types import BadDesignation, Designated, Direction, PathKind
from tiendo.kernel import clock
from tiendo.kernel.target import Op, parse_target
from tiendo.kernel.words import Words
from tiendo.org import rights
from tiendo.plan.models import Action, Indicator
from tiendo.trust import events
from tiendo.trust.services import record
from tiendo.trust.types import Subject

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tiendo.org.types import Actor

LONGEST: Final = 500
YEARS: Final = range(1945, 2101)


@dataclass(frozen=True, slots=True)
class Wanted:
    """How an indicator is to be judged; what is left empty is left to the rule.

    ``milestones`` maps a year to the value promised for its end.
    """

    series: str = ""
    measured_by: int | None = None
    direction: Direction | None = None
    path: PathKind | None = None
    milestones: Mapping[int, Decimal] = field(default_factory=dict)


@rights.verb(rights.can_steer)
def designate(indicator_id: int, wanted: Wanted, *, reason: str, actor: Actor) -> None:
    """Decide which series judges an indicator, which way is better, and how its path is laid."""
    indicator = _indicator(indicator_id)
    ground = _ground(reason)
    if wanted.measured_by == indicator.pk:
        raise BadDesignation(
            Words("Chỉ tiêu không thể đo thay cho chính nó.", "An indicator cannot stand in for itself.")
        )
    if wanted.path not in {None, PathKind.LINEAR, PathKind.COMPOUND}:
        raise BadDesignation(
            Words("Lộ trình phải là linear hoặc compound; mốc từng năm ghi riêng.",
                  "A path must be linear or compound; yearly milestones are given by themselves.")
        )  # fmt: skip
    row = Designation.objects.create(
        indicator=indicator,
        series=wanted.series,
        measured_by_id=wanted.measured_by,
        direction=wanted.direction or "",
        path=wanted.path or "",
        milestones=_milestones(wanted.milestones),
        reason=ground,
        recorded_by=actor.name,
    )
    said = {
        "series": row.series, "measured_by": row.measured_by_id, "direction": row.direction, "path": row.path,
        "milestones": row.milestones, "reason": row.reason,
    }  # fmt: skip
    _keep(actor, "assess.indicator.designated", indicator.pk, said)
    events.announce(Designated(indicator.pk))


@rights.verb(rights.can_steer)
def link_action(indicator_id: int, action_code: str, *, reason: str = "", actor: Actor) -> None:
    """Say that an action works towards an indicator; nothing happens when it is linked already."""
    indicator = _indicator(indicator_id)
    if not Action.objects.filter(version__plan=indicator.plan_id, code=action_code).exists():
        raise BadDesignation(
            Words(
                f"Kế hoạch không có nhiệm vụ {action_code}. Hãy chọn mã trong kế hoạch.",
                f"The plan has no action {action_code}. Choose a code in the plan.",
            )
        )
    _fits(reason, LONGEST)
    if action_code not in links([indicator.pk], clock.today()).get(indicator.pk, {}):
        _link(indicator.pk, action_code, reason, actor, linked=True)


@rights.verb(rights.can_steer)
def unlink_action(indicator_id: int, action_code: str, *, reason: str, actor: Actor) -> None:
    """Say that an action no longer works towards an indicator."""
    ground = _ground(reason)
    if action_code in links([indicator_id], clock.today()).get(indicator_id, {}):
        _link(indicator_id, action_code, ground, actor, linked=False)


@rights.verb(rights.can_steer)
def add_reference_target(
    indicator_id: int, *, whose: str, horizon: str, text: str, source: str = "", actor: Actor
) -> None:
    """Write down what somebody else promises for the same thing, to be shown beside; it never judges."""
    indicator = _indicator(indicator_id)
    for said, most in ((whose, 300), (horizon, 40), (text, 300), (source, LONGEST)):
        _fits(said, most)
    read = parse_target(text)
    if not (whose.strip() and horizon.strip()) or read.op in {Op.NONE, Op.QUALITATIVE}:
        raise BadDesignation(
            Words(
                "Hãy ghi của ai, đến năm nào, và mục tiêu có thể so sánh (ví dụ “≥ 30%”).",
                "Say whose it is, by which year, and a target that can be compared (such as “≥ 30%”).",
            )
        )
    _reference(indicator.pk, whose.strip(), horizon.strip(), text.strip(), source.strip(), actor)


@rights.verb(rights.can_steer)
def withdraw_reference_target(
    indicator_id: int, *, whose: str, horizon: str, reason: str, actor: Actor
) -> None:
    """Take back what somebody else was said to promise; nothing happens when nobody had said it."""
    ground = _ground(reason)
    held = references([indicator_id], clock.today()).get(indicator_id, ())
    if any((one.whose, one.horizon) == (whose, horizon) for one in held):
        _reference(indicator_id, whose, horizon, "", "", actor, ground)


def _reference(
    indicator_id: int,
    whose: str,
    horizon: str,
    text: str,
    source: str,
    actor: Actor,
    withdrawn: str = "",
) -> None:
    """``withdrawn`` is the ground on which it is taken back."""
    ReferenceTarget.objects.create(
        indicator_id=indicator_id,
        whose=whose,
        horizon=horizon,
        text=text,
        source=source,
        withdrawn=bool(withdrawn),
        reason=withdrawn,
        recorded_by=actor.name,
    )
    said: dict[str, Any] = {"whose": whose, "horizon": horizon, "text": text, "source": source}
    if withdrawn:
        said |= {"withdrawn": True, "reason": withdrawn}
    _keep(actor, "assess.reference.said", indicator_id, said)


def _link(indicator_id: int, code: str, reason: str, actor: Actor, *, linked: bool) -> None:
    ActionLink.objects.create(
        indicator_id=indicator_id,
        action_code=code,
        linked=linked,
        reason=reason.strip(),
        recorded_by=actor.name,
    )
    _keep(actor, "assess.action.linked", indicator_id, {"action": code, "linked": linked, "reason": reason})


def _keep(actor: Actor, what: str, indicator_id: int, said: dict[str, Any]) -> None:
    record(actor, what, Subject("plan.indicator", str(indicator_id)), after=said)


def _indicator(indicator_id: int) -> Indicator:
    found: Indicator | None = Indicator.objects.filter(pk=indicator_id).first()
    if found is None:
        raise BadDesignation(Words("Không có chỉ tiêu này.", "There is no such indicator."))
    return found


def _ground(reason: str) -> str:
    ground = reason.strip()
    if not ground:
        raise BadDesignation(Words("Hãy ghi căn cứ.", "Say on what ground."))
    return _fits(ground, LONGEST)


def _fits(said: str, most: int) -> str:
    if len(said) > most:
        start = said[:30]
        raise BadDesignation(
            Words(
                f"“{start}…” dài quá {most} ký tự. Hãy rút ngắn lại.",
                f"“{start}…” is longer than {most} characters. Shorten it.",
            )
        )
    return said


def _milestones(given: Mapping[int, Decimal]) -> dict[str, str]:
    try:
        found = {int(year): Decimal(value) for year, value in sorted(given.items())}
    except (InvalidOperation, ValueError) as error:
        raise BadDesignation(BAD_MILESTONE) from error
    if not all(year in YEARS and value.is_finite() for year, value in found.items()):
        raise BadDesignation(BAD_MILESTONE)
    return {str(year): str(value) for year, value in found.items()}


BAD_MILESTONE: Final = Words(
    "Mốc từng năm phải là năm (1945–2100) và một số.", "A milestone is a year (1945–2100) and a number."
)
