"""What agencies ask for and owe in writing: more time, a change of the plan, a way out of an overdue task."""

from __future__ import annotations

from django.db import models

from tiendo.delivery.models.recorded import Recorded
from tiendo.delivery.types import AmendmentState


class ExtensionRequest(Recorded):
    """An agency asks for a later day. Granted, it becomes a term; the original stays beside it."""

    occurrence = models.ForeignKey("delivery.Occurrence", models.PROTECT, related_name="extension_requests")
    agency = models.ForeignKey("org.Agency", models.PROTECT, related_name="+")
    original_due_on = models.DateField()
    asked_due_on = models.DateField()
    reason = models.TextField()
    granted = models.BooleanField(null=True)
    granted_due_on = models.DateField(null=True)
    answer = models.TextField(blank=True)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ("recorded_at", "pk")

    def __str__(self) -> str:
        return f"{self.occurrence_id} until {self.asked_due_on}"


class Amendment(Recorded):
    """A request to amend the plan, with the standing body's opinion and the committee's decision."""

    plan = models.ForeignKey("plan.Plan", models.PROTECT, related_name="amendments")
    agency = models.ForeignKey("org.Agency", models.PROTECT, related_name="+")
    address = models.CharField(max_length=200)
    wish = models.TextField()
    reason = models.TextField()
    state = models.CharField(
        max_length=10, choices=[(s.value, s.value) for s in AmendmentState], default=AmendmentState.ASKED
    )
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("recorded_at", "pk")

    def __str__(self) -> str:
        return f"{self.address}: {self.state}"


class AmendmentStep(Recorded):
    """One step of a request to amend: the opinion, the decision, with its document."""

    amendment = models.ForeignKey(Amendment, models.PROTECT, related_name="steps")
    state = models.CharField(max_length=10, choices=[(s.value, s.value) for s in AmendmentState])
    words = models.TextField(blank=True)
    document = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ("recorded_at", "pk")

    def __str__(self) -> str:
        return f"{self.amendment_id}: {self.state}"


class Remedy(Recorded):
    """The written way out of an overdue task, owed by the 25th of each month (5324/UBND-KSTT, 29/9/2023)."""

    occurrence = models.ForeignKey("delivery.Occurrence", models.PROTECT, related_name="remedies")
    agency = models.ForeignKey("org.Agency", models.PROTECT, related_name="+")
    month = models.CharField(max_length=7)
    text = models.TextField()
    expected_on = models.DateField(null=True)

    class Meta:
        ordering = ("month", "recorded_at", "pk")
        verbose_name_plural = "remedies"

    def __str__(self) -> str:
        return f"{self.occurrence_id} {self.month}"
