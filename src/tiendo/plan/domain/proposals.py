"""An extracted draft laid out as the rows, doubts and facts the tables keep. Knows no tables."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from tiendo.kernel.text import collapse
from tiendo.plan.domain.codec import Json, field_to_json, plain, stored
from tiendo.plan.domain.fields import EXTRA
from tiendo.plan.types import RowKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tiendo.plan.extraction.draft import (
        ActionDraft,
        ClauseDraft,
        Doubt,
        Draft,
        Field,
        IndicatorDraft,
        RuleDraft,
        TaskDraft,
    )
    from tiendo.plan.reading.document import Document, Span


@dataclass(frozen=True, slots=True)
class Proposal:
    """One row to be: ``parent`` is the key of the row it stands under (an indicator group, a task)."""

    kind: RowKind
    key: str
    parent: str | None
    fields: Json
    span: list[int] | None


@dataclass(frozen=True)
class Layout:
    """Lays a draft out, quoting its document."""

    document: Document
    draft: Draft

    def rows(self) -> Iterator[Proposal]:
        """All rows in printed order, a parent always before its children."""
        yield from (self._indicator(row) for row in self.draft.indicators)
        for task in self.draft.tasks:
            yield self._task(task)
            yield from (self._action(action, task.key) for action in task.actions)
        yield from (self._rule(n, rule) for n, rule in enumerate(self.draft.rules, start=1))
        yield from (self._clause(clause) for clause in self.draft.clauses)

    def facts(self) -> Json:
        """The document's facts as stored fields; lists keep the span of every item."""
        facts = self.draft.facts
        single = {
            name: self._field(getattr(facts, name))
            for name in ("number", "type", "issued_on", "issuer", "signer", "signer_title", "title")
        }
        return {**single, "bases": self._listed(facts.bases), "recipients": self._listed(facts.recipients)}

    def _listed(self, fields: tuple[Field[str], ...]) -> Json:
        spans = [field.span for field in fields if field.span]
        whole = [spans[0].start, spans[-1].end] if spans else None
        least = min((field.confidence for field in fields), default=1.0)
        return stored([field.value for field in fields], whole, least, "printed")

    def _field(self, field: Field[Any]) -> Json:
        printed = collapse(self.document.quote(field.span)) if field.span else ""
        return field_to_json(field, printed)

    def _fields(self, owner: object, *names: str) -> Json:
        return {name: self._field(getattr(owner, name)) for name in names}

    def _extras(self, extras: Mapping[str, Field[str]]) -> Json:
        return {EXTRA + title: self._field(extra) for title, extra in extras.items()}

    def _indicator(self, row: IndicatorDraft) -> Proposal:
        fields = self._fields(row, "no", "horizon", "name", "unit", "target", "leads", "counters")
        fields["group"] = stored(row.group, None, 1.0, "sub-rows")
        group = self._keys.get((row.horizon.value, row.parent or ""))
        return Proposal(RowKind.INDICATOR, row.key, group, fields | self._extras(row.extras), pair(row.span))

    @cached_property
    def _keys(self) -> dict[tuple[str, str], str]:
        """Keys of indicator rows by horizon and printed number: that is how a row names its group."""
        return {(row.horizon.value, row.no.value): row.key for row in self.draft.indicators}

    def _task(self, task: TaskDraft) -> Proposal:
        section = {
            "section": stored(task.section, None, 1.0, "section row"),
            "section_title": stored(task.section_title, None, 1.0, "section row"),
        }
        fields = section | self._fields(task, "no", "heading")
        return Proposal(RowKind.TASK, task.key, None, fields, pair(task.span))

    def _action(self, action: ActionDraft, task: str) -> Proposal:
        fields = self._fields(action, "text", "leader", "leads", "coordinators", "deadline", "products")
        return Proposal(
            RowKind.ACTION, action.key, task, fields | self._extras(action.extras), pair(action.span)
        )

    def _rule(self, number: int, rule: RuleDraft) -> Proposal:
        fields = {
            "kind": stored(rule.kind, None, 1.0, "grammar"),
            "text": stored(rule.text, pair(rule.span), 1.0, "printed", rule.text),
            "value": stored(plain(dict(rule.value)), pair(rule.span), 1.0, "grammar"),
        }
        return Proposal(RowKind.RULE, str(number), None, fields, pair(rule.span))

    def _clause(self, clause: ClauseDraft) -> Proposal:
        fields = {
            "ref": stored(clause.ref, None, 1.0, "numbering"),
            "text": stored(clause.text, pair(clause.span), 1.0, "printed", clause.text),
            "tasks": stored(list(clause.tasks), None, 1.0, "crosswalk"),
        }
        return Proposal(RowKind.CLAUSE, clause.ref, None, fields, pair(clause.span))


def options_json(doubt: Doubt) -> list[Json]:
    """A doubt's options as they are stored."""
    return [
        {
            "vi": option.label.vi,
            "en": option.label.en,
            "changes": {address: plain(value) for address, value in option.changes.items()},
        }
        for option in doubt.options
    ]


def pair(span: Span | None) -> list[int] | None:
    """A span as JSON."""
    return [span.start, span.end] if span else None
