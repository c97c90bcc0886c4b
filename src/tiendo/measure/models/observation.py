"""What is known of indicators: append-only observations, each with the moment it became known.

A correction is a later observation; which one held on a day is asked with that day.
"""

from __future__ import annotations

from django.db import models

from tiendo.kernel import clock
from tiendo.measure.types import Basis


class Observation(models.Model):
    """One value of an indicator for a period, in one way of counting, as someone knew it at a moment.

    ``value`` None with ``withdrawn`` says that what was known before no longer stands; missing is never zero.
    A computed value keeps what is behind it: ``formula``, the code and version of its measure, ``snapshot``
    of the rows, and ``counts``, the exact numerator and denominator. A column added later must be nullable:
    SQLite would make the table anew for another one, and its triggers would be lost.
    """

    indicator = models.ForeignKey("plan.Indicator", models.PROTECT, related_name="observations")
    series = models.CharField(max_length=120)
    agency = models.ForeignKey("org.Agency", models.PROTECT, null=True, related_name="+")
    area = models.ForeignKey("org.Area", models.PROTECT, null=True, related_name="+")
    period = models.CharField(max_length=10)
    value = models.DecimalField(max_digits=24, decimal_places=6, null=True)
    text = models.CharField(max_length=300, blank=True)
    basis = models.CharField(max_length=12, choices=[(b.value, b.value) for b in Basis])
    source_kind = models.CharField(max_length=60)
    source_id = models.CharField(max_length=120)
    formula = models.CharField(max_length=120, null=True)  # noqa: DJ001
    snapshot = models.BigIntegerField(null=True)
    counts = models.JSONField(null=True)
    withdrawn = models.BooleanField(default=False)
    synthetic = models.BooleanField(default=False)
    known_at = models.DateTimeField(default=clock.now)
    known_by = models.CharField(max_length=200)

    class Meta:
        ordering = ("known_at", "pk")
        indexes = (
            models.Index(fields=("indicator", "period", "known_at"), name="observation_lookup"),
            # Of the city's own figures, few among those of its units.
            models.Index(
                fields=("indicator", "known_at"),
                name="observation_of_the_whole",
                condition=models.Q(agency__isnull=True, area__isnull=True),
            ),
            # Of one period, to see whether something was said of it later.
            models.Index(
                fields=("indicator", "series", "period", "known_at"),
                name="observation_of_a_period",
                condition=models.Q(agency__isnull=True, area__isnull=True),
            ),
        )

    def __str__(self) -> str:
        return f"{self.indicator_id} {self.period}: {self.value}"
