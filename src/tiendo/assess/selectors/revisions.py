"""The revision log: every change of what is known of an indicator, with its cause, in the order it came.

A new period is a new report. A period already known changes because its data changed, or its formula, or
both at once; where a formula counts it, the page of the measure splits that difference exactly by rows.
Another series judging is a change of its own: of territory when the two count different areas.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tiendo.assess.selectors.decided import designations_ever
from tiendo.assess.views import Revision, RevisionCause
from tiendo.kernel.period import parse_period
from tiendo.measure.selectors.observed import observations_ever, series_facts
from tiendo.measure.types import Basis

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date, datetime
    from decimal import Decimal

    from tiendo.assess.models import Designation
    from tiendo.measure.types import ObservedValue, SeriesFacts

_Place = tuple[str, str, str]


def revisions(
    indicator_id: int,
    *,
    on: date,
    decided_for: int | None = None,
    known: Sequence[ObservedValue] | None = None,
) -> tuple[Revision, ...]:
    """What changed by a day, the latest first. ``decided_for`` is the indicator whose designations count.

    ``known``: everything said of it by the day, for whoever has read it.
    """
    known = observations_ever(indicator_id, on=on) if known is None else known
    facts = {code: said for (_, code), said in series_facts([indicator_id]).items()}
    made = [*_of_values(known), *_of_series(designations_ever(decided_for or indicator_id, on), known, facts)]
    return tuple(sorted(made, key=lambda one: one.at, reverse=True))


def _of_values(known: Sequence[ObservedValue]) -> Iterator[Revision]:
    held: dict[_Place, ObservedValue] = {}
    for one in known:
        place = (one.series, one.member, one.period)
        before = held.get(place)
        held[place] = one
        if _is_change(before, one):
            yield Revision(
                one.known_at,
                one.period,
                one.series,
                _causes(before, one),
                before.value if before else None,
                one.value,
                one.known_by,
                f"{one.source_kind}: {one.source_id}",
                one.series if one.basis is Basis.COMPUTED else "",
                one.member,
            )


def _is_change(before: ObservedValue | None, after: ObservedValue) -> bool:
    if before is None:
        return not after.withdrawn
    return (before.value, before.text, before.withdrawn) != (after.value, after.text, after.withdrawn)


def _causes(before: ObservedValue | None, after: ObservedValue) -> tuple[RevisionCause, ...]:
    if after.withdrawn:
        return (RevisionCause.WITHDRAWN,)
    if before is None or before.withdrawn:
        return (RevisionCause.NEW_REPORT,)
    if after.basis is not Basis.COMPUTED or before.formula == after.formula:
        return (RevisionCause.DATA,)
    if before.snapshot == after.snapshot:
        return (RevisionCause.FORMULA,)
    return (RevisionCause.DATA, RevisionCause.FORMULA)


def _of_series(
    decided: Iterable[Designation], known: Sequence[ObservedValue], facts: dict[str, SeriesFacts]
) -> Iterator[Revision]:
    """Each time another series came to judge: from the value that stood in the one to that in the other."""
    before: Designation | None = None
    for one in decided:
        if before is not None and before.series != one.series:
            was, now = (_standing(known, row.series, one.recorded_at) for row in (before, one))
            areas = {facts[code].territory for code in (before.series, one.series) if code in facts}
            cause = RevisionCause.ORGANISATION if len(areas) > 1 else RevisionCause.SERIES
            period = now.period if now else ""
            yield Revision(
                one.recorded_at,
                period,
                one.series,
                (cause,),
                _value(was),
                _value(now),
                one.recorded_by,
                one.reason,
            )
        before = one


def _standing(known: Sequence[ObservedValue], series: str, at: datetime) -> ObservedValue | None:
    """The value of the latest period that a series had at a moment."""
    held = {(one.period, one.member): one for one in known if one.series == series and one.known_at <= at}
    dated = [
        (period.end, one)
        for one in held.values()
        if not one.withdrawn and not one.member and (period := parse_period(one.period))
    ]
    return max(dated, key=lambda pair: pair[0])[1] if dated else None


def _value(one: ObservedValue | None) -> Decimal | None:
    return one.value if one else None
