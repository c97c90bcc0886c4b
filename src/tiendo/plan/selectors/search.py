"""Search over the latest versions of all plans, now or on a day, without accents. Public."""

from __future__ import annotations

from itertools import chain, islice
from typing import TYPE_CHECKING, TypeVar

from django.db.models import Model, Q, QuerySet

from tiendo.kernel.target import unit_beside
from tiendo.kernel.text import collapse, fold
from tiendo.org.selectors import agencies
from tiendo.plan.models import Action, Target, Task
from tiendo.plan.selectors.known import versions_known
from tiendo.plan.selectors.plans import plans
from tiendo.plan.views import SearchHit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

M = TypeVar("M", bound=Model)


def search(words: str, *, limit: int = 50, on: date | None = None) -> tuple[SearchHit, ...]:
    """Rows that hold every word, in any order, accents and case ignored; blank words find nothing.

    A row's printed code counts as a word of it ("12.1" finds the indicator). At most ``limit`` of each kind.
    As of a day: what was published by its end, and the agencies there were on it.
    """
    wanted = fold(collapse(words)).split()
    if not wanted:
        return ()
    kinds: tuple[Callable[[list[str], date | None], Iterator[SearchHit]], ...] = (
        _plans,
        _agencies,
        _indicators,
        _tasks,
        _actions,
    )
    return tuple(chain.from_iterable(islice(kind(wanted, on), limit) for kind in kinds))


def _holds(text: str, wanted: list[str]) -> bool:
    folded = fold(text)
    return all(word in folded for word in wanted)


def _matching(rows: QuerySet[M], wanted: list[str], code: str, on: date | None) -> QuerySet[M]:
    for word in wanted:
        rows = rows.filter(Q(folded__contains=word) | Q(**{f"{code}__iexact": word}))
    return rows.filter(version__in=versions_known(on))


def _plans(wanted: list[str], on: date | None) -> Iterator[SearchHit]:
    for plan in plans(on=on):
        if _holds(f"{plan.number} {plan.title} {plan.issuer}", wanted):
            yield SearchHit("plan", plan.slug, plan.number, "", "", plan.title, plan.issuer, "", plan.edition)


def _agencies(wanted: list[str], on: date | None) -> Iterator[SearchHit]:
    for agency in agencies(on=on):
        if _holds(f"{agency.name} {agency.short_name}", wanted):
            yield SearchHit("agency", "", "", agency.code, "", agency.name, agency.short_name, "")


def _indicators(wanted: list[str], on: date | None) -> Iterator[SearchHit]:
    found = _matching(Target.objects.all(), wanted, "no", on).select_related("indicator", "version__plan")
    for target in found:
        code, horizon = target.indicator.code, target.indicator.horizon
        note = f"{target.text} {unit_beside(target.text, target.unit)}".strip()
        plan, edition = target.version.plan, target.version.edition
        address = f"indicator/{horizon}/{code}"
        yield SearchHit(
            "indicator", plan.slug, plan.number, code, horizon, target.name, note, address, edition
        )


def _tasks(wanted: list[str], on: date | None) -> Iterator[SearchHit]:
    for task in _matching(Task.objects.all(), wanted, "code", on).select_related("version__plan"):
        plan, edition = task.version.plan, task.version.edition
        address = f"task/{task.code}"
        yield SearchHit(
            "task", plan.slug, plan.number, task.code, "", task.heading, task.section_title, address, edition
        )


def _actions(wanted: list[str], on: date | None) -> Iterator[SearchHit]:
    for action in _matching(Action.objects.all(), wanted, "code", on).select_related("version__plan"):
        plan, edition = action.version.plan, action.version.edition
        address = f"action/{action.code}"
        yield SearchHit(
            "action",
            plan.slug,
            plan.number,
            action.code,
            "",
            action.text,
            action.deadline_text,
            address,
            edition,
        )
