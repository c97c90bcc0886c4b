"""What was known of indicators on a day: the latest observation recorded by then holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tiendo.kernel import clock
from tiendo.kernel.period import parse_period
from tiendo.measure.models import Observation
from tiendo.measure.types import Basis, KnownValue

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime
    from decimal import Decimal


def values_known(
    indicator_ids: Iterable[int], *, on: date | None = None, bases: Iterable[Basis] | None = None
) -> tuple[KnownValue, ...]:
    """The city-wide values that held on a day (today by default), by period; withdrawn ones are left out."""
    rows = Observation.objects.filter(indicator_id__in=tuple(indicator_ids), area__isnull=True)
    if on is not None:
        rows = rows.filter(known_at__lte=clock.end_of(on))
    if bases is not None:
        rows = rows.filter(basis__in=tuple(bases))
    held: dict[tuple[int, str, str], Observation] = {}
    for row in rows.order_by("known_at", "pk"):
        held[row.indicator_id, row.series, row.period] = row
    standing = (_known(row) for row in held.values() if not row.withdrawn)
    return tuple(sorted(standing, key=lambda known: (known.indicator_id, _recency(known))))


def last_known(
    indicator_ids: Iterable[int], *, on: date | None = None, bases: Iterable[Basis] | None = None
) -> dict[int, KnownValue]:
    """Of each indicator, the value for its latest period that held on a day; none where nothing is known."""
    return {known.indicator_id: known for known in values_known(indicator_ids, on=on, bases=bases)}


def values_from(source_kind: str, source_ids: Iterable[str]) -> dict[str, tuple[Decimal | None, str]]:
    """What each source last said, value and words; absent when it never said anything."""
    rows = Observation.objects.filter(source_kind=source_kind, source_id__in=tuple(source_ids))
    said = rows.order_by("known_at", "pk").values_list("source_id", "value", "text")
    return {source: (value, text) for source, value, text in said}


def _known(row: Observation) -> KnownValue:
    return KnownValue(
        row.indicator_id,
        row.series,
        row.period,
        row.value,
        row.text,
        Basis(row.basis),
        row.known_at,
        row.synthetic,
    )


def _recency(known: KnownValue) -> tuple[str, datetime]:
    """The latest period last; of two that end together, the one known later."""
    period = parse_period(known.period)
    return (period.end.isoformat() if period else known.period, known.known_at)
