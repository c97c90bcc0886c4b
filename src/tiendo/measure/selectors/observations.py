"""Observations as plain rows, many at once: what holds of each series and period, or every vintage.

For exports and programs. Rows stay tuples: three thousand of them as objects would cost more than the query.
City-wide values alone, as on the pages.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from django.db.models import FloatField, TextField
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast

from tiendo.kernel import clock
from tiendo.kernel.period import parse_period
from tiendo.measure.models import Observation
from tiendo.plan.models import Indicator

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from django.db.models import QuerySet


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which observations; empty is all. ``addresses`` name indicators as horizon and code."""

    plan: str = ""
    addresses: tuple[tuple[str, str], ...] = ()
    series: str = ""
    basis: str = ""
    since: str = ""
    until: str = ""
    on: date | None = None
    every: bool = False


class Place(NamedTuple):
    """Where an indicator stands."""

    plan: str
    horizon: str
    code: str


# In this order; the value as a plain number, the moment as text: objects would cost more than the query.
COLUMNS = (
    "pk", "indicator_id", "series", "period", "number", "text", "basis", "agency__code", "above", "below",
    "formula", "snapshot", "withdrawn", "synthetic", "moment",
)  # fmt: skip


def observation_rows(wanted: Wanted) -> tuple[dict[int, Place], list[tuple[Any, ...]]]:
    """The places of indicators, and the rows in ``COLUMNS``, by id; two queries however many there are."""
    places = _places(wanted)
    rows = _chosen(wanted, places).annotate(
        number=Cast("value", FloatField()),
        above=KeyTextTransform("numerator", "counts"),
        below=KeyTextTransform("denominator", "counts"),
        moment=Cast("known_at", TextField()),
    )
    found: Iterable[tuple[Any, ...]] = rows.order_by("known_at", "pk").values_list(*COLUMNS)
    if not wanted.every:
        held = {row[1:4]: row for row in found}
        found = [row for row in held.values() if not row[12]]
    return places, sorted(_within(found, wanted), key=lambda row: int(row[0]))


def _places(wanted: Wanted) -> dict[int, Place]:
    rows = Indicator.objects.all()
    if wanted.plan:
        rows = rows.filter(plan__slug=wanted.plan)
    named = rows.values_list("pk", "plan__slug", "horizon", "code")
    asked = set(wanted.addresses)
    return {pk: Place(*place) for pk, *place in named if not asked or tuple(place[1:]) in asked}


def _chosen(wanted: Wanted, places: dict[int, Place]) -> QuerySet[Observation]:
    rows = Observation.objects.filter(agency__isnull=True, area__isnull=True)
    if wanted.plan or wanted.addresses:
        rows = rows.filter(indicator__in=places)
    if wanted.series:
        rows = rows.filter(series=wanted.series)
    if wanted.basis:
        rows = rows.filter(basis=wanted.basis)
    if wanted.on is not None:
        rows = rows.filter(known_at__lte=clock.end_of(wanted.on))
    return rows


def _within(found: Iterable[tuple[Any, ...]], wanted: Wanted) -> list[tuple[Any, ...]]:
    """Those whose period lies within the first and the last one asked for."""
    rows = list(found)
    first, last = parse_period(wanted.since), parse_period(wanted.until)
    if first is None and last is None:
        return rows
    kept: dict[str, bool] = {}
    for row in rows:
        if row[3] not in kept:
            period = parse_period(row[3])
            kept[row[3]] = period is not None and (
                (first is None or period.start >= first.start) and (last is None or period.end <= last.end)
            )
    return [row for row in rows if kept[row[3]]]
