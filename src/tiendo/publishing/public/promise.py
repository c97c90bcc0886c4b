"""One promise in full: sentence, owner, date, proof, value, status and rule, changes, what is missing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tiendo.assess.selectors.story import story, story_now, touches
from tiendo.delivery.selectors.accepted import accepted_products
from tiendo.delivery.selectors.indifferent import NOT_ABOUT_PLANS
from tiendo.delivery.selectors.status import work_of
from tiendo.delivery.selectors.tickets import public_questions
from tiendo.delivery.selectors.touched import JUDGED
from tiendo.kernel import clock
from tiendo.plan.selectors.indicators import indicator
from tiendo.plan.selectors.plans import plan
from tiendo.plan.selectors.provenance import provenance
from tiendo.plan.selectors.tasks import action_alone
from tiendo.publishing.public.changes import Asked, changes
from tiendo.publishing.public.missing import missing_of_action, missing_of_indicator
from tiendo.publishing.public.numbers import document_numbers
from tiendo.publishing.public.promises import action_line, indicator_line, owners
from tiendo.publishing.selectors.public_fields import public_fields
from tiendo.publishing.types import OpenField
from tiendo.trust.kept import kept

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet
    from datetime import date

    from tiendo.assess.views import Story
    from tiendo.delivery.domain.work import WorkView
    from tiendo.delivery.selectors.accepted import AcceptedProduct
    from tiendo.delivery.selectors.tickets import PublicQuestion
    from tiendo.kernel.words import Words
    from tiendo.plan.views import ActionView, IndicatorView, PlanView
    from tiendo.publishing.public.changes import Change
    from tiendo.publishing.public.promises import Owner, PromiseLine
    from tiendo.trust.kept import Happened


@dataclass(frozen=True, slots=True)
class Proof:
    """One accepted product. ``numbers`` have the form of document numbers; nothing else is taken over."""

    text: str
    agency: str
    delivered_on: date
    accepted_on: date
    numbers: tuple[str, ...]
    link: str
    synthetic: bool


@dataclass(frozen=True, slots=True)
class Promise:
    """Everything the page of a promise shows; what is closed is empty."""

    plan: PlanView
    line: PromiseLine
    sentence: str
    leads: tuple[Owner, ...]
    others: tuple[Owner, ...]
    leader: str
    products: tuple[str, ...]
    proofs: tuple[Proof, ...]
    missing: tuple[Words, ...]
    changes: tuple[Change, ...]
    questions: tuple[PublicQuestion, ...]
    fields: AbstractSet[OpenField]
    story: Story | None = None
    works: tuple[WorkView, ...] = ()


def _still(
    held: Promise, happened: tuple[Happened, ...], plan_id: int, slug: str, horizon: str, code: str
) -> Promise | None:
    """The same while other indicators and other actions were told of."""
    if held.story is None:
        return None
    judged = {pk for one in happened if one.action == JUDGED for pk in one.after}
    touched = touches(held.story, happened, held.plan.version_id)
    is_other = touched == frozenset() and str(held.story.judgement.indicator.id) not in judged
    return held if is_other else None


@kept(most=60, despite=NOT_ABOUT_PLANS | {"assess.forecast_kept"}, mend=_still)
def _as_of_today(plan_id: int, slug: str, horizon: str, code: str) -> Promise:
    """Kept of every indicator of a plan, for the public reads them all."""
    return _of_indicator(plan_id, slug, horizon, code, None)


def promise_of_indicator(
    plan_id: int, slug: str, horizon: str, code: str, *, on: date | None = None
) -> Promise:
    """What is promised of an indicator by a horizon; raises ``Unknown``, ``UnknownIndicator``.

    ``on``: the promise of the edition as of a day, as it stood by its end.
    """
    if on is None:
        return _as_of_today(plan_id, slug, horizon, code)
    return _of_indicator(plan_id, slug, horizon, code, on)


def _of_indicator(plan_id: int, slug: str, horizon: str, code: str, on: date | None) -> Promise:
    view, fields = plan(slug, on=on), public_fields()
    row = indicator(view.version_id, horizon, code)
    asked = (view.version_id, horizon, code)
    told = story(*asked, on=on) if on else story_now(*asked, clock.today())
    return Promise(
        plan=view,
        line=indicator_line(row, told.judgement, fields),
        sentence=_sentence(view, row, fields),
        leads=owners(row.leads, fields),
        others=owners(row.counters, fields),
        leader="",
        products=(),
        proofs=(),
        missing=missing_of_indicator(row, told.judgement, fields),
        changes=changes(plan_id, view, _by(row.address, on), {}),
        questions=_questions(plan_id, row.address, fields, on),
        fields=fields,
        story=told if fields & {OpenField.STATUS, OpenField.VALUE} else None,
    )


def promise_of_action(plan_id: int, slug: str, code: str, *, on: date | None = None) -> Promise:
    """What is promised by an action; raises ``Unknown``. ``on``: as it stood by the end of a day."""
    view, fields = plan(slug, on=on), public_fields()
    printed, row = action_alone(view.version_id, code)
    works = work_of(slug, on=on, codes=[code]) if OpenField.STATUS in fields else ()
    taken = accepted_products(plan_id, code, on=on) if OpenField.PROOF in fields else ()
    return Promise(
        plan=view,
        line=action_line(printed, row.leads, works, fields),
        sentence=_sentence(view, row, fields),
        leads=owners(row.leads, fields),
        others=owners(row.coordinators, fields),
        leader=row.leader if OpenField.LEADER in fields else "",
        products=row.products,
        proofs=tuple(_proof(one, fields) for one in taken),
        missing=missing_of_action(row, works, taken, fields),
        changes=changes(plan_id, view, _by(row.address, on), {}),
        questions=_questions(plan_id, row.address, fields, on),
        fields=fields,
        works=works,
    )


def _by(address: str, on: date | None) -> Asked:
    """The changes of a promise, up to the end of a day."""
    return Asked(address, until=clock.end_of(on) if on else None)


def _sentence(view: PlanView, row: IndicatorView | ActionView, fields: AbstractSet[OpenField]) -> str:
    return provenance(view.version_id, row.address).quote if OpenField.SENTENCE in fields else ""


def _questions(
    plan_id: int, address: str, fields: AbstractSet[OpenField], on: date | None
) -> tuple[PublicQuestion, ...]:
    return public_questions(plan_id, address, on=on) if OpenField.QUESTIONS in fields else ()


def _proof(one: AcceptedProduct, fields: AbstractSet[OpenField]) -> Proof:
    return Proof(
        one.text,
        one.agency if OpenField.OWNERS in fields else "",
        one.delivered_on,
        one.accepted_at.date(),
        document_numbers(one.document) if OpenField.DOCUMENT_NUMBER in fields else (),
        one.link if OpenField.DOCUMENT_LINK in fields else "",
        one.synthetic,
    )
