"""A plan as its promises: every indicator target and every action, with what may be public of each."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from tiendo.assess.selectors.outlook import judged_on
from tiendo.assess.types import Flag, Status
from tiendo.delivery.selectors.indifferent import NOT_ABOUT_PLANS, NOT_ABOUT_WORDS, NOT_ABOUT_WORK
from tiendo.delivery.selectors.printed import printed_indicators
from tiendo.delivery.selectors.status import work_of
from tiendo.delivery.selectors.touched import touched_by
from tiendo.delivery.selectors.work import plan_of
from tiendo.delivery.types import Timing
from tiendo.kernel import clock
from tiendo.kernel.text import fold
from tiendo.plan.selectors.plans import plan
from tiendo.plan.selectors.printed import duties_of_actions, printed_actions
from tiendo.plan.types import DutyRole
from tiendo.publishing.public.values import PublicValue, value_of
from tiendo.publishing.selectors.public_fields import public_fields
from tiendo.publishing.types import OpenField
from tiendo.trust.kept import kept

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Set as AbstractSet
    from datetime import date

    from tiendo.assess.views import JudgementView
    from tiendo.delivery.domain.work import WorkView
    from tiendo.plan.selectors.printed import PrintedAction
    from tiendo.plan.views import DutyView, IndicatorView, PlanView
    from tiendo.trust.kept import Happened


class Owner(NamedTuple):
    """An agency named for a promise; ``code`` is empty while nobody has said which agency it is."""

    name: str
    code: str


class Standing(NamedTuple):
    """How an action stands over all the times it is to be done."""

    timing: Timing
    done: int
    overdue: int
    all: int


class PromiseLine(NamedTuple):
    """One promise in a list. ``status`` is an indicator's, ``standing`` an action's; None when not public."""

    address: str
    kind: str
    code: str
    horizon: str
    title: str
    promised: str
    unit: str
    section: str
    owners: tuple[Owner, ...]
    status: Status | None = None
    standing: Standing | None = None
    value: PublicValue | None = None
    has_action: bool = True
    synthetic: bool = False


@dataclass(frozen=True, slots=True)
class PromiseBoard:
    """A plan's promises as of a day."""

    plan: PlanView
    indicators: tuple[PromiseLine, ...]
    actions: tuple[PromiseLine, ...]
    fields: AbstractSet[OpenField]

    @property
    def all(self) -> tuple[PromiseLine, ...]:
        return (*self.indicators, *self.actions)


@kept(most=2, despite=NOT_ABOUT_PLANS)
def board(slug: str) -> PromiseBoard:
    """Everything a plan promises in its latest edition, in printed order. Raises ``Unknown``.

    Put together of parts that are mended, each by what touches it.
    """
    return _board(slug, None)


def board_on(slug: str, day: date | None) -> PromiseBoard:
    """The promises of the edition as of a day that is past, as they stood by its end."""
    return _board(slug, day) if day and day < clock.today() else board(slug)


def _board(slug: str, day: date | None) -> PromiseBoard:
    view, fields = plan(slug, on=day), public_fields()
    shows = OpenField.STATUS in fields or OpenField.VALUE in fields
    judged = judged_on(view.version_id, day or clock.today()).judgements if shows else ()
    by_address = {one.indicator.address: one for one in judged}
    return PromiseBoard(
        view,
        tuple(
            indicator_line(row, by_address.get(row.address), fields)
            for row in printed_indicators(view.version_id)
            if not row.is_group
        ),
        _action_lines(slug, view.version_id, frozenset(fields), day),
        fields,
    )


def _mended(
    held: tuple[PromiseLine, ...],
    happened: tuple[Happened, ...],
    slug: str,
    version_id: int,
    fields: frozenset[OpenField],
    day: date | None,
) -> tuple[PromiseLine, ...] | None:
    """The same with the standing of the actions that something happened to."""
    touched = touched_by(happened, plan_of(slug).pk)
    if touched is None:
        return None
    works = _by_action(slug, day, touched.codes) if OpenField.STATUS in fields else {}
    return tuple(
        line._replace(standing=standing(works[line.code])) if line.code in works else line for line in held
    )


@kept(most=2, despite=NOT_ABOUT_WORK, mend=_mended, shared=True)
def _action_lines(
    slug: str, version_id: int, fields: frozenset[OpenField], day: date | None
) -> tuple[PromiseLine, ...]:
    """Every action as a promise: ten thousand, whatever becomes known of the indicators."""
    works = _by_action(slug, day) if OpenField.STATUS in fields else {}
    leads = duties_of_actions(version_id, DutyRole.LEAD)
    return tuple(
        action_line(row, leads.get(row.id, ()), works.get(row.code, ()), fields)
        for row in printed_actions(version_id)
    )


def _by_action(
    slug: str, day: date | None, codes: AbstractSet[str] | None = None
) -> dict[str, list[WorkView]]:
    """What is owed on a day of some actions (each has its place, though nothing be owed) or of all."""
    found: dict[str, list[WorkView]] = defaultdict(list, {code: [] for code in codes or ()})
    for work in work_of(slug, on=day):
        if codes is None or work.action_code in codes:
            found[work.action_code].append(work)
    return found


def search(slug: str, words: str) -> tuple[PromiseLine, ...]:
    """The promises whose code, words and agencies have all of these words, typed with or without marks."""
    wanted, found = fold(words).split(), board(slug)
    pairs = zip(found.all, _folded(slug), strict=True) if wanted else ()
    return tuple(line for line, said in pairs if all(word in said for word in wanted))


@kept(most=2, despite=NOT_ABOUT_WORDS)
def _folded(slug: str) -> tuple[str, ...]:
    """What is searched of each promise: words and owners, whatever its status."""
    return tuple(
        fold(" ".join((line.code, line.title, *(owner.name for owner in line.owners))))
        for line in board(slug).all
    )


def indicator_line(
    row: IndicatorView, judged: JudgementView | None, fields: AbstractSet[OpenField]
) -> PromiseLine:
    """An indicator's target as a promise."""
    return PromiseLine(
        row.address,
        "indicator",
        row.code,
        row.horizon,
        row.name,
        row.target_text,
        row.unit,
        "",
        owners((*row.leads, *row.counters), fields),
        judged.status if judged and OpenField.STATUS in fields else None,
        None,
        value_of(judged) if judged and OpenField.VALUE in fields else None,
        judged is None or judged.has_action,
        judged is not None and Flag.SYNTHETIC in judged.flags,
    )


def action_line(
    row: PrintedAction, leads: Iterable[DutyView], works: Iterable[WorkView], fields: AbstractSet[OpenField]
) -> PromiseLine:
    """An action as a promise."""
    stands = standing(works) if OpenField.STATUS in fields else None
    return PromiseLine(
        row.address,
        "action",
        row.code,
        "",
        row.text,
        row.deadline_text,
        "",
        f"{row.section}. {row.section_title}".strip(". "),
        owners(leads, fields),
        standing=stands,
    )


def owners(duties: Iterable[DutyView], fields: AbstractSet[OpenField]) -> tuple[Owner, ...]:
    """Each agency once, by its official name where it is known."""
    if OpenField.OWNERS not in fields:
        return ()
    found = {
        duty.official_name or duty.name: Owner(duty.official_name or duty.name, duty.code) for duty in duties
    }
    return tuple(found.values())


def standing(works: Iterable[WorkView]) -> Standing | None:
    """The worst that holds: one overdue time makes an action overdue; done is done every time."""
    statuses = [work.status for work in works]
    if not statuses:
        return None
    timings = {status.timing for status in statuses}
    order = (Timing.OVERDUE, Timing.IN_TERM, Timing.BLOCKED, Timing.NO_DEADLINE, Timing.LATE, Timing.ON_TIME)
    worst = next(timing for timing in order if timing in timings)
    done = sum(status.is_done for status in statuses)
    late = sum(status.timing is Timing.OVERDUE for status in statuses)
    return Standing(worst, done, late, len(statuses))
