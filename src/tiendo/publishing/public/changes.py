"""What changed about a plan's promises, for everyone: read from the facts themselves, nothing is typed.

A change has a stable id, so a feed reader knows it again and a follower is told it once.
"""

from __future__ import annotations

from dataclasses import dataclass
from heapq import merge
from itertools import islice
from typing import TYPE_CHECKING

from tiendo.delivery.selectors.accepted import accepted_products, moved_deadlines
from tiendo.delivery.selectors.indifferent import NOT_ABOUT_ACCEPTING, NOT_ABOUT_NUMBERS, NOT_ABOUT_WORDS
from tiendo.delivery.selectors.printed import printed_indicators
from tiendo.delivery.selectors.tickets import public_questions
from tiendo.delivery.selectors.touched import touched_by
from tiendo.kernel.words import Words
from tiendo.plan.selectors.printed import duties_of_actions, printed_actions
from tiendo.plan.types import DutyRole
from tiendo.publishing.public.edition_changes import edition_changes
from tiendo.publishing.public.found import Found
from tiendo.publishing.public.number_changes import names_of_indicators, status_changes, value_changes
from tiendo.publishing.public.numbers import document_numbers
from tiendo.publishing.selectors.public_fields import public_fields
from tiendo.publishing.types import ChangeKind, OpenField
from tiendo.trust.kept import kept

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from collections.abc import Set as AbstractSet
    from datetime import date, datetime

    from tiendo.plan.views import PlanView
    from tiendo.trust.kept import Happened

Names = dict[str, tuple[str, frozenset[str]]]
MOST = 100
# Of so many promises it is no dearer to tell everything anew.
AT_A_TIME = 40
KINDS_OF_WORK = frozenset({ChangeKind.PRODUCT, ChangeKind.DEADLINE})
KINDS_OF_NUMBERS = frozenset({ChangeKind.VALUE, ChangeKind.CORRECTION, ChangeKind.STATUS})
NEEDS = {
    ChangeKind.EDITION: OpenField.SENTENCE,
    ChangeKind.PRODUCT: OpenField.PROOF,
    ChangeKind.DEADLINE: OpenField.STATUS,
    ChangeKind.VALUE: OpenField.VALUE,
    ChangeKind.CORRECTION: OpenField.VALUE,
    ChangeKind.STATUS: OpenField.STATUS,
    ChangeKind.ANSWER: OpenField.QUESTIONS,
}


@dataclass(frozen=True, slots=True)
class Change:
    """One change. ``address`` names the promise, empty for the plan itself; ``agencies`` are codes."""

    id: str
    at: datetime
    kind: ChangeKind
    address: str
    title: str
    words: Words
    agencies: frozenset[str]


@dataclass(frozen=True, slots=True)
class Asked:
    """Which changes: of one promise, of one agency's promises, after and up to a moment, of one kind."""

    address: str | None = None
    agency: str = ""
    since: datetime | None = None
    until: datetime | None = None
    most: int = MOST
    kind: ChangeKind | None = None


EVERYTHING = Asked()


def changes(
    plan_id: int, view: PlanView, asked: Asked = EVERYTHING, names: Names | None = None
) -> tuple[Change, ...]:
    """What changed, the latest first; nothing that is closed to the public.

    ``names`` spares reading them where the promise asked for is known.
    """
    fields = public_fields()
    if OpenField.CHANGES not in fields:
        return ()
    names = promise_names(view.version_id) if names is None else names
    numbers = OpenField.DOCUMENT_NUMBER in fields
    if asked.address is None:
        answers = _latest_first(_answers(plan_id, None))
        parts = [_of_work(plan_id, with_numbers=numbers), _of_values(plan_id), answers]
    else:
        parts = [_latest_first(_found(plan_id, asked.address, with_numbers=numbers))]
    all_of_them = merge(*parts, key=_when, reverse=True)
    wanted = (one for one in all_of_them if NEEDS[one.kind] in fields and _is_asked(one, asked, names))
    return tuple(
        Change(one.id, one.at, one.kind, one.address, *_named(one.address, names, view, one.words))
        for one in islice(wanted, asked.most)
    )


def _work_mended(
    held: tuple[Found, ...], happened: tuple[Happened, ...], plan_id: int, *, with_numbers: bool
) -> tuple[Found, ...] | None:
    """The same with what was accepted and moved of some actions read again."""
    touched = touched_by(happened, plan_id)
    if touched is None or len(touched.codes) > AT_A_TIME:
        return None
    anew = [
        found
        for code in touched.codes
        for found in (*_products(plan_id, code, with_numbers=with_numbers), *_deadlines(plan_id, code))
    ]
    return _put_in(held, anew, {f"action/{code}" for code in touched.codes}, KINDS_OF_WORK)


@kept(most=2, despite=NOT_ABOUT_ACCEPTING, mend=_work_mended, shared=True)
def _of_work(plan_id: int, *, with_numbers: bool) -> tuple[Found, ...]:
    """Of the whole plan: asked on every page of the portal, of ten thousand facts."""
    editions, products = edition_changes(plan_id), _products(plan_id, None, with_numbers=with_numbers)
    return _latest_first((*editions, *products, *_deadlines(plan_id, None)))


def _values_mended(
    held: tuple[Found, ...], happened: tuple[Happened, ...], plan_id: int
) -> tuple[Found, ...] | None:
    """The same with what was said of some indicators read again."""
    names = names_of_indicators(plan_id, happened)
    if names is None or len(names) > AT_A_TIME:
        return None
    anew = [
        found for name in names for found in (*value_changes(plan_id, name), *status_changes(plan_id, name))
    ]
    return _put_in(held, anew, {f"indicator/{name}" for name in names}, KINDS_OF_NUMBERS)


@kept(most=2, despite=NOT_ABOUT_NUMBERS, mend=_values_mended, shared=True)
def _of_values(plan_id: int) -> tuple[Found, ...]:
    """The same of figures and judgements."""
    return _latest_first((*value_changes(plan_id), *status_changes(plan_id)))


def _put_in(
    held: Iterable[Found], anew: Iterable[Found], addresses: AbstractSet[str], kinds: AbstractSet[ChangeKind]
) -> tuple[Found, ...]:
    """What is told of some promises told anew."""
    rest = (one for one in held if one.kind not in kinds or one.address not in addresses)
    return _latest_first((*rest, *anew))


def _latest_first(found: Iterable[Found]) -> tuple[Found, ...]:
    return tuple(sorted(found, key=_when, reverse=True))


def _when(one: Found) -> tuple[datetime, str]:
    return one.at, one.id


@kept(most=2, despite=NOT_ABOUT_WORDS, shared=True)
def promise_names(version_id: int) -> Names:
    """Of each promise its name and the codes of its agencies."""
    named: Names = {
        row.address: (row.name, frozenset(duty.code for duty in (*row.leads, *row.counters)))
        for row in printed_indicators(version_id)
    }
    duties = duties_of_actions(version_id, DutyRole.LEAD, DutyRole.COORDINATOR)
    for one in printed_actions(version_id):
        named[one.address] = (one.text, frozenset(duty.code for duty in duties.get(one.id, ())))
    return named


def _named(address: str, names: Names, view: PlanView, words: Words) -> tuple[str, Words, frozenset[str]]:
    title, codes = names.get(address, (f"{view.type} {view.number}", frozenset()))
    return title, words, codes


def _is_asked(one: Found, asked: Asked, names: Names) -> bool:
    if asked.address is not None and one.address != asked.address:
        return False
    if asked.kind is not None and one.kind is not asked.kind:
        return False
    if asked.agency and asked.agency not in names.get(one.address, ("", frozenset()))[1]:
        return False
    return (asked.since is None or one.at > asked.since) and (asked.until is None or one.at <= asked.until)


def _found(plan_id: int, address: str | None, *, with_numbers: bool) -> Iterator[Found]:
    kind, _, rest = (address or "").partition("/")
    yield from edition_changes(plan_id)
    yield from _answers(plan_id, address)
    if kind != "indicator":
        yield from _products(plan_id, rest or None, with_numbers=with_numbers)
        yield from _deadlines(plan_id, rest or None)
    if kind != "action":
        yield from value_changes(plan_id, rest)
        yield from status_changes(plan_id, rest)


def _products(plan_id: int, code: str | None, *, with_numbers: bool) -> Iterator[Found]:
    for one in accepted_products(plan_id, code):
        numbers = ", ".join(document_numbers(one.document)) if with_numbers else ""
        proof = f" ({numbers})" if numbers else ""
        words = Words(
            f"Đã nghiệm thu: {one.text}{proof}. {one.agency} giao ngày {_vi(one.delivered_on)}.",
            f"Accepted: {one.text}{proof}. Handed over by {one.agency} on {_en(one.delivered_on)}.",
        )
        yield Found(
            f"product/{one.id}", one.accepted_at, ChangeKind.PRODUCT, f"action/{one.action_code}", words
        )


def _deadlines(plan_id: int, code: str | None) -> Iterator[Found]:
    for one in moved_deadlines(plan_id, code):
        words = Words(
            f"Thời hạn được gia hạn từ {_vi(one.before)} đến {_vi(one.due_on)}.",
            f"The deadline was moved from {_en(one.before)} to {_en(one.due_on)}.",
        )
        yield Found(f"term/{one.id}", one.at, ChangeKind.DEADLINE, f"action/{one.action_code}", words)


def _answers(plan_id: int, address: str | None) -> Iterator[Found]:
    for one in public_questions(plan_id, address):
        if one.answered_at is not None and one.answer:
            words = Words(f"Trả lời câu hỏi: “{one.words}”", f"A question was answered: “{one.words}”")
            yield Found(f"answer/{one.number}", one.answered_at, ChangeKind.ANSWER, one.address, words)


def _vi(day: date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else "chưa có"


def _en(day: date | None) -> str:
    return f"{day:%d %b %Y}" if day else "none"
