"""The status of a plan's work as of a day: what was true and known then, in a fixed number of queries."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from tiendo.delivery.domain.status import Facts, Part, judge
from tiendo.delivery.domain.work import WorkView
from tiendo.delivery.models import Occurrence, Term
from tiendo.delivery.selectors.answering import WhoAnswers, occurrences_of, owners_of
from tiendo.delivery.selectors.indifferent import NOT_ABOUT_WORK
from tiendo.delivery.selectors.leading import Leading, first_day
from tiendo.delivery.selectors.offers import RoundEntry, entry_parts, product_parts
from tiendo.delivery.selectors.reported import last_reported
from tiendo.delivery.selectors.touched import touched_by
from tiendo.delivery.selectors.work import plan_of
from tiendo.kernel import clock
from tiendo.plan.models import Action
from tiendo.trust.kept import kept

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from django.db.models import QuerySet

    from tiendo.trust.kept import Happened


class _Held(NamedTuple):
    """What a term says; a plan has ten thousand, too many for rows of a model."""

    action_id: int
    opens_on: date | None
    due_on: date | None
    blocked: bool
    ended: bool


class _Printed(NamedTuple):
    """What an edition prints of an action, and the day its words were true."""

    code: str
    text: str
    leader: str
    deadline_text: str
    section: str
    section_title: str
    issued: date


_Row = tuple[int, str, str, int | None, int | None]
_Members = dict[RoundEntry, set[int]]


def work_of(
    plan_slug: str, *, on: date | None = None, codes: Collection[str] | None = None
) -> tuple[WorkView, ...]:
    """Every occurrence of a plan (or of some actions) owed on a day, with its status, in the plan's order.

    ``on`` None is today. Raises ``UnknownWork`` for a plan there is none of.
    """
    plan, day = plan_of(plan_slug), on or clock.today()
    return whole_work(plan.pk, day) if codes is None else tuple(Board(plan.pk, day, codes).work())


def _mended(
    held: tuple[WorkView, ...], happened: tuple[Happened, ...], plan_id: int, day: date
) -> tuple[WorkView, ...] | None:
    """The same with the actions judged again that something happened to."""
    touched = touched_by(happened, plan_id)
    if touched is None or not touched.codes:
        return held if touched else None
    return _put_in(held, Board(plan_id, day, touched.codes).work(), touched.codes)


def _put_in(
    held: Iterable[WorkView], anew: Iterable[WorkView], codes: Collection[str]
) -> tuple[WorkView, ...] | None:
    """What is owed of some actions in the place it had; None where an action owed nothing before."""
    fresh: dict[str, list[WorkView]] = defaultdict(list)
    for one in anew:
        fresh[one.action_code].append(one)
    found: list[WorkView] = []
    for one in held:
        if one.action_code not in codes:
            found.append(one)
        else:
            found += fresh.pop(one.action_code, ())
    return None if fresh else tuple(found)


@kept(most=3, despite=NOT_ABOUT_WORK, mend=_mended, shared=True)
def whole_work(plan_id: int, day: date) -> tuple[WorkView, ...]:
    """Every occurrence of a plan owed on a day: ten thousand of them take a second to judge."""
    return tuple(Board(plan_id, day).work())


class Board:
    """A plan's occurrences as known by the end of a day, judged on it.

    ``codes`` narrows it to some actions, ``alone`` to one occurrence that is no round's report, ``of``
    to what may be one agency's: a question about one does not read the work of a hundred agencies.
    """

    def __init__(
        self,
        plan_id: int,
        on: date,
        codes: Collection[str] | None = None,
        alone: Occurrence | None = None,
        of: int | None = None,
    ) -> None:
        self.plan_id, self.on, self.codes, self.alone = plan_id, on, codes, alone
        owners = None if of is None else owners_of(plan_id, of)
        self.within = occurrences_of(plan_id, of, owners) if of and owners else None
        self.known_by = clock.end_of(on)
        self.first, self.last = self._terms()
        self.actions = self._actions()
        self._leaders = self._posts()
        self.products = product_parts(plan_id, self.known_by, codes, alone, self.within)
        self.entries = entry_parts(plan_id, self.known_by, codes) if alone is None else {}
        self.who = WhoAnswers(plan_id, on, self.known_by, codes, owners)
        self.rows = self._rows()
        self.reported = last_reported(plan_id, self.known_by, self._reporters())

    def _reporters(self) -> frozenset[int] | None:
        """Whose reports matter; None for everyone's."""
        if self.codes is not None and self.alone is None:
            owners = {owner for _, _, _, owner, _ in self.rows if owner}
            return frozenset(owners | self.who.leads())
        if self.alone is None:
            return None
        owner = self.alone.agency_id
        answering = {one.agency_id for one in self.who.of(self.alone.action_code, owner)}
        return frozenset(answering | ({owner} if owner else set()))

    def _rows(self) -> list[_Row]:
        rows = Occurrence.objects.filter(plan=self.plan_id).order_by("pk")
        if self.codes is not None:
            rows = rows.filter(action_code__in=self.codes)
        if self.alone is not None:
            rows = rows.filter(pk=self.alone.pk)
        if self.within is not None:
            rows = rows.filter(pk__in=self.within)
        return list(rows.values_list("pk", "action_code", "key", "agency", "round"))

    def work(self) -> list[WorkView]:
        """All that is owed on the day, in the plan's order, then by due day and owner."""
        found = self.rows
        members = _members_of_rounds(found if self.within is None else self._of_rounds())
        views = [
            self._view(row, members)
            for row in found
            if (last := self.last.get(row[0])) is not None and not last.ended
        ]
        order = {action.code: n for n, action in enumerate(self.actions.values())}
        return sorted(views, key=lambda one: (order[one.action_code], one.due_on or date.max, one.id))

    def _of_rounds(self) -> list[_Row]:
        """Everyone's rows of rounds: what is owed together leaves out those who owe alone."""
        rows = Occurrence.objects.filter(plan=self.plan_id, round__isnull=False)
        return list(rows.values_list("pk", "action_code", "key", "agency", "round"))

    def _terms(self) -> tuple[dict[int, _Held], dict[int, _Held]]:
        """Of each occurrence the term that first set its deadline, and the one that holds."""
        first: dict[int, _Held] = {}
        last: dict[int, _Held] = {}
        terms = Term.objects.filter(occurrence__plan=self.plan_id, recorded_at__lte=self.known_by)
        if self.codes is not None:
            terms = terms.filter(occurrence__action_code__in=self.codes)
        if self.alone is not None:
            terms = terms.filter(occurrence=self.alone)
        if self.within is not None:
            terms = terms.filter(occurrence__in=self.within)
        rows = terms.order_by("recorded_at", "pk").values_list("occurrence", *_Held._fields)
        for occurrence, *row in rows.iterator(2000):
            term = _Held(*row)
            if occurrence not in first or first[occurrence].blocked:
                first[occurrence] = term
            last[occurrence] = term
        return first, last

    def _actions(self) -> dict[int, _Printed]:
        rows = Action.objects.filter(version__plan=self.plan_id)
        if self.codes is not None:
            rows = rows.filter(code__in=self.codes)
        found: QuerySet[Action, tuple[Any, ...]] = rows.order_by("version__edition", "position").values_list(
            "version__issued_on",
            "version__published_at",
            "pk",
            *_Printed._fields[:4],
            "task__section",
            "task__section_title",
        )
        return {pk: _Printed._make((*row, first_day(day, at))) for day, at, pk, *row in found}

    def _posts(self) -> dict[tuple[str, date], tuple[str, str]]:
        """Of each printed leader the post in charge, or the print, and who holds it on the day if another."""
        leading, found = Leading(), {}
        for printed in {(action.leader, action.issued) for action in self.actions.values()}:
            post = leading.post_of(*printed)
            found[printed] = (post.code if post else printed[0], leading.holder_of(*printed, self.on))
        return found

    def _view(self, row: _Row, members: _Members) -> WorkView:
        pk, code, key, owner, round_id = row
        first, last = self.first[pk], self.last[pk]
        action = self.actions[last.action_id]
        leader_key, leader_now = self._leaders[action.leader, action.issued]
        answering = self.who.of(code, owner)
        agencies = {one.agency_id for one in answering} | ({owner} if owner else set())
        parts = self._round_parts((round_id, code), owner, members) if round_id else self.products.get(pk, [])
        facts = Facts(last.due_on, tuple(parts), last.blocked, self._has_reported(code, agencies, last))
        return WorkView(
            id=pk,
            action_code=code,
            key=key,
            round_id=round_id,
            owner_id=owner,
            text=action.text,
            section=action.section,
            section_title=action.section_title,
            leader=action.leader,
            leader_key=leader_key,
            leader_now=leader_now,
            deadline_text=action.deadline_text,
            opens_on=last.opens_on,
            first_due_on=first.due_on,
            due_on=last.due_on,
            status=judge(facts, self.on),
            answering=answering,
        )

    def _has_reported(self, code: str, agencies: set[int], term: _Held) -> bool:
        days = (self.reported.get((agency, code)) for agency in agencies)
        return any(day is not None and (term.opens_on is None or day >= term.opens_on) for day in days)

    def _round_parts(self, entry: RoundEntry, owner: int | None, members: _Members) -> list[Part]:
        """A member's own entry; for what is owed together, the entry of every lead that was asked."""
        asked = self.entries.get(entry, {})
        if owner is not None:
            return [asked.get(owner, ())]
        return [part for agency, part in asked.items() if agency not in members[entry]]


def _members_of_rounds(rows: list[_Row]) -> _Members:
    found: _Members = defaultdict(set)
    for _, code, _, owner, round_id in rows:
        if round_id is not None and owner is not None:
            found[round_id, code].add(owner)
    return found
