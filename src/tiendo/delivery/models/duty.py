"""Who answers for what, on which day: the plan's named agencies as the organisation of the day has them."""

from __future__ import annotations

from django.db import models

from tiendo.delivery.models.recorded import Recorded
from tiendo.delivery.types import Reason
from tiendo.plan.types import DutyRole


class Assignment(Recorded):
    """One agency's part in an action or an indicator, from a day to a day.

    ``through`` is the collective it was named in, ``inherited_from`` the agency whose work it took over.
    A reading of the organisation that no longer holds gets ``superseded_at``; it is never deleted.
    """

    version = models.ForeignKey("plan.PlanVersion", models.PROTECT, related_name="assignments")
    duty = models.ForeignKey("plan.Duty", models.PROTECT, related_name="assignments")
    action_code = models.CharField(max_length=60, blank=True, db_index=True)
    indicator = models.ForeignKey("plan.Indicator", models.PROTECT, null=True, related_name="assignments")
    role = models.CharField(max_length=12, choices=[(r.value, r.value) for r in DutyRole])
    agency = models.ForeignKey("org.Agency", models.PROTECT, related_name="assignments")
    through = models.ForeignKey("org.Agency", models.PROTECT, null=True, related_name="+")
    inherited_from = models.ForeignKey("org.Agency", models.PROTECT, null=True, related_name="+")
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)
    superseded_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("version", "duty", "agency", "valid_from")
        indexes = (models.Index(fields=("agency", "role"), name="assignment_agency"),)

    def __str__(self) -> str:
        return f"{self.agency_id} {self.role} {self.action_code or self.indicator_id}"


class Occurrence(models.Model):
    """One time an action is to be done: once, each year, each round; kept over editions of the plan.

    ``agency`` is the member that owes it by itself when a collective leads; None when the named leads owe
    it together. What it asks and by when is in its terms.
    """

    plan = models.ForeignKey("plan.Plan", models.PROTECT, related_name="occurrences")
    action_code = models.CharField(max_length=60)
    key = models.CharField(max_length=60)
    agency = models.ForeignKey("org.Agency", models.PROTECT, null=True, related_name="occurrences")
    round = models.ForeignKey("delivery.Round", models.PROTECT, null=True, related_name="occurrences")

    class Meta:
        ordering = ("plan", "action_code", "key", "agency")
        constraints = (
            models.UniqueConstraint(
                fields=("plan", "action_code", "key", "agency"), name="one_occurrence_a_member"
            ),
            models.UniqueConstraint(
                fields=("plan", "action_code", "key"),
                condition=models.Q(agency__isnull=True),
                name="one_joint_occurrence",
            ),
        )

    def __str__(self) -> str:
        return f"{self.action_code} {self.key}"


class Term(Recorded):
    """The terms of an occurrence from the moment they were recorded on. The first one is the original.

    No ``due_on`` and not ``blocked``: there is no day it falls due. ``ended``: it is not owed any more.
    """

    occurrence = models.ForeignKey(Occurrence, models.PROTECT, related_name="terms")
    action = models.ForeignKey("plan.Action", models.PROTECT, related_name="+")
    opens_on = models.DateField(null=True)
    due_on = models.DateField(null=True)
    blocked = models.BooleanField(default=False)
    ended = models.BooleanField(default=False)
    reason = models.CharField(max_length=12, choices=[(r.value, r.value) for r in Reason])
    note = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ("recorded_at", "pk")

    def __str__(self) -> str:
        return f"{self.occurrence_id} due {self.due_on}"


class DeadlineEvent(Recorded):
    """The event a relative or conditional deadline waits for has happened on a day."""

    plan = models.ForeignKey("plan.Plan", models.PROTECT, related_name="deadline_events")
    action_code = models.CharField(max_length=60)
    happened_on = models.DateField()
    due_on = models.DateField(null=True)
    document = models.CharField(max_length=200, blank=True)
    note = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ("recorded_at", "pk")

    def __str__(self) -> str:
        return f"{self.action_code} on {self.happened_on}"
