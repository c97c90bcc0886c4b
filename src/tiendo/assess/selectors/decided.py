"""What people had decided by a day about how indicators are judged: the latest row of each kind holds."""

from __future__ import annotations

from collections import defaultdict
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from tiendo.assess.domain.pace import YEAR
from tiendo.assess.domain.path import Stop
from tiendo.assess.models import ActionLink, Designation, ReferenceTarget
from tiendo.kernel import clock

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import date

    from django.db.models import QuerySet


def designations(indicator_ids: Iterable[int], on: date) -> dict[int, Designation]:
    """The designation of each indicator that held on a day; none where nobody had decided anything."""
    return {row.indicator_id: row for row in _by_day(Designation.objects.all(), indicator_ids, on)}


def judged_with(touched: Collection[int], among: Collection[int], on: date) -> frozenset[int]:
    """Of some indicators, those whose judgement on a day may hang on something said of ``touched`` ones.

    These themselves, those judged by the values of one of them, and whatever shares its values with these, or
    did: whether its members are read is asked of all that share them.
    """
    if not touched:
        return frozenset()
    by = {one: held.measured_by_id or one for one, held in designations(among, on).items()}
    ever = Designation.objects.filter(indicator__in=tuple(touched), measured_by__isnull=False)
    measured = {*touched, *ever.values_list("measured_by", flat=True)}
    return frozenset(one for one in among if by.get(one, one) in measured or one in touched)


def designations_ever(indicator_id: int, on: date) -> tuple[Designation, ...]:
    """Every designation by a day, the first first."""
    return tuple(_by_day(Designation.objects.select_related("measured_by"), [indicator_id], on))


def links_ever(indicator_id: int, on: date) -> tuple[ActionLink, ...]:
    """Every time an action was linked or unlinked by a day, the first first."""
    return tuple(_by_day(ActionLink.objects.all(), [indicator_id], on))


def references_ever(indicator_id: int, on: date) -> tuple[ReferenceTarget, ...]:
    """Everything said of what others promise by a day, the first first."""
    return tuple(_by_day(ReferenceTarget.objects.all(), [indicator_id], on))


def links(indicator_ids: Iterable[int], on: date) -> dict[int, dict[str, str]]:
    """The actions linked to each indicator on a day: code and the reason given."""
    found: dict[int, dict[str, str]] = defaultdict(dict)
    for row in _by_day(ActionLink.objects.all(), indicator_ids, on):
        if row.linked:
            found[row.indicator_id][row.action_code] = row.reason
        else:
            found[row.indicator_id].pop(row.action_code, None)
    return found


def references(indicator_ids: Iterable[int], on: date) -> dict[int, tuple[ReferenceTarget, ...]]:
    """What others promise for each indicator, as known on a day."""
    held: dict[int, dict[tuple[str, str], ReferenceTarget]] = defaultdict(dict)
    for row in _by_day(ReferenceTarget.objects.all(), indicator_ids, on):
        held[row.indicator_id][row.whose, row.horizon] = row
    return {
        indicator: tuple(row for row in rows.values() if not row.withdrawn)
        for indicator, rows in held.items()
    }


def milestones_of(designation: Designation | None) -> tuple[Stop, ...]:
    """The yearly milestones of a designation, as stops of a path."""
    given: dict[str, Any] = designation.milestones if designation else {}
    return tuple(Stop(int(year) * YEAR + YEAR - 1, Fraction(value)) for year, value in sorted(given.items()))


def _by_day(rows: QuerySet[Any], indicator_ids: Iterable[int], on: date) -> QuerySet[Any]:
    known = rows.filter(indicator__in=tuple(indicator_ids), recorded_at__lte=clock.end_of(on))
    return known.order_by("recorded_at", "pk")
