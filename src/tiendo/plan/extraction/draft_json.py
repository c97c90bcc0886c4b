"""A draft as plain JSON: the published shape of ``tiendo draft --json``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tiendo.kernel.text import collapse

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from decimal import Decimal

    from tiendo.kernel.deadline import Deadline
    from tiendo.kernel.target import Target
    from tiendo.plan.extraction.draft import (
        ActionDraft,
        ClauseDraft,
        Correction,
        DocumentFacts,
        Doubt,
        Draft,
        Field,
        IndicatorDraft,
        RuleDraft,
        TaskDraft,
    )
    from tiendo.plan.reading.document import Span

Json = dict[str, Any]


def to_json(draft: Draft, *, language: str = "vi") -> Json:
    """The draft as JSON: ISO dates, numbers as numbers, agency names as printed, messages in ``language``."""
    return {
        "document": _facts(draft.facts),
        "indicators": [_indicator(row) for row in draft.indicators],
        "tasks": [_task(task) for task in draft.tasks],
        "rules": [_rule(rule) for rule in draft.rules],
        "clauses": [_clause(clause) for clause in draft.clauses],
        "doubts": [_doubt(doubt, language) for doubt in draft.doubts],
        "corrections": [_correction(correction) for correction in draft.corrections],
    }


def span_json(span: Span | None) -> list[int] | None:
    """A span as ``[start, end]``."""
    return [span.start, span.end] if span else None


def target_json(target: Target) -> Json:
    """The published form of a target."""
    return {"op": str(target.op), "low": number(target.low), "high": number(target.high), "text": target.text}


def deadline_json(deadline: Deadline) -> Json:
    """The published form of a deadline."""
    return {"kind": str(deadline.kind), "from": _day(deadline.start), "to": _day(deadline.end)}


def number(value: Decimal | None) -> int | float | None:
    """A decimal as a JSON number, whole where it is whole."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _facts(facts: DocumentFacts) -> Json:
    return {
        "number": facts.number.value,
        "type": facts.type.value,
        "issued_on": _day(facts.issued_on.value),
        "issuer": facts.issuer.value,
        "signer": facts.signer.value,
        "signer_title": facts.signer_title.value,
        "title": facts.title.value,
        "bases": [basis.value for basis in facts.bases],
        "recipients": [recipient.value for recipient in facts.recipients],
    }


def _indicator(row: IndicatorDraft) -> Json:
    return {
        "no": row.no.value,
        "parent": row.parent,
        "horizon": row.horizon.value,
        "name": row.name.value,
        "unit": collapse(row.unit.value),
        "target_text": row.target.value.text,
        "target": target_json(row.target.value),
        "leads": list(row.leads.value),
        "counters": list(row.counters.value),
        "group": row.group,
        "span": span_json(row.span),
    }


def _task(task: TaskDraft) -> Json:
    return {
        "section": task.section,
        "section_title": task.section_title,
        "no": task.no.value,
        "heading": task.heading.value,
        "actions": [_action(action) for action in task.actions],
    }


def _action(action: ActionDraft) -> Json:
    return {
        "text": action.text.value,
        "leader": action.leader.value,
        "leads": list(action.leads.value),
        "coordinators": list(action.coordinators.value),
        "deadline_text": action.deadline.value.text,
        "deadline": deadline_json(action.deadline.value),
        "products": list(action.products.value),
        "extras": _extras(action.extras),
        "span": span_json(action.span),
    }


def _extras(extras: Mapping[str, Field[str]]) -> dict[str, str]:
    return {title: extra.value for title, extra in extras.items()}


def _rule(rule: RuleDraft) -> Json:
    return {"kind": rule.kind, "text": rule.text, "span": span_json(rule.span), "value": dict(rule.value)}


def _clause(clause: ClauseDraft) -> Json:
    return {
        "ref": clause.ref,
        "text": clause.text,
        "span": span_json(clause.span),
        "tasks": list(clause.tasks),
    }


def _doubt(doubt: Doubt, language: str) -> Json:
    return {
        "kind": doubt.kind,
        "message": doubt.message.say(language),
        "span": span_json(doubt.span),
        "fields": list(doubt.fields),
    }


def _correction(correction: Correction) -> Json:
    return {
        "printed": correction.printed,
        "proposed": correction.proposed,
        "span": span_json(correction.span),
    }
