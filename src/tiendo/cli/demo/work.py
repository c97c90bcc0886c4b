"""The steps of the work itself: products handed over and ruled on, more time, ways out of what is late."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

from tiendo.cli.demo.agenda import Step
from tiendo.cli.demo.amending import amending
from tiendo.cli.demo.reporting import at, office_days
from tiendo.cli.demo.scenario import dice, scenario
from tiendo.delivery.models import Deliverable, Occurrence
from tiendo.delivery.services.extensions import ask_extension, decide_extension
from tiendo.delivery.services.products import deliver, rule_on_delivery
from tiendo.delivery.services.remedies import write_remedy
from tiendo.kernel import clock
from tiendo.org.types import Role
from tiendo.plan.models import Duty
from tiendo.plan.types import DutyRole

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tiendo.cli.demo.staff import Staff

DAYS_TO_RULE = 3
REMEDY_DAY = 20
ONCE = "once"


@dataclass(frozen=True, slots=True)
class Handing:
    """One product handed over once, and what the standing body says to it."""

    key: str
    action: str
    occurrence: str
    agency: str
    on: date
    document: str
    product: int = 1
    member: str | None = None
    ends: str = "accepted"
    why: str = ""


class Work:
    """Plays the work on the actions of one plan."""

    def __init__(self, plan_slug: str, staff: Staff, told_on: date) -> None:
        self.plan_slug, self.staff, self.told_on = plan_slug, staff, told_on
        self.said = scenario().work

    def steps(self) -> Iterator[Step]:
        """What is written down one by one; what is owed every year follows on the first day of its window."""
        for number, one in enumerate(self.said["deliveries"]):
            yield self._handing(self._single(f"product/{number}", one))
        for number, one in enumerate(self.said["extensions"]):
            yield self._asking(f"extension/{number}", one)
        for one in self.said["remedies"]:
            yield from self._remedies(one)
        for number, one in enumerate(self.said["amendments"]):
            yield amending(self.plan_slug, self.staff, f"amendment/{number}", one)
        for one in self.said["annual"]:
            key = f"annual/{one['year']}"
            yield Step(at(one["from"], 5, key), key, lambda: None, partial(self._annual, one))

    # --- products ---

    def hand_over(self, one: Handing) -> None:
        """The clerk hands the product over."""
        deliver(
            self._deliverable(one).pk,
            delivered_on=one.on,
            document=one.document,
            synthetic=True,
            actor=self.staff.of(one.agency, Role.CLERK),
        )

    def rule(self, one: Handing) -> None:
        """The standing body takes it or sends it back."""
        delivery = self._deliverable(one).deliveries.get(document=one.document)
        accepted = one.ends == "accepted"
        officer = self.staff.officer
        rule_on_delivery(delivery.pk, accepted=accepted, reason=one.why, synthetic=True, actor=officer)

    def _handing(self, one: Handing) -> Step:
        day = office_days().plus(one.on, DAYS_TO_RULE)
        ruled = f"{one.key}/ruled"
        ruling = Step(at(day, 16, ruled), ruled, partial(self.rule, one))
        then = list if one.ends == "waiting" else lambda: [ruling]
        return Step(at(one.on, 9, one.key), one.key, partial(self.hand_over, one), then)

    def _single(self, key: str, said: dict[str, Any]) -> Handing:
        return Handing(
            key,
            said["action"],
            ONCE,
            said["by"],
            said["on"],
            said["document"],
            product=said.get("product", 1),
            ends=said["ends"],
            why=said.get("why", ""),
        )

    def _annual(self, said: dict[str, Any]) -> list[Step]:
        """Every deliverable of a year's occurrences, on a day of the window that is always the same."""
        rows = Deliverable.objects.filter(
            occurrence__plan__slug=self.plan_slug,
            occurrence__key=str(said["year"]),
            occurrence__action_code__in=said["actions"],
            ended_at__isnull=True,
        ).select_related("occurrence__agency")
        return [
            self._handing(self._yearly(said, one))
            for one in rows.order_by("pk")
            if one.occurrence.action_code not in said["missing"].get(self._owner(one.occurrence), ())
        ]

    def _yearly(self, said: dict[str, Any], deliverable: Deliverable) -> Handing:
        owed = deliverable.occurrence
        agency = self._owner(owed)
        key = f"annual/{said['year']}/{owed.action_code}/{agency}/{deliverable.position}"
        is_late = owed.action_code in said["late"].get(agency, ())
        first, last = (
            (date(said["year"] + 1, 1, 5), said["late_to"]) if is_late else (said["from"], said["to"])
        )
        chance, calendar = dice("day", key), office_days()
        return Handing(
            key,
            owed.action_code,
            owed.key,
            agency,
            calendar.plus(first, 1 + chance.randrange(calendar.between(first, last))),
            f"{chance.randrange(100, 4000)}/{agency.removeprefix('ubnd-').upper()} (mẫu)",
            product=deliverable.position,
            member=owed.agency.code if owed.agency else None,
        )

    def _owner(self, owed: Occurrence) -> str:
        """Who hands over: the member that owes it by itself, else the first agency named to lead."""
        if owed.agency:
            return owed.agency.code
        leads = Duty.objects.filter(
            version__plan=owed.plan_id, action__code=owed.action_code, role=DutyRole.LEAD
        )
        return str(leads.order_by("position").values_list("agency__code", flat=True)[0])

    def _deliverable(self, one: Handing) -> Deliverable:
        return Deliverable.objects.get(
            occurrence__plan__slug=self.plan_slug,
            occurrence__action_code=one.action,
            occurrence__key=one.occurrence,
            occurrence__agency__code=one.member,
            position=one.product,
            ended_at__isnull=True,
        )

    def _occurrence(self, action: str, key: str = ONCE, member: str | None = None) -> Occurrence:
        rows = Occurrence.objects.filter(plan__slug=self.plan_slug, action_code=action, key=key)
        return rows.get(agency__code=member) if member else rows.get(agency=None)

    # --- more time, ways out ---

    def _asking(self, key: str, said: dict[str, Any]) -> Step:
        decided = f"{key}/decided"

        def ask() -> None:
            owed = self._occurrence(said["action"])
            clerk = self.staff.of(said["by"], Role.CLERK)
            why = said["reason"]
            ask_extension(owed.pk, asked_due_on=said["to"], reason=why, synthetic=True, actor=clerk)

        def decide() -> None:
            asked = self._occurrence(said["action"]).extension_requests.get(asked_due_on=said["to"])
            granted, answer = said["granted"], said["answer"]
            officer = self.staff.officer
            decide_extension(asked.pk, granted=granted, answer=answer, synthetic=True, actor=officer)

        def then() -> list[Step]:
            if "decided_on" not in said:
                return []
            return [Step(at(said["decided_on"], 15, decided), decided, decide)]

        return Step(at(said["asked_on"], 10, key), key, ask, then)

    def _remedies(self, said: dict[str, Any]) -> Iterator[Step]:
        last = said.get("last", f"{self.told_on:%Y-%m}")
        day = date.fromisoformat(f"{said['first']}-{REMEDY_DAY}")
        while f"{day:%Y-%m}" <= last:
            key = f"remedy/{said['action']}/{day:%Y-%m}"
            yield Step(at(day, 11, key), key, partial(self._write_remedy, said))
            day = (day + timedelta(days=31)).replace(day=REMEDY_DAY)

    def _write_remedy(self, said: dict[str, Any]) -> None:
        write_remedy(
            self._occurrence(said["action"]).pk,
            text=said["text"],
            expected_on=office_days().plus(clock.today(), 22),
            synthetic=True,
            actor=self.staff.of(said["by"], Role.CLERK),
        )
