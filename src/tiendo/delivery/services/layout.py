"""Making a plan's occurrences agree with its latest version, the organisation and the events recorded.

Knows which occurrences there must be and compares them with those there are; called inside verbs.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from tiendo.delivery.domain.carrying import Line, owners_on
from tiendo.delivery.domain.times import ROUND, WAITING, Event, Time, owed_in_round, times_of
from tiendo.delivery.models import Assignment, DeadlineEvent, Delivery, Occurrence, Term
from tiendo.delivery.services.deliverables import lay_out_deliverables
from tiendo.delivery.types import Reason
from tiendo.kernel import clock
from tiendo.plan.domain.codec import deadline_from_json
from tiendo.plan.models import Action, PlanVersion
from tiendo.plan.types import DutyRole

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tiendo.delivery.models import Round
    from tiendo.kernel.deadline import Deadline
    from tiendo.org.types import Actor

BATCH = 500
GONE = "Bản kế hoạch mới không còn nhiệm vụ này."
MOVED = "Theo tổ chức bộ máy, cơ quan khác chịu trách nhiệm khi đến hạn."
# What a layout itself writes; an extension stands on top of it and is not undone by laying out again.
LAID = {Reason.PUBLISHED, Reason.EDITION, Reason.EVENT, Reason.ROUND, Reason.WITHDRAWN}

Key = tuple[str, str, int | None]


@dataclass(frozen=True, slots=True)
class Wanted:
    """An occurrence there must be."""

    action: Action
    time: Time
    agency: int | None

    @property
    def key(self) -> Key:
        return (self.action.code, self.time.key, self.agency)


@dataclass
class Changes:
    """What a layout found to write."""

    occurrences: list[Occurrence] = field(default_factory=list)
    terms: list[Term] = field(default_factory=list)
    asked: list[tuple[Occurrence, Action]] = field(default_factory=list)


def first_day(version: PlanVersion) -> date:
    """The day a version's duties begin."""
    return version.issued_on or version.published_at.astimezone(clock.ZONE).date()


class OccurrenceLayout:
    """One plan's occurrences on one day."""

    def __init__(self, version: PlanVersion, on: date, *, by: Actor) -> None:
        self.version, self.on, self.by = version, on, by
        self.plan = version.plan
        self.changes = Changes()

    def lay_out(self) -> dict[str, int]:
        """Everything with dates of its own; the reports owed each round are left to the rounds."""
        wanted = {one.key: one for one in self._wanted()}
        self._write_missing(wanted.values(), Reason.PUBLISHED)
        self._end_unwanted(wanted)
        return self._save()

    def lay_out_in(self, found: Round) -> dict[str, int]:
        """What ongoing and from-a-year actions owe in one round, due on its due day."""
        time = Time(f"{ROUND}{found.key}", found.opens_on, found.due_on)
        owed = (
            wanted
            for action in self.actions.values()
            if owed_in_round(deadline_of(action), found.period_from, found.cut_off)
            for wanted in self.owed_by(action, time)
        )
        self._write_missing(owed, Reason.ROUND, found.pk)
        return self._save()

    # --- what there must be ---

    @cached_property
    def actions(self) -> dict[str, Action]:
        return {action.code: action for action in Action.objects.filter(version=self.version)}

    @cached_property
    def lines(self) -> dict[str, list[Line]]:
        """Who leads each action, as assignments have it."""
        found: dict[str, list[Line]] = defaultdict(list)
        leads = Assignment.objects.filter(
            version=self.version, role=DutyRole.LEAD, superseded_at__isnull=True
        ).exclude(action_code="")
        for one in leads.order_by("duty__position", "agency__name", "valid_from"):
            line = Line(one.agency_id, one.valid_from, one.valid_to, one.through_id, one.inherited_from_id)
            found[one.action_code].append(line)
        return found

    @cached_property
    def begun(self) -> dict[str, date]:
        """The day each action was first given: that of the earliest edition that has it."""
        rows = Action.objects.filter(version__plan=self.plan).select_related("version")
        first: dict[str, date] = {}
        for action in rows.order_by("-version__edition"):
            first[action.code] = first_day(action.version)
        return first

    @cached_property
    def events(self) -> dict[str, Event]:
        rows = DeadlineEvent.objects.filter(plan=self.plan).order_by("recorded_at", "pk")
        return {row.action_code: Event(row.happened_on, row.due_on) for row in rows}

    def owed_by(self, action: Action, time: Time) -> Iterator[Wanted]:
        """One occurrence for the named leads together, one for each member of a leading collective."""
        day = max(time.due_on or self.on, self.begun[action.code])
        owners = owners_on(self.lines.get(action.code, []), day)
        if owners.joint:
            yield Wanted(action, time, None)
        for member in owners.members:
            yield Wanted(action, time, member)

    def _wanted(self) -> Iterator[Wanted]:
        until = date(self.on.year, 12, 31)
        for code, action in self.actions.items():
            times = times_of(deadline_of(action), self.begun[code], until, self.events.get(code))
            for time in times:
                yield from (one for one in self.owed_by(action, time) if not self._carried_on(one))

    def _carried_on(self, wanted: Wanted) -> bool:
        """Whether an heir of a member already has this time of the action: the one its predecessor began.

        Something was handed over for that one, so it stays, and the heir answers for it instead of a second.
        """
        code, key, agency = wanted.key
        lines = [line for line in self.lines.get(code, []) if line.agency == agency and line.through]
        if not lines or any(line.inherited_from is None for line in lines):
            return False
        begun = (self.standing.get((code, key, line.inherited_from)) for line in lines)
        return any(one and one.pk in self.delivered and not self.terms[one.pk][-1].ended for one in begun)

    # --- what there is ---

    @cached_property
    def standing(self) -> dict[Key, Occurrence]:
        rows = Occurrence.objects.filter(plan=self.plan)
        return {(one.action_code, one.key, one.agency_id): one for one in rows}

    @cached_property
    def terms(self) -> dict[int, list[Term]]:
        found: dict[int, list[Term]] = defaultdict(list)
        for term in Term.objects.filter(occurrence__plan=self.plan).order_by("recorded_at", "pk"):
            found[term.occurrence_id].append(term)
        return found

    @cached_property
    def delivered(self) -> set[int]:
        """Occurrences something was handed over for: they are not taken back."""
        rows = Delivery.objects.filter(deliverable__occurrence__plan=self.plan)
        return set(rows.values_list("deliverable__occurrence_id", flat=True))

    # --- the difference ---

    def _write_missing(self, wanted: Iterable[Wanted], reason: Reason, round_id: int | None = None) -> None:
        for one in wanted:
            there = self.standing.get(one.key)
            if there is None:
                code, key, agency = one.key
                there = Occurrence(
                    plan=self.plan, action_code=code, key=key, agency_id=agency, round_id=round_id
                )
                self.changes.occurrences.append(there)
                self._change(there, one, reason)
            elif (changed := self._reason_to_change(there, one)) is not None:
                self._change(there, one, changed)
            self.changes.asked.append((there, one.action))

    def _reason_to_change(self, there: Occurrence, wanted: Wanted) -> Reason | None:
        """Why new terms are needed; None when those that were laid still say the same."""
        terms = self.terms[there.pk]
        laid = [term for term in terms if term.reason in LAID]
        if laid and not laid[-1].ended and _asks(laid[-1]) == _asks(wanted.time):
            return None
        waits = deadline_of(wanted.action).kind in WAITING
        return Reason.EVENT if waits and there.action_code in self.events else Reason.EDITION

    def _change(self, there: Occurrence, wanted: Wanted, reason: Reason) -> None:
        time = wanted.time
        term = self._term(there, wanted.action, reason, opens_on=time.opens_on, due_on=time.due_on)
        term.blocked = time.blocked
        self.changes.terms.append(term)

    def _end_unwanted(self, wanted: dict[Key, Wanted]) -> None:
        for key, there in self.standing.items():
            terms = self.terms[there.pk]
            if key in wanted or not terms or terms[-1].ended or there.pk in self.delivered:
                continue
            gone = there.action_code not in self.actions
            if gone or self._may_end(there, terms[-1]):
                note = GONE if gone else MOVED
                term = self._term(there, terms[-1].action, Reason.WITHDRAWN, due_on=terms[-1].due_on)
                term.ended, term.note, term.opens_on = True, note, terms[-1].opens_on
                self.changes.terms.append(term)

    def _may_end(self, there: Occurrence, last: Term) -> bool:
        """What fell due before the edition was issued stays owed; rounds keep their own."""
        if there.key.startswith(ROUND):
            return False
        return last.due_on is None or last.due_on >= first_day(self.version)

    def _term(
        self,
        there: Occurrence,
        action: Action,
        reason: Reason,
        *,
        due_on: date | None,
        opens_on: date | None = None,
    ) -> Term:
        return Term(
            occurrence=there,
            action=action,
            opens_on=opens_on,
            due_on=due_on,
            reason=reason,
            recorded_by=self.by.name,
            recorded_by_id=self.by.user_id,
        )

    # --- writing it ---

    def _save(self) -> dict[str, int]:
        changes = self.changes
        Occurrence.objects.bulk_create(changes.occurrences, BATCH)
        Term.objects.bulk_create(changes.terms, BATCH)
        asked = [pair for pair in changes.asked if not pair[0].key.startswith(ROUND)]
        deliverables = lay_out_deliverables(self.version, asked)
        return {
            "occurrences": len(changes.occurrences),
            "terms": len(changes.terms),
            "deliverables": deliverables,
        }


def deadline_of(action: Action) -> Deadline:
    """An action's deadline as it was confirmed."""
    return deadline_from_json(action.deadline)


def _asks(one: Term | Time) -> tuple[date | None, date | None, bool]:
    return (one.opens_on, one.due_on, one.blocked)
