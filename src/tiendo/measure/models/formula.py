"""Versions of formulas, as they were recorded. A version is written once; the database refuses changes."""

from __future__ import annotations

from django.db import models

from tiendo.kernel import clock


class FormulaVersion(models.Model):
    """One version of a measure, by its own YAML text.

    It holds for the periods that end on ``effective_from`` or later, until one recorded after it takes over.
    ``restates`` says that it was recorded to count periods again that were already over, and ``reason`` why.
    """

    code = models.CharField(max_length=80)
    version = models.CharField(max_length=30)
    dataset = models.CharField(max_length=60, blank=True)
    indicator = models.CharField(max_length=40, blank=True)
    text = models.TextField()
    sha256 = models.CharField(max_length=64)
    effective_from = models.DateField(null=True)
    effective_to = models.DateField(null=True)
    restates = models.BooleanField(default=False)
    reason = models.CharField(max_length=500, blank=True)
    recorded_at = models.DateTimeField(default=clock.now)
    recorded_by = models.CharField(max_length=200)

    class Meta:
        ordering = ("code", "pk")
        constraints = (models.UniqueConstraint(fields=("code", "version"), name="one_formula_version"),)

    def __str__(self) -> str:
        return f"{self.code} {self.version}"
