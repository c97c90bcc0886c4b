"""What people have decided about how an indicator is judged. Written once; a later row takes over."""

from __future__ import annotations

from django.db import models

from tiendo.assess.types import Direction, PathKind
from tiendo.kernel import clock


class Decided(models.Model):
    """Somebody's decision at a moment; what held on a day was recorded by its end."""

    reason = models.CharField(max_length=500, blank=True)
    recorded_at = models.DateTimeField(default=clock.now)
    recorded_by = models.CharField(max_length=200)

    class Meta:
        abstract = True


class Designation(Decided):
    """Which series judges an indicator, which way is better, and how its path is laid.

    ``measured_by`` names another indicator whose values judge this one: a plan's promises for 2030 and 2045
    are of one thing. ``milestones`` maps a year to the value promised for its end.
    """

    indicator = models.ForeignKey("plan.Indicator", models.PROTECT, related_name="designations")
    series = models.CharField(max_length=120, blank=True)
    measured_by = models.ForeignKey("plan.Indicator", models.PROTECT, null=True, related_name="+")
    direction = models.CharField(max_length=4, blank=True, choices=[(d.value, d.value) for d in Direction])
    path = models.CharField(max_length=12, blank=True, choices=[(p.value, p.value) for p in PathKind])
    milestones = models.JSONField(default=dict)

    class Meta:
        ordering = ("recorded_at", "pk")
        indexes = (models.Index(fields=("indicator", "recorded_at"), name="designation_lookup"),)

    def __str__(self) -> str:
        return f"{self.indicator_id} by {self.series or 'what is known best'}"


class ActionLink(Decided):
    """That an action works towards an indicator, or (``linked`` False) no longer does."""

    indicator = models.ForeignKey("plan.Indicator", models.PROTECT, related_name="action_links")
    action_code = models.CharField(max_length=60)
    linked = models.BooleanField(default=True)

    class Meta:
        ordering = ("recorded_at", "pk")
        indexes = (models.Index(fields=("indicator", "recorded_at"), name="action_link_lookup"),)

    def __str__(self) -> str:
        return f"{self.action_code} → {self.indicator_id}"


class ReferenceTarget(Decided):
    """What somebody else promises for the same thing: the centre, another plan. Shown, never judged by."""

    indicator = models.ForeignKey("plan.Indicator", models.PROTECT, related_name="reference_targets")
    whose = models.CharField(max_length=300)
    horizon = models.CharField(max_length=40)
    text = models.CharField(max_length=300)
    source = models.CharField(max_length=500, blank=True)
    withdrawn = models.BooleanField(default=False)

    class Meta:
        ordering = ("recorded_at", "pk")
        indexes = (models.Index(fields=("indicator", "recorded_at"), name="reference_target_lookup"),)

    def __str__(self) -> str:
        return f"{self.whose}: {self.text} ({self.horizon})"
