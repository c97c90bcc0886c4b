"""Values others have published of the plan's indicators, written down with who said so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tiendo.cli.demo.scenario import scenario
from tiendo.measure.services.observing import observe
from tiendo.measure.types import Basis, NewObservation
from tiendo.plan.models import Indicator

if TYPE_CHECKING:
    from datetime import date

    from tiendo.cli.demo.staff import Staff

SOURCE = "demo.figure"


def publish_known(staff: Staff, day: date) -> int:
    """Those that became known on a day: real values, each with its series, period and source."""
    indicators = {(one.horizon, one.code): one.pk for one in Indicator.objects.all()}
    new = [
        NewObservation(
            indicator_id=indicators[row.horizon, row.code],
            period=row.period,
            value=row.value,
            text=row.text,
            basis=Basis.PUBLISHED,
            series=row.series,
            source_kind=SOURCE,
            source_id=row.source[:120],
        )
        for row in scenario().figures
        if row.known_on == day
    ]
    return observe(new, actor=staff.officer) if new else 0
