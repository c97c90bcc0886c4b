"""What the demonstration's officers decide about judging, and the made-up years before the plan.

Values are marked synthetic; nothing outside the city, no rank above all, is made up as achieved.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING

from tiendo.assess.services.designating import Wanted, add_reference_target, designate, link_action
from tiendo.assess.services.judging import judge_indicators
from tiendo.assess.types import Direction
from tiendo.cli.demo.agenda import Step
from tiendo.cli.demo.reporting import at
from tiendo.cli.demo.scenario import rows_of, scenario
from tiendo.measure.services.figures import describe_series
from tiendo.measure.services.observing import observe
from tiendo.measure.types import Basis, NewObservation, SeriesFacts
from tiendo.plan.models import Action, Indicator

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tiendo.cli.demo.staff import Staff

SOURCE = "demo.history"
SAID_ON = (date(2025, 3, 3), date(2025, 6, 30), date(2025, 12, 31), date(2026, 6, 30))


class Judging:
    """Series described and designated, actions linked, targets of the centre, and years gone by."""

    def __init__(self, plan_slug: str, staff: Staff) -> None:
        self.plan_slug, self.staff = plan_slug, staff

    def steps(self) -> Iterator[Step]:
        """All on the day the plan is laid out, but for what became known later."""
        day = scenario().began_on
        yield self._step(day, 15, "judging/decided", self.decide)
        for known in sorted({date.fromisoformat(row["known_on"]) for row in rows_of("history.csv")}):
            yield self._step(known, 16, f"judging/history/{known}", partial(self.remember, known))
        for said in SAID_ON:
            yield self._step(said, 17, f"judging/said/{said}", self.say)

    def decide(self) -> None:
        """What is counted how, which series judges, what works towards what, what the centre promises."""
        ids = self._indicators()
        for row in rows_of("series.csv"):
            describe_series(ids[_place(row)], _facts(row), actor=self.staff.officer)
        for row in rows_of("designations.csv"):
            designate(ids[_place(row)], _wanted(row, ids), reason=row["reason"], actor=self.staff.officer)
        codes = set(Action.objects.filter(version__plan__slug=self.plan_slug).values_list("code", flat=True))
        for row in rows_of("links.csv"):
            for code in codes.intersection(row["actions"].split()):
                link_action(ids[_place(row)], code, actor=self.staff.officer)
        for row in rows_of("references.csv"):
            add_reference_target(
                ids[_place(row)],
                whose=row["whose"],
                horizon=row["by"],
                text=row["text"],
                source=row["source"],
                actor=self.staff.officer,
            )

    def remember(self, day: date) -> int:
        """The made-up values that became known on a day."""
        ids = self._indicators()
        new = [
            NewObservation(
                indicator_id=ids[_place(row)],
                period=row["period"],
                value=Decimal(row["value"]),
                basis=Basis.DECLARED,
                series=row["series"],
                source_kind=SOURCE,
                source_id=f"{row['horizon']}/{row['code']}/{row['period']}",
                synthetic=True,
            )
            for row in rows_of("history.csv")
            if date.fromisoformat(row["known_on"]) == day
        ]
        return observe(new, actor=self.staff.officer)

    def say(self) -> int:
        """Write down how every target stood on the day."""
        return judge_indicators(actor=self.staff.officer)

    def _indicators(self) -> dict[tuple[str, str], int]:
        rows = Indicator.objects.filter(plan__slug=self.plan_slug)
        return {(one.horizon, one.code): one.pk for one in rows}

    def _step(self, day: date, hour: int, key: str, do: Callable[[], object]) -> Step:
        return Step(at(day, hour, key), key, do)


def _place(row: dict[str, str]) -> tuple[str, str]:
    return row["horizon"], row["code"]


def _facts(row: dict[str, str]) -> SeriesFacts:
    of = int(row["of"]) if row["of"] else None
    return SeriesFacts(row["series"], row["name"], row["publisher"], row["method"], row["territory"], of)


def _wanted(row: dict[str, str], ids: dict[tuple[str, str], int]) -> Wanted:
    horizon, _, code = row["measured_by"].partition("/")
    given = (one.partition("=") for one in row["milestones"].split())
    return Wanted(
        series=row["series"],
        measured_by=ids[horizon, code] if code else None,
        direction=Direction(row["direction"]) if row["direction"] else None,
        milestones={int(year): Decimal(value) for year, _, value in given},
    )
