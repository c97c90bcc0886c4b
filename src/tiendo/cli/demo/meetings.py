"""The steps of the steering committee's sessions: one long over, one to come, each with its pack."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from tiendo.cli.demo.agenda import Step
from tiendo.cli.demo.reporting import at, office_days
from tiendo.cli.demo.scenario import CITY, scenario
from tiendo.delivery.models import Meeting, Round
from tiendo.delivery.services.meetings import add_file, add_report, plan_meeting, send_pack
from tiendo.kernel import clock

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from tiendo.cli.demo.staff import Staff

Said = dict[str, Any]


class Meetings:
    """Sessions of the committee of one plan."""

    def __init__(self, plan_slug: str, staff: Staff, told_on: date) -> None:
        self.plan_slug, self.staff, self.told_on = plan_slug, staff, told_on

    def steps(self) -> Iterator[Step]:
        """Each planned, with its papers; the past ones sent."""
        for number, said in enumerate(scenario().work["meetings"]):
            key = f"meeting/{number}"
            sent = f"{key}/sent"
            sending = Step(at(said["sent_on"], 15, sent), sent, partial(self.send, said))
            yield Step(
                at(said["planned_on"], 10, key), key, partial(self.plan, said), partial(list, [sending])
            )
        planned_on = office_days().plus(self.told_on, -2)
        yield Step(at(planned_on, 17, "next"), "meeting/next", self.plan_next)

    def plan(self, said: Said) -> int:
        """A session and the file laid before it."""
        pk = self._planned(said["title"], said["held_on"])
        data = (CITY / said["file"]).read_bytes()
        add_file(pk, title=said["paper"], name=said["file"], data=data, actor=self.staff.officer)
        return pk

    def send(self, said: Said) -> None:
        """Its pack goes to the members."""
        found = Meeting.objects.get(plan__slug=self.plan_slug, title=said["title"])
        send_pack(found.pk, sent_to=said["sent_to"], reports={}, actor=self.staff.officer)

    def plan_next(self) -> None:
        """The session to come, with the latest round's consolidated report; its pack is still to be sent."""
        today = clock.today()
        pk = self._planned(scenario().work["next_meeting"], office_days().plus(today, 9))
        rounds = Round.objects.filter(
            plan__slug=self.plan_slug, opened_at__isnull=False, regime__isnull=False
        )
        found = rounds.order_by("-due_on").first()
        if found is not None:
            officer = self.staff.officer
            add_report(pk, round_id=found.pk, known_on=today, title="", actor=officer)

    def _planned(self, title: str, held_on: date) -> int:
        officer = self.staff.officer
        made = plan_meeting(title, held_on=held_on, plan_slug=self.plan_slug, synthetic=True, actor=officer)
        return made.pk
