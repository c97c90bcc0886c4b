"""Targets, deadlines and fields as JSON and back, nothing lost."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from tiendo.kernel.deadline import Deadline, DeadlineKind
from tiendo.kernel.target import Op, Target

if TYPE_CHECKING:
    from tiendo.plan.extraction.draft import Field

Json = dict[str, Any]
PERSON = "person"


def target_to_json(target: Target) -> Json:
    """Every part of a target; decimals as strings, so that 0.10 stays 0.10."""
    return {
        "op": str(target.op),
        "low": None if target.low is None else str(target.low),
        "high": None if target.high is None else str(target.high),
        "text": target.text,
        "unit": target.unit,
        "of": target.of,
        "rising": target.rising,
        "falling": target.falling,
        "parts": [target_to_json(part) for part in target.parts],
    }


def target_from_json(value: Json) -> Target:
    """The target ``target_to_json`` wrote."""
    return Target(
        op=Op(value["op"]),
        low=None if value["low"] is None else Decimal(value["low"]),
        high=None if value["high"] is None else Decimal(value["high"]),
        text=value["text"],
        unit=value["unit"],
        of=value["of"],
        rising=value["rising"],
        falling=value["falling"],
        parts=tuple(target_from_json(part) for part in value["parts"]),
    )


def deadline_to_json(deadline: Deadline) -> Json:
    """Every part of a deadline; days in ISO."""
    return {
        "kind": str(deadline.kind),
        "start": deadline.start.isoformat() if deadline.start else None,
        "end": deadline.end.isoformat() if deadline.end else None,
        "text": deadline.text,
        "month": deadline.month,
        "day": deadline.day,
        "every": deadline.every,
        "continues": deadline.continues,
        "condition": deadline.condition,
        "after_days": deadline.after_days,
        "event": deadline.event,
    }


def deadline_from_json(value: Json) -> Deadline:
    """The deadline ``deadline_to_json`` wrote."""
    start, end = (date.fromisoformat(value[name]) if value[name] else None for name in ("start", "end"))
    rest = {name: value[name] for name in ("month", "day", "every", "continues", "condition", "after_days")}
    return Deadline(DeadlineKind(value["kind"]), start, end, value["text"], **rest, event=value["event"])


def plain(value: Any) -> Any:
    """A value of a draft as JSON holds it."""
    if isinstance(value, Target):
        return target_to_json(value)
    if isinstance(value, Deadline):
        return deadline_to_json(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple | list):
        return [plain(item) for item in value]
    return value


def field_to_json(field: Field[Any], printed: str) -> Json:
    """One field of a draft row as it is stored. ``printed`` are the words of its span."""
    span = [field.span.start, field.span.end] if field.span else None
    return stored(plain(field.value), span, field.confidence, field.how, printed)


def stored(value: Any, span: list[int] | None, confidence: float, how: str, printed: str = "") -> Json:
    """The stored form of a field."""
    return {"value": value, "span": span, "confidence": confidence, "how": how, "printed": printed}


def written(value: Any, span: list[int] | None = None, printed: str = "") -> Json:
    """The stored form of a field a person wrote; ``span`` stays when words of the document still say it."""
    return {**stored(value, span, 1.0, PERSON, printed), "accepted": True}
