"""Search over the latest versions of all plans, without accents. Public."""

from __future__ import annotations

from itertools import chain, islice
from typing import TYPE_CHECKING, TypeVar

from django.db.models import Model, Q, QuerySet

from tiendo.kernel.target import unit_beside
from tiendo.kernel.text import collapse, fold
from tiendo.org.selectors import agencies
from tiendo.plan.models import Action, Target, Task
from tiendo.plan.selectors.plans import latest_versions, plans
from tiendo.plan.views import SearchHit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

M = TypeVar("M", bound=Model)


def search(words: str, *, limit: int = 50) -> tuple[SearchHit, ...]:
    """Rows that hold every word, in any order, accents and case ignored; blank words find nothing.

    A row's printed code counts as a word of it ("12.1" finds the indicator). At most ``limit`` of each kind.
    """
    wanted = fold(collapse(words)).split()
    if not wanted:
        return ()
    kinds: tuple[Callable[[list[str]], Iterator[SearchHit]], ...] = (
        _plans,
        _agencies,
        _indicators,
        _tasks,
        _actions,
    )
    return tuple(chain.from_iterable(islice(kind(wanted), limit) for kind in kinds))


def _holds(text: str, wanted: list[str]) -> bool:
    folded = fold(text)
    return all(word in folded for word in wanted)


def _matching(rows: QuerySet[M], wanted: list[str], code: str) -> QuerySet[M]:
    for word in wanted:
        rows = rows.filter(Q(folded__contains=word) | Q(**{f"{code}__iexact": word}))
    return rows.filter(version__in=latest_versions())


def _plans(wanted: list[str]) -> Iterator[SearchHit]:
    for plan in plans():
        if _holds(f"{plan.number} {plan.title} {plan.issuer}", wanted):
            yield SearchHit("plan", plan.slug, plan.number, "", "", plan.title, plan.issuer, "")


def _agencies(wanted: list[str]) -> Iterator[SearchHit]:
    for agency in agencies():
        if _holds(f"{agency.name} {agency.short_name}", wanted):
            yield SearchHit("agency", "", "", agency.code, "", agency.name, agency.short_name, "")


def _indicators(wanted: list[str]) -> Iterator[SearchHit]:
    found = _matching(Target.objects.all(), wanted, "no").select_related("indicator", "version__plan")
    for target in found:
        code, horizon = target.indicator.code, target.indicator.horizon
        note = f"{target.text} {unit_beside(target.text, target.unit)}".strip()
        plan = target.version.plan
        address = f"indicator/{horizon}/{code}"
        yield SearchHit("indicator", plan.slug, plan.number, code, horizon, target.name, note, address)


def _tasks(wanted: list[str]) -> Iterator[SearchHit]:
    for task in _matching(Task.objects.all(), wanted, "code").select_related("version__plan"):
        plan = task.version.plan
        address = f"task/{task.code}"
        yield SearchHit(
            "task", plan.slug, plan.number, task.code, "", task.heading, task.section_title, address
        )


def _actions(wanted: list[str]) -> Iterator[SearchHit]:
    for action in _matching(Action.objects.all(), wanted, "code").select_related("version__plan"):
        plan = action.version.plan
        address = f"action/{action.code}"
        yield SearchHit(
            "action", plan.slug, plan.number, action.code, "", action.text, action.deadline_text, address
        )
