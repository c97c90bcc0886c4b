"""The rows of a draft written as the rows of a version, with codes kept from the version before."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from tiendo.kernel import clock
from tiendo.kernel.deadline import last_day
from tiendo.kernel.text import collapse, fold
from tiendo.org.selectors import match_agencies
from tiendo.plan.domain.codec import PERSON, Json, deadline_from_json, target_from_json
from tiendo.plan.domain.fields import EXTRA, values_of
from tiendo.plan.domain.identity import Known, keep_codes, words_key
from tiendo.plan.models import (
    Action,
    Clause,
    DraftRow,
    Duty,
    Indicator,
    PlanDraft,
    PlanVersion,
    Product,
    Rule,
    Target,
    Task,
)
from tiendo.plan.types import DutyRole, RowKind, RowState

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

BATCH = 500
# What SQLite and PostgreSQL both keep exactly in numeric(24, 6).
LARGEST = 10**18


class RowsPublisher:
    """Writes one version's rows; the caller holds the transaction."""

    def __init__(self, version: PlanVersion, draft: PlanDraft) -> None:
        self.version = version
        live = draft.rows.exclude(state=RowState.REJECTED).order_by("position", "pk")
        self.rows: dict[str, list[DraftRow]] = {kind: [] for kind in RowKind}
        for row in live:
            self.rows[row.kind].append(row)

    def publish(self) -> dict[str, int]:
        """Write every kind; gives how many of each."""
        targets = self._targets()
        tasks = self._tasks()
        actions = self._actions(tasks)
        Duty.objects.bulk_create([*self._target_duties(targets), *self._action_duties(actions)], BATCH)
        Rule.objects.bulk_create([self._rule(row) for row in self.rows[RowKind.RULE]], BATCH)
        codes = {
            row.key: task.code for row, task in zip(self.rows[RowKind.TASK], tasks.values(), strict=True)
        }
        Clause.objects.bulk_create([self._clause(row, codes) for row in self.rows[RowKind.CLAUSE]], BATCH)
        return {"indicators": len(targets), "tasks": len(tasks), "actions": len(actions)}

    # --- indicators ---

    def _targets(self) -> dict[int, Target]:
        rows = self.rows[RowKind.INDICATOR]
        indicators = self._indicators(rows)
        targets = [self._target(row, indicators[row.pk]) for row in rows]
        by_row: dict[int, Target] = {}
        # A group is written before its members: a final row cannot be given its parent afterwards.
        for depth in range(_deepest(rows) + 1):
            layer = [(row, target) for row, target in zip(rows, targets, strict=True) if _depth(row) == depth]
            for row, target in layer:
                target.parent = by_row.get(row.parent_id or 0)
            Target.objects.bulk_create([target for _, target in layer], BATCH)
            by_row |= {row.pk: target for row, target in layer}
        return {row.pk: by_row[row.pk] for row in rows}

    def _indicators(self, rows: Sequence[DraftRow]) -> dict[int, Indicator]:
        known = {(i.horizon, i.code): i for i in self.version.plan.indicators.all()}
        before = self._targets_before()
        old = [(target.indicator.code, _known_target(target)) for target in before]
        new = [_known_indicator(row) for row in rows]
        codes = keep_codes(old, new, taken=[f"{horizon}/{code}" for horizon, code in known])
        found = {}
        for row, identity, code in zip(rows, new, codes, strict=True):
            indicator = known.get((identity.scope, code)) or Indicator.objects.create(
                plan=self.version.plan, horizon=identity.scope, code=code
            )
            found[row.pk] = indicator
        return found

    def _targets_before(self) -> list[Target]:
        if self.version.replaces is None:
            return []
        return list(self.version.replaces.targets.select_related("indicator"))

    def _target(self, row: DraftRow, indicator: Indicator) -> Target:
        values = values_of(row.fields)
        target = target_from_json(values["target"])
        return Target(
            version=self.version,
            indicator=indicator,
            position=row.position,
            no=values["no"],
            horizon=values["horizon"],
            name=values["name"],
            unit=values["unit"][:200],
            text=target.text,
            op=str(target.op),
            low=_storable(target.low),
            high=_storable(target.high),
            algebra=values["target"],
            group=bool(values["group"]),
            extras=_extras(values),
            spans=_spans(row),
            span=row.span,
            folded=fold(collapse(f"{values['name']} {values['unit']}")),
        )

    # --- tasks and actions ---

    def _tasks(self) -> dict[int, Task]:
        rows = self.rows[RowKind.TASK]
        codes = self._codes(rows, "heading", [(t.code, t.code, t.heading) for t in self._before("tasks")])
        tasks = [self._task(row, code) for row, code in zip(rows, codes, strict=True)]
        Task.objects.bulk_create(tasks, BATCH)
        return {row.pk: task for row, task in zip(rows, tasks, strict=True)}

    def _task(self, row: DraftRow, code: str) -> Task:
        values = values_of(row.fields)
        return Task(
            version=self.version,
            position=row.position,
            code=code,
            no=values["no"][:60],
            section=values["section"][:60],
            section_title=values["section_title"],
            heading=values["heading"],
            spans=_spans(row),
            span=row.span,
            folded=fold(collapse(values["heading"])),
        )

    def _actions(self, tasks: dict[int, Task]) -> dict[int, Action]:
        rows = self.rows[RowKind.ACTION]
        codes = self._codes(rows, "text", [(a.code, a.code, a.text) for a in self._before("actions")])
        actions = [
            self._action(row, code, tasks[row.parent_id or 0]) for row, code in zip(rows, codes, strict=True)
        ]
        Action.objects.bulk_create(actions, BATCH)
        by_row = {row.pk: action for row, action in zip(rows, actions, strict=True)}
        Product.objects.bulk_create(list(_products(rows, by_row)), BATCH)
        return by_row

    def _action(self, row: DraftRow, code: str, task: Task) -> Action:
        values = values_of(row.fields)
        deadline = deadline_from_json(values["deadline"])
        words = " ".join([values["text"], *values["products"]])
        return Action(
            version=self.version,
            task=task,
            position=row.position,
            code=code,
            text=values["text"],
            leader=values["leader"][:300],
            deadline_text=deadline.text,
            deadline_kind=str(deadline.kind),
            deadline=values["deadline"],
            due_on=last_day(deadline),
            extras=_extras(values),
            spans=_spans(row),
            span=row.span,
            folded=fold(collapse(words)),
        )

    def _before(self, name: str) -> list[Any]:
        return list(getattr(self.version.replaces, name).all()) if self.version.replaces else []

    def _codes(self, rows: Sequence[DraftRow], words: str, before: list[tuple[str, str, str]]) -> list[str]:
        old = [(code, Known("", number, words_key(text))) for code, number, text in before]
        new = [Known("", row.key[:60], words_key(row.fields[words]["value"])) for row in rows]
        return keep_codes(old, new)

    # --- duties ---

    def _target_duties(self, targets: dict[int, Target]) -> Iterator[Duty]:
        for row in self.rows[RowKind.INDICATOR]:
            for role, name in ((DutyRole.LEAD, "leads"), (DutyRole.COUNTER, "counters")):
                yield from self._duties(row, role, name, target=targets[row.pk])

    def _action_duties(self, actions: dict[int, Action]) -> Iterator[Duty]:
        for row in self.rows[RowKind.ACTION]:
            for role, name in ((DutyRole.LEAD, "leads"), (DutyRole.COORDINATOR, "coordinators")):
                yield from self._duties(row, role, name, action=actions[row.pk])

    def _duties(self, row: DraftRow, role: DutyRole, name: str, **of: Any) -> Iterator[Duty]:
        for position, printed in enumerate(row.fields[name]["value"], start=1):
            yield Duty(
                version=self.version,
                role=role,
                position=position,
                printed=printed,
                folded=fold(collapse(printed)),
                agency_id=self._agencies.get(printed),
                **of,
            )

    @cached_property
    def _agencies(self) -> dict[str, int]:
        """Printed names to agencies, as the organisation stood on the day of issue."""
        fields = ("leads", "counters", "coordinators")
        rows = [*self.rows[RowKind.INDICATOR], *self.rows[RowKind.ACTION]]
        printed = {
            name for row in rows for field in fields for name in row.fields.get(field, {"value": []})["value"]
        }
        return match_agencies(sorted(printed), on=self.version.issued_on or clock.today())

    # --- the body ---

    def _rule(self, row: DraftRow) -> Rule:
        values = values_of(row.fields)
        return Rule(
            version=self.version,
            position=row.position,
            key=row.key,
            kind=values["kind"][:60],
            text=values["text"],
            value=values["value"],
            spans=_spans(row),
            span=row.span,
        )

    def _clause(self, row: DraftRow, codes: dict[str, str]) -> Clause:
        values = values_of(row.fields)
        return Clause(
            version=self.version,
            position=row.position,
            ref=values["ref"][:120],
            text=values["text"],
            tasks=[codes.get(task, task) for task in values["tasks"]],
            spans=_spans(row),
            span=row.span,
        )


def _depth(row: DraftRow) -> int:
    """How many groups stand above an indicator; they are rows of the same draft."""
    depth, above = 0, row.parent
    while above is not None and above.state != RowState.REJECTED and depth < 10:
        depth, above = depth + 1, above.parent
    return depth


def _deepest(rows: Sequence[DraftRow]) -> int:
    return max(map(_depth, rows), default=0)


def _known_indicator(row: DraftRow) -> Known:
    values = values_of(row.fields)
    return Known(values["horizon"][:40], values["no"][:60], words_key(values["name"]))


def _known_target(target: Target) -> Known:
    return Known(target.indicator.horizon, target.no, words_key(target.name))


def _products(rows: Sequence[DraftRow], actions: dict[int, Action]) -> Iterator[Product]:
    for row in rows:
        for position, text in enumerate(row.fields["products"]["value"], start=1):
            yield Product(action=actions[row.pk], position=position, text=text, folded=fold(collapse(text)))


def _extras(values: dict[str, Any]) -> dict[str, str]:
    return {name.removeprefix(EXTRA): value for name, value in values.items() if name.startswith(EXTRA)}


def _spans(row: DraftRow) -> Json:
    """Where each field's words stand, or who put it in."""
    return {name: _origin(row, field) for name, field in row.fields.items()}


def _origin(row: DraftRow, field: Json) -> Any:
    if field["span"] or field["how"] not in {PERSON, "blank"}:
        return field["span"]
    return {"added_by": row.edited_by}


def _storable(bound: Any) -> Any:
    """A bound as the column holds it; the exact one is in ``algebra`` either way."""
    return bound if bound is not None and abs(bound) < LARGEST else None
