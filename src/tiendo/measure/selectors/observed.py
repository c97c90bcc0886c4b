"""Observations with their numbers: those that hold on a day, and everything ever said of an indicator.

A series "code#member" counts one member of the indicator (a sector, a part of a combined target); what is of
an agency or an area counts that one.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from tiendo.kernel import clock
from tiendo.kernel.period import parse_period
from tiendo.measure.models import Observation, Series
from tiendo.measure.types import Basis, ObservedValue, SeriesFacts

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import date

    from django.db.models import QuerySet

MEMBER: Final = "#"
_BASES: Final = {basis.value: basis for basis in Basis}
_FIELDS: Final = (
    "pk", "indicator_id", "series", "agency__code", "area__code", "period", "value", "text", "basis",
    "source_kind", "source_id", "formula", "snapshot", "known_at", "known_by", "synthetic", "withdrawn",
)  # fmt: skip


def observations_standing(
    indicator_ids: Iterable[int], *, on: date | None = None, members_of: Collection[int] | None = None
) -> tuple[ObservedValue, ...]:
    """What holds on a day (today by default), the oldest period first; withdrawn values are left out.

    ``members_of`` are the indicators whose members are wanted too, None for all: a city has a few thousand
    figures of its own and half a million of its units.
    """
    said = _said(indicator_ids, on, members_of)
    held = {(one.indicator_id, one.series, one.member, one.period): one for one in said}
    return tuple(sorted((one for one in held.values() if not one.withdrawn), key=_order))


def observations_ever(
    indicator_id: int, *, on: date | None = None, with_members: bool = True
) -> tuple[ObservedValue, ...]:
    """Everything said of an indicator by a day, in the order it became known, withdrawals too."""
    return tuple(_said([indicator_id], on, None if with_members else ()))


def series_facts(indicator_ids: Iterable[int]) -> dict[tuple[int, str], SeriesFacts]:
    """What is said of the series of these indicators."""
    rows = Series.objects.filter(indicator__in=tuple(indicator_ids))
    return {
        (row.indicator_id, row.code): SeriesFacts(
            row.code, row.name, row.publisher, row.method, row.territory, row.of
        )
        for row in rows
    }


def _said(
    indicator_ids: Iterable[int], on: date | None, members_of: Collection[int] | None = None
) -> list[ObservedValue]:
    asked = frozenset(indicator_ids)
    whole = frozenset() if members_of is None else asked - frozenset(members_of)
    found = [_observed(*row) for row in _rows(asked - whole, on)]
    if whole:
        rows = _rows(whole, on).filter(agency__isnull=True, area__isnull=True)
        found += [_observed(*row) for row in rows.exclude(series__contains=MEMBER)]
    return found


def _rows(indicator_ids: Collection[int], on: date | None) -> QuerySet[Observation, tuple[Any, ...]]:
    rows = Observation.objects.filter(indicator_id__in=tuple(indicator_ids)).order_by("known_at", "pk")
    if on is not None:
        rows = rows.filter(known_at__lte=clock.end_of(on))
    return rows.values_list(*_FIELDS)


def _observed(
    pk: int, indicator: int, series: str, agency: str | None, area: str | None, period: str, *rest: Any
) -> ObservedValue:
    value, text, basis, kind, source, formula, snapshot, known_at, known_by, synthetic, withdrawn = rest
    code, _, member = series.partition(MEMBER)
    return ObservedValue(
        pk, indicator, code, member or agency or area or "", period, value, text, _BASES[basis], kind, source,
        formula or "", snapshot, known_at, known_by, synthetic, withdrawn,
    )  # fmt: skip


def _order(one: ObservedValue) -> tuple[int, str, str, str]:
    return one.indicator_id, one.series, _ends(one.period), one.member


@lru_cache(maxsize=4096)
def _ends(period: str) -> str:
    read = parse_period(period)
    return read.end.isoformat() if read else period
