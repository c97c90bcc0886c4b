"""The current value of an indicator for everyone: the number that judged, its period and source."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tiendo.assess.domain.verdict import NumberName

if TYPE_CHECKING:
    from decimal import Decimal

    from tiendo.assess.views import JudgementView


@dataclass(frozen=True, slots=True)
class PublicValue:
    """A value with its period and who publishes the series. No person stands in it."""

    value: Decimal
    unit: str
    period: str
    publisher: str


def value_of(judged: JudgementView) -> PublicValue | None:
    """The value a judgement used; None where nothing was known."""
    found = next((one for one in judged.verdict.numbers if one.name is NumberName.VALUE), None)
    if found is None:
        return None
    series = judged.series
    period = found.period or (str(judged.verdict.point.period) if judged.verdict.point else "")
    return PublicValue(
        found.value,
        judged.indicator.unit or found.unit,
        period,
        (series.publisher or series.name) if series else "",
    )
