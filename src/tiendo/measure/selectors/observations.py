"""Observations as plain rows, many at once: what holds of each series and period, or every vintage.

For exports and programs, which read them a part at a time. Rows stay tuples: three thousand of them as
objects would cost more than the query. City-wide values alone, as on the pages.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from django.db.models import Exists, F, FloatField, Max, OuterRef, Q, TextField
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast

from tiendo.kernel import clock
from tiendo.kernel.period import parse_period
from tiendo.measure.models import Observation
from tiendo.plan.models import Indicator

if TYPE_CHECKING:
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

# The key as a sum: by the bare key SQLite would look through all the units' figures, not by an index of the
# city's own.
PLACE = F("pk") + 0


def newest_observation() -> int:
    """The id of the last one kept; 0 when there is none. What is read in parts is read up to it."""
    return int(Observation.objects.aggregate(last=Max("pk"))["last"] or 0)


def observation_rows(
    wanted: Wanted, *, after: int = 0, most: int | None = None, newest: int | None = None
) -> tuple[dict[int, Place], list[tuple[Any, ...]]]:
    """The places of indicators, and the rows in ``COLUMNS``, by id: ``most`` of those behind ``after``.

    ``newest``: as it was when that one was the last, so that parts read one after another agree.
    """
    rows = _chosen(wanted, _known(wanted, newest)).alias(place=PLACE).filter(place__gt=after)
    found = rows.annotate(
        number=Cast("value", FloatField()),
        above=KeyTextTransform("numerator", "counts"),
        below=KeyTextTransform("denominator", "counts"),
        moment=Cast("known_at", TextField()),
    )
    read: list[tuple[Any, ...]] = list(found.order_by("pk").values_list(*COLUMNS)[:most])
    return _places({row[1] for row in read}), read


def _places(indicators: set[int]) -> dict[int, Place]:
    named = Indicator.objects.filter(pk__in=indicators).values_list("pk", "plan__slug", "horizon", "code")
    return {pk: Place(*place) for pk, *place in named}


def _known(wanted: Wanted, newest: int | None) -> QuerySet[Observation]:
    """What was known on the day, of the basis asked for."""
    rows = Observation.objects.filter(agency__isnull=True, area__isnull=True).order_by()
    if newest is not None:
        rows = rows.alias(place=PLACE).filter(place__lte=newest)
    if wanted.basis:
        rows = rows.filter(basis=wanted.basis)
    if wanted.on is not None:
        rows = rows.filter(known_at__lte=clock.end_of(wanted.on))
    return rows


def _chosen(wanted: Wanted, known: QuerySet[Observation]) -> QuerySet[Observation]:
    rows = known
    if wanted.plan:
        rows = rows.filter(indicator__plan__slug=wanted.plan)
    if wanted.addresses:
        rows = rows.filter(indicator__in=_addressed(wanted))
    if wanted.series:
        rows = rows.filter(series=wanted.series)
    if wanted.since or wanted.until:
        rows = rows.filter(period__in=_within(rows, wanted))
    return rows if wanted.every else rows.filter(~Exists(_later(known)), withdrawn=False)


def _later(known: QuerySet[Observation]) -> QuerySet[Observation]:
    """What was known of the same series and period after a row."""
    after = Q(known_at__gt=OuterRef("known_at")) | Q(known_at=OuterRef("known_at"), pk__gt=OuterRef("pk"))
    same = {name: OuterRef(name) for name in ("indicator", "series", "period")}
    return known.filter(after, **same)


def _addressed(wanted: Wanted) -> list[int]:
    asked = set(wanted.addresses)
    named = Indicator.objects.values_list("pk", "horizon", "code")
    return [
        pk for pk, *address in named.filter(code__in={code for _, code in asked}) if tuple(address) in asked
    ]


def _within(rows: QuerySet[Observation], wanted: Wanted) -> list[str]:
    """The periods that lie within the first and the last one asked for."""
    first, last = parse_period(wanted.since), parse_period(wanted.until)
    kept = []
    for said in rows.values_list("period", flat=True).distinct():
        period = parse_period(said)
        if period is None or (first and period.start < first.start) or (last and period.end > last.end):
            continue
        kept.append(said)
    return kept
