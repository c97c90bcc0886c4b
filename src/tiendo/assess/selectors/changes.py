"""What changed between two days, and what a new rule would change. Public."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from tiendo.assess.domain.verdict import NumberName
from tiendo.assess.selectors.judgements import judgements
from tiendo.assess.selectors.rules import rule_on
from tiendo.assess.views import JudgementView, RuleView
from tiendo.kernel import clock
from tiendo.kernel.words import Words
from tiendo.plan.selectors.known import versions_known

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from tiendo.assess.domain.thresholds import Thresholds


class ChangeKind(StrEnum):
    """What moved between two days."""

    STATUS = "status"
    VALUE = "value"
    SERIES = "series"
    RULE = "rule"
    NEW = "new"


CHANGE_WORDS: Final = {
    ChangeKind.STATUS: Words("Nhận định thay đổi", "The status changed"),
    ChangeKind.VALUE: Words("Có giá trị khác", "The value changed"),
    ChangeKind.SERIES: Words("Chuỗi dùng để đánh giá thay đổi", "Another series judges"),
    ChangeKind.RULE: Words("Quy tắc đánh giá thay đổi", "The rule changed"),
    ChangeKind.NEW: Words("Chỉ tiêu mới", "A new indicator"),
}


@dataclass(frozen=True, slots=True)
class Change:
    """One target that is not as it was; ``before`` is None when it was not there."""

    now: JudgementView
    before: JudgementView | None
    kinds: tuple[ChangeKind, ...]

    @property
    def is_worse(self) -> bool:
        """Whether the status fell; False when either day says nothing."""
        if self.before is None or not (self.now.status.says_something and self.before.status.says_something):
            return False
        order = list(type(self.now.status))
        return order.index(self.now.status) > order.index(self.before.status)


def what_changed(version_id: int, *, since: date, until: date | None = None) -> tuple[Change, ...]:
    """The targets of a version that are not as they were on the day ``since``, in printed order."""
    return changes_between(judgements(version_id, on=since), judgements(version_id, on=until))


def changes_between(before: Iterable[JudgementView], now: Iterable[JudgementView]) -> tuple[Change, ...]:
    """The same of judgements that were asked for already."""
    held = {one.indicator_id: one for one in before}
    found = (_change(one, held.get(one.indicator_id)) for one in now)
    return tuple(one for one in found if one.kinds)


def preview_of_rule_change(thresholds: Thresholds, *, on: date | None = None) -> tuple[Change, ...]:
    """The targets of all plans in force that another rule would judge otherwise, from what is known now."""
    day = on or clock.today()
    held = rule_on(day)
    tried = RuleView(held.number + 1, thresholds, day)
    found: list[Change] = []
    for version in versions_known(day):
        now = {one.indicator_id: one for one in judgements(version.pk, on=day, rule=held)}
        for one in judgements(version.pk, on=day, rule=tried):
            before = now[one.indicator_id]
            if (one.status, one.verdict.clause) != (before.status, before.verdict.clause):
                found.append(Change(one, before, (ChangeKind.STATUS,)))
    return tuple(found)


def _change(now: JudgementView, before: JudgementView | None) -> Change:
    if before is None:
        return Change(now, None, (ChangeKind.NEW,))
    moved = {
        ChangeKind.STATUS: now.status is not before.status,
        ChangeKind.VALUE: _value(now) != _value(before),
        ChangeKind.SERIES: now.verdict.series != before.verdict.series,
        ChangeKind.RULE: now.rule != before.rule and now.status is not before.status,
    }
    return Change(now, before, tuple(kind for kind, is_moved in moved.items() if is_moved))


def _value(one: JudgementView) -> tuple[object, ...]:
    point = one.verdict.point
    value = one.verdict.number(NumberName.VALUE)
    return (value, str(point.period) if point else "")
