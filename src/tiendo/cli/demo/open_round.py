"""The round open on the day the demonstration is made: some reports in, some back, the others drafts."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from tiendo.cli.demo.agenda import Step
from tiendo.cli.demo.reporting import Report, Reporting, at, office_days
from tiendo.cli.demo.scenario import scenario
from tiendo.delivery.models import Round
from tiendo.delivery.services.ad_hoc import open_ad_hoc_round
from tiendo.kernel import clock

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date


class OpenRound:
    """An ad hoc round opened a few working days before the day the story is told."""

    def __init__(self, plan_slug: str, reporting: Reporting, told_on: date) -> None:
        self.plan_slug, self.reporting = plan_slug, reporting
        self.desks = scenario().open
        self.opened_on = office_days().plus(told_on, -self.desks.opened_before)

    @property
    def spared(self) -> frozenset[str]:
        """Agencies whose reports in rounds still open are left to the visitor."""
        desks = self.desks
        at_work = {*desks.accepted, *desks.sent, *desks.returned, *desks.awaiting_head}
        return frozenset(set(desks.agencies) - at_work)

    def steps(self) -> Iterator[Step]:
        """It opens, and the reports go as far as the scenario says."""
        key = "open"
        yield Step(at(self.opened_on, 16, key), key, self.open, self._reports)

    def open(self) -> int:
        """Open it now; gives its id."""
        pk = open_ad_hoc_round(
            self.plan_slug,
            title=self.desks.title,
            reason=self.desks.reason,
            due_on=office_days().plus(clock.today(), self.desks.due_after),
            agencies=self.desks.agencies,
            actor=self.reporting.staff.officer,
            synthetic=True,
        )
        self.reporting.take_on(Round.objects.get(pk=pk))
        return pk

    def open_again(self) -> bool:
        """On a later day: open another when every round is over; gives whether it did."""
        today = clock.today()
        still = Round.objects.filter(
            plan__slug=self.plan_slug, opened_at__isnull=False, locked_at__isnull=True
        )
        if still.filter(due_on__gte=today).exists():
            return False
        self.open()
        return True

    def _reports(self) -> list[Step]:
        found = Round.objects.filter(
            plan__slug=self.plan_slug, regime__isnull=True, opens_on=self.opened_on
        ).first()
        return [] if found is None else [*self._moved(found)]

    def _moved(self, found: Round) -> Iterator[Step]:
        calendar, desks = office_days(), self.desks
        second, third, last = (calendar.plus(self.opened_on, days) for days in (1, 2, 3))
        report = partial(Report, found.pk, found.key)
        for agency in desks.accepted:
            yield self.reporting.sending(report(agency, second))
        for agency, codes in desks.returned.items():
            yield self.reporting.sending(report(agency, second, codes, "returned"))
        for agency in desks.sent:
            yield self.reporting.sending(report(agency, third, (), "sent"))
        for agency in desks.awaiting_head:
            yield self.reporting.sending(report(agency, last, (), "filled"))
