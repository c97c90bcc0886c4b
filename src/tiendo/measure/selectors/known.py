"""What was known of indicators on a day: the latest observation recorded by then holds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from tiendo.kernel import clock
from tiendo.kernel.period import parse_period
from tiendo.measure.models import Observation
from tiendo.measure.types import Basis, KnownValue

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime
    from decimal import Decimal

_FIELDS: Final = ("indicator_id", "series", "period", "value", "text", "basis", "known_at", "synthetic")


def values_known(
    indicator_ids: Iterable[int], *, on: date | None = None, bases: Iterable[Basis] | None = None
) -> tuple[KnownValue, ...]:
    """The city-wide values that held on a day (today by default), by period; withdrawn ones are left out."""
    rows = Observation.objects.filter(
        indicator_id__in=tuple(indicator_ids), agency__isnull=True, area__isnull=True
    )
    if on is not None:
        rows = rows.filter(known_at__lte=clock.end_of(on))
    if bases is not None:
        rows = rows.filter(basis__in=tuple(bases))
    held: dict[tuple[int, str, str], tuple[Any, ...]] = {}
    for row in rows.order_by("known_at", "pk").values_list("withdrawn", *_FIELDS):
        held[row[1:4]] = row
    standing = (_known(*row[1:]) for row in held.values() if not row[0])
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


def _known(
    indicator: int, series: str, period: str, value: Decimal | None, text: str, basis: str, *rest: Any
) -> KnownValue:
    return KnownValue(indicator, series, period, value, text, Basis(basis), *rest)


def _recency(known: KnownValue) -> tuple[str, datetime]:
    """The latest period last; of two that end together, the one known later."""
    period = parse_period(known.period)
    return (period.end.isoformat() if period else known.period, known.known_at)
