"""What is said of one way of counting an indicator. The values are observations; this is their label."""

from __future__ import annotations

from django.db import models


class Series(models.Model):
    """One way of counting an indicator: publisher, method, territory. Two of one name are two series.

    ``territory`` says of which version of the area it counts ("thành phố trước ngày 01/7/2025"); ``of`` is N
    of a rank "n of N".
    """

    indicator = models.ForeignKey("plan.Indicator", models.PROTECT, related_name="series")
    code = models.CharField(max_length=120)
    name = models.CharField(max_length=300, blank=True)
    publisher = models.CharField(max_length=300, blank=True)
    method = models.CharField(max_length=500, blank=True)
    territory = models.CharField(max_length=300, blank=True)
    of = models.PositiveIntegerField(null=True)

    class Meta:
        ordering = ("indicator", "code")
        constraints = (models.UniqueConstraint(fields=("indicator", "code"), name="one_series"),)

    def __str__(self) -> str:
        return f"{self.indicator_id} {self.code}"
