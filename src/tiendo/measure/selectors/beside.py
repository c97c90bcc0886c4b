"""What an agency declared and what the rows give, of the same indicator and period, side by side.

Neither replaces the other: they are two ways of knowing, and the difference is the thing to look at.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tiendo.kernel.period import parse_period
from tiendo.measure.selectors.known import values_known
from tiendo.measure.types import Basis, KnownValue
from tiendo.plan.models import Indicator, Target

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from decimal import Decimal

SAID = (Basis.DECLARED, Basis.VERIFIED)


@dataclass(frozen=True, slots=True)
class Beside:
    """One indicator in one period: what was declared, what was computed; at least one of them."""

    indicator_id: int
    period: str
    declared: KnownValue | None
    computed: KnownValue | None

    @property
    def difference(self) -> Decimal | None:
        """Declared less computed; None unless both are numbers."""
        if self.declared is None or self.computed is None:
            return None
        if self.declared.value is None or self.computed.value is None:
            return None
        return self.declared.value - self.computed.value


def side_by_side(indicator_ids: Iterable[int], *, on: date | None = None) -> tuple[Beside, ...]:
    """Every period of these indicators for which something was declared or computed, the latest first."""
    found: dict[tuple[int, str], dict[str, KnownValue]] = {}
    for known in values_known(indicator_ids, on=on, bases=(*SAID, Basis.COMPUTED)):
        which = "computed" if known.basis is Basis.COMPUTED else "declared"
        held = found.setdefault((known.indicator_id, known.period), {})
        if which not in held or held[which].known_at <= known.known_at:
            held[which] = known
    lines = [
        Beside(indicator, period, held.get("declared"), held.get("computed"))
        for (indicator, period), held in found.items()
    ]
    return tuple(sorted(lines, key=lambda line: (line.indicator_id, _ends(line.period)), reverse=True))


def beside_of_target(target_id: int, *, on: date | None = None) -> tuple[Beside, ...]:
    """The same for the indicator a plan version's target is about."""
    return side_by_side(Target.objects.filter(pk=target_id).values_list("indicator_id", flat=True), on=on)


def of_indicator(address: str) -> tuple[Beside, ...]:
    """The same for the indicator a measure says it is, such as ``2030/12.1``; nothing for no indicator."""
    horizon, _, code = address.partition("/")
    if not code:
        return ()
    found = Indicator.objects.filter(horizon=horizon, code=code)
    return side_by_side(found.values_list("pk", flat=True))


def latest_of_version(version_id: int, *, on: date | None = None) -> dict[int, Beside]:
    """By target of a plan version: the latest period that can be compared, or the latest known at all."""
    targets = dict(Target.objects.filter(version=version_id).values_list("indicator_id", "pk"))
    latest: dict[int, Beside] = {}
    for one in side_by_side(targets, on=on):
        held = latest.get(targets[one.indicator_id])
        if held is None or (held.difference is None and one.difference is not None):
            latest[targets[one.indicator_id]] = one
    return latest


def _ends(period: str) -> str:
    read = parse_period(period)
    return read.end.isoformat() if read else period
