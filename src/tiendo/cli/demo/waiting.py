"""A second, made-up plan in the city: deadlines that wait for an event, which the real plan has none of.

One waits and is blocked until somebody records its event; the other's event was recorded and dated it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tiendo.cli.demo.agenda import Step
from tiendo.cli.demo.reporting import at
from tiendo.cli.demo.scenario import scenario
from tiendo.delivery.models import Deliverable
from tiendo.delivery.services.occurrences import record_event
from tiendo.delivery.services.products import deliver, rule_on_delivery
from tiendo.delivery.services.programme import start_programme
from tiendo.org.types import SYSTEM, Role

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tiendo.cli.demo.staff import Staff


class Waiting:
    """Plays the little that happens in the made-up plan."""

    def __init__(self, plan_slug: str, staff: Staff) -> None:
        self.plan_slug, self.staff = plan_slug, staff
        self.said: dict[str, Any] = scenario().work["waiting"]

    def steps(self) -> Iterator[Step]:
        """The standing body, then the event and what was owed by the day it gave."""
        for key, do in (("started_on", self.start), ("recorded_on", self.record)):
            yield Step(at(self.said[key], 13, key), f"waiting/{key}", do)
        for key, do in (("on", self.hand_over), ("accepted_on", self.accept)):
            yield Step(at(self.said[key], 10, key), f"waiting/{key}", do)

    def start(self) -> None:
        """Who steers the made-up plan."""
        start_programme(self.plan_slug, scenario().standing_body, actor=SYSTEM)

    def record(self) -> None:
        """What the relative deadline waited for has happened."""
        record_event(
            self.plan_slug,
            self.said["action"],
            self.said["happened_on"],
            document=self.said["decision"],
            synthetic=True,
            actor=self.staff.officer,
        )

    def hand_over(self) -> None:
        """The clerk hands the product over within the days counted from the event."""
        clerk = self.staff.of(self.said["by"], Role.CLERK)
        day, document = self.said["on"], self.said["document"]
        deliver(self._product().pk, delivered_on=day, document=document, synthetic=True, actor=clerk)

    def accept(self) -> None:
        """The standing body takes it."""
        given = self._product().deliveries.get()
        rule_on_delivery(given.pk, accepted=True, synthetic=True, actor=self.staff.officer)

    def _product(self) -> Deliverable:
        rows = Deliverable.objects.filter(occurrence__plan__slug=self.plan_slug, ended_at__isnull=True)
        return rows.get(occurrence__action_code=self.said["action"])
