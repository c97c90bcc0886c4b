"""What was said of targets, day by day. A judgement is written once and keeps the rule of its day."""

from __future__ import annotations

from django.db import models

from tiendo.assess.types import Clause, Status
from tiendo.kernel import clock


class Judgement(models.Model):
    """One judgement of one target as of a day: status, clause, every number used and where it is from.

    ``rule`` is the number of the rule version that held on the day. A new row is written only when what is
    said has changed.
    """

    target = models.ForeignKey("plan.Target", models.PROTECT, related_name="judgements")
    on = models.DateField()
    rule = models.PositiveIntegerField()
    status = models.CharField(max_length=16, choices=[(s.value, s.value) for s in Status])
    clause = models.CharField(max_length=30, choices=[(c.value, c.value) for c in Clause])
    series = models.CharField(max_length=120, blank=True)
    numbers = models.JSONField(default=list)
    flags = models.JSONField(default=list)
    parts = models.JSONField(default=list)
    recorded_at = models.DateTimeField(default=clock.now)
    recorded_by = models.CharField(max_length=200)

    class Meta:
        ordering = ("recorded_at", "pk")
        indexes = (models.Index(fields=("target", "recorded_at"), name="judgement_lookup"),)

    def __str__(self) -> str:
        return f"{self.target_id} on {self.on}: {self.status}"
