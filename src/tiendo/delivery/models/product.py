"""What is to be delivered, what was delivered, and whether the standing body took it."""

from __future__ import annotations

from django.db import models

from tiendo.delivery.models.recorded import Recorded
from tiendo.kernel import clock


class Deliverable(models.Model):
    """One thing an occurrence is done by. ``product`` is the plan's; None when the plan names none.

    ``ended_at``: a later edition no longer asks for it.
    """

    occurrence = models.ForeignKey("delivery.Occurrence", models.PROTECT, related_name="deliverables")
    product = models.ForeignKey("plan.Product", models.PROTECT, null=True, related_name="+")
    position = models.PositiveIntegerField()
    text = models.TextField()
    recorded_at = models.DateTimeField(default=clock.now)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("occurrence", "position")
        constraints = (models.UniqueConstraint(fields=("occurrence", "position"), name="one_deliverable"),)

    def __str__(self) -> str:
        return self.text


class Delivery(Recorded):
    """An agency handed something over on a day: a document number, a file or a link proves it."""

    deliverable = models.ForeignKey(Deliverable, models.PROTECT, related_name="deliveries")
    agency = models.ForeignKey("org.Agency", models.PROTECT, related_name="+")
    delivered_on = models.DateField()
    document = models.CharField(max_length=200, blank=True)
    link = models.URLField(max_length=1000, blank=True)
    attachment = models.ForeignKey("delivery.Attachment", models.PROTECT, null=True, related_name="+")
    note = models.CharField(max_length=1000, blank=True)

    class Meta:
        ordering = ("recorded_at", "pk")
        verbose_name_plural = "deliveries"

    def __str__(self) -> str:
        return f"{self.deliverable_id} on {self.delivered_on}"


class Ruling(Recorded):
    """The standing body took a delivery, or sent it back with a reason; the latest one holds."""

    delivery = models.ForeignKey(Delivery, models.PROTECT, related_name="rulings")
    accepted = models.BooleanField()
    reason = models.TextField(blank=True)

    class Meta:
        ordering = ("recorded_at", "pk")

    def __str__(self) -> str:
        return f"{self.delivery_id}: {'accepted' if self.accepted else 'returned'}"
