"""Changing the rule of judging: a new version from a day on. What was said keeps the rule of its day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tiendo.assess.domain.thresholds import read_thresholds
from tiendo.assess.models import RuleVersion
from tiendo.assess.selectors.rules import rule_on
from tiendo.assess.types import BadRule, RuleApplied
from tiendo.kernel import clock
from tiendo.kernel.words import Words
from tiendo.org import rights
from tiendo.trust import events
from tiendo.trust.services import record
from tiendo.trust.types import Subject

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from tiendo.org.types import Actor


@rights.verb(rights.can_steer)
def apply_rule(
    changes: Mapping[str, Any], *, reason: str, effective_from: date | None = None, actor: Actor
) -> int:
    """Record the rule of today with these thresholds changed, from a day on; gives its number.

    ``preview_of_rule_change`` says what it would change. Raises ``BadRule`` for thresholds that cannot be, a
    day that is over, a rule that is the same, or no reason.
    """
    today = clock.today()
    day = effective_from or today
    if day < today:
        raise BadRule(
            Words(
                "Quy tắc mới chỉ áp dụng từ hôm nay trở đi; nhận định cũ giữ quy tắc của ngày ấy.",
                "A new rule holds from today or later; what was said keeps the rule of its day.",
            )
        )
    if not reason.strip():
        raise BadRule(Words("Hãy ghi lý do thay đổi quy tắc.", "Say why the rule is changed."))
    held = rule_on(day)
    wanted = read_thresholds({**held.thresholds.as_json(), **changes})
    if wanted == held.thresholds:
        raise BadRule(
            Words(
                "Quy tắc không có gì thay đổi. Hãy sửa ít nhất một mục rồi ghi lại.",
                "Nothing of the rule would change. Alter at least one entry and record it again.",
            )
        )
    last = RuleVersion.objects.order_by("number").last()
    number = (last.number if last else 0) + 1
    RuleVersion.objects.create(
        number=number,
        thresholds=wanted.as_json(),
        effective_from=day,
        reason=reason.strip(),
        recorded_by=actor.name,
    )
    record(
        actor,
        "assess.rule.applied",
        Subject("assess.rule", str(number)),
        before=held.thresholds.as_json(),
        after={**wanted.as_json(), "effective_from": day, "reason": reason.strip()},
    )
    events.announce(RuleApplied(number))
    return number
