"""A plan being run: who steers it, by which settings, on which calendar."""

from __future__ import annotations

from django.db import models

from tiendo.delivery.types import DayKind


class Programme(models.Model):
    """One plan in execution. ``settings`` holds bands, praise and warning rules, ladder (see ``domain``)."""

    plan = models.OneToOneField("plan.Plan", models.PROTECT, related_name="programme")
    standing_body = models.ForeignKey("org.Agency", models.PROTECT, null=True, related_name="+")
    settings = models.JSONField(default=dict)

    def __str__(self) -> str:
        return f"programme of {self.plan_id}"


class CalendarDay(models.Model):
    """A weekday off, or a weekend day worked in exchange."""

    day = models.DateField(primary_key=True)
    kind = models.CharField(max_length=4, choices=[(k.value, k.value) for k in DayKind])
    name = models.CharField(max_length=200)
    source = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ("day",)

    def __str__(self) -> str:
        return f"{self.day} {self.kind}"
