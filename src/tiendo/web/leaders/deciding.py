"""The forms of "how it is judged" as decisions: each calls one verb and says what was done."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from tiendo.assess.selectors.judgements import judgement_of
from tiendo.assess.services.designating import (
    BAD_MILESTONE,
    Wanted,
    add_reference_target,
    designate,
    link_action,
    unlink_action,
    withdraw_reference_target,
)
from tiendo.assess.types import BadDesignation, Direction, PathKind
from tiendo.kernel.number import parse_number
from tiendo.kernel.words import Words
from tiendo.web.numbers_in import whole

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from decimal import Decimal

    from tiendo.org.types import Actor
    from tiendo.plan.views import PlanView

_LINES: Final = re.compile(r"[\n;]")
NOT_CHOSEN: Final = Words("Hãy chọn trong các mục trên trang.", "Choose one of what the page offers.")


def decide(plan: PlanView, number: int, sent: Mapping[str, str], *, actor: Actor) -> Words:
    """Do what the form asks for the indicator ``number``; raises ``BadDesignation``."""
    do = DOES.get(sent.get("do", ""))
    if do is None:
        raise BadDesignation(NOT_CHOSEN)
    return do(plan, number, {name: text.strip() for name, text in sent.items()}, actor)


def _designate(plan: PlanView, number: int, sent: Mapping[str, str], actor: Actor) -> Words:
    try:
        wanted = Wanted(
            series=sent.get("series", ""),
            measured_by=_measured_by(plan, sent.get("measured_by", "")),
            direction=Direction(sent["direction"]) if sent.get("direction") else None,
            path=PathKind(sent["path"]) if sent.get("path") else None,
            milestones=dict(_milestones(sent.get("milestones", ""))),
        )
    except ValueError as error:
        raise BadDesignation(NOT_CHOSEN) from error
    designate(number, wanted, reason=sent.get("reason", ""), actor=actor)
    return Words("Đã ghi chỉ định.", "The designation is recorded.")


def _withdraw(plan: PlanView, number: int, sent: Mapping[str, str], actor: Actor) -> Words:
    designate(number, Wanted(), reason=sent.get("reason", ""), actor=actor)
    return Words("Đã rút chỉ định: quy tắc tự chọn chuỗi.", "Withdrawn: the rule chooses the series.")


def _link(plan: PlanView, number: int, sent: Mapping[str, str], actor: Actor) -> Words:
    code = sent.get("action", "").partition(" ")[0]
    link_action(number, code, reason=sent.get("reason", ""), actor=actor)
    return Words(f"Đã gắn nhiệm vụ {code}.", f"Action {code} is linked.")


def _unlink(plan: PlanView, number: int, sent: Mapping[str, str], actor: Actor) -> Words:
    code = sent.get("action", "")
    unlink_action(number, code, reason=sent.get("reason", ""), actor=actor)
    return Words(f"Đã bỏ gắn nhiệm vụ {code}.", f"Action {code} is no longer linked.")


def _refer(plan: PlanView, number: int, sent: Mapping[str, str], actor: Actor) -> Words:
    whose, horizon = sent.get("whose", ""), sent.get("horizon", "")
    text, source = sent.get("text", ""), sent.get("source", "")
    add_reference_target(number, whose=whose, horizon=horizon, text=text, source=source, actor=actor)
    return Words("Đã ghi mục tiêu đối chiếu.", "The target beside is recorded.")


def _unrefer(plan: PlanView, number: int, sent: Mapping[str, str], actor: Actor) -> Words:
    whose, horizon = sent.get("whose", ""), sent.get("horizon", "")
    withdraw_reference_target(
        number, whose=whose, horizon=horizon, reason=sent.get("reason", ""), actor=actor
    )
    return Words(f"Đã rút mục tiêu của {whose}.", f"The target of {whose} is withdrawn.")


DOES: Final[Mapping[str, Callable[[PlanView, int, Mapping[str, str], Actor], Words]]] = {
    "designate": _designate,
    "withdraw": _withdraw,
    "link": _link,
    "unlink": _unlink,
    "refer": _refer,
    "unrefer": _unrefer,
}


def _measured_by(plan: PlanView, named: str) -> int | None:
    """The indicator whose values are to judge, by its horizon and code ("2030/9")."""
    if not named:
        return None
    horizon, _, code = named.rpartition("/")
    return judgement_of(plan.version_id, horizon, code).indicator_id


def _milestones(text: str) -> Iterator[tuple[int, Decimal]]:
    """One a line: the year, a colon, the value as printed here ("2027: 30,5")."""
    for line in filter(str.strip, _LINES.split(text)):
        year, _, value = line.partition(":")
        read = parse_number(value.strip())
        if read is None:
            raise BadDesignation(BAD_MILESTONE)
        yield whole(year.strip()), read
