"""What loads came to in quality, and the faults agencies answer for. Every row is written once."""

from __future__ import annotations

from django.db import models

from tiendo.kernel import clock
from tiendo.warehouse.models.dataset import Dataset
from tiendo.warehouse.quality.clock import FaultStepKind

# The agency of the row that holds what a load counted of all agencies together.
ALL = "*"


class QualityMeasure(models.Model):
    """What checking one load counted of one agency's rows: ``ALL`` for all, empty for rows that name none.

    ``refused``: the load was, so these rows are not in the dataset; done again it may have a second measure.
    ``counts`` are lists of rule, column, criterion, weight, checked, broken; marks are made of them.
    """

    dataset = models.ForeignKey(Dataset, models.PROTECT, related_name="measures")
    load_number = models.PositiveBigIntegerField()
    agency = models.CharField(max_length=60, blank=True)
    counts = models.JSONField()
    measured_at = models.DateTimeField(default=clock.now)
    refused = models.BooleanField(default=False)
    synthetic = models.BooleanField(default=False)

    class Meta:
        ordering = ("dataset", "load_number", "agency")
        constraints = (
            models.UniqueConstraint(
                fields=("dataset", "load_number", "agency", "refused"), name="one_quality_measure"
            ),
        )
        indexes = (models.Index(fields=("dataset", "measured_at"), name="quality_over_time"),)

    def __str__(self) -> str:
        return f"{self.dataset_id} {self.load_number} {self.agency}"


class DataFault(models.Model):
    """A rule that an agency's rows broke in a load: to be verified, then mended, by the clock."""

    dataset = models.ForeignKey(Dataset, models.PROTECT, related_name="faults")
    load_number = models.PositiveBigIntegerField()
    agency = models.CharField(max_length=60, blank=True)
    rule = models.CharField(max_length=60)
    column = models.CharField(max_length=60, blank=True)
    broken = models.PositiveBigIntegerField()
    found_at = models.DateTimeField(default=clock.now)
    synthetic = models.BooleanField(default=False)

    class Meta:
        ordering = ("pk",)
        indexes = (models.Index(fields=("dataset", "agency"), name="fault_lookup"),)

    def __str__(self) -> str:
        return f"{self.dataset_id} {self.agency} {self.rule} {self.column}"


class DataFaultStep(models.Model):
    """What an agency said of a fault: it is one, it is none, it is mended."""

    fault = models.ForeignKey(DataFault, models.PROTECT, related_name="steps")
    kind = models.CharField(max_length=12, choices=[(kind.value, kind.value) for kind in FaultStepKind])
    is_complex = models.BooleanField(default=False)
    note = models.CharField(max_length=1000, blank=True)
    recorded_at = models.DateTimeField(default=clock.now)
    recorded_by = models.CharField(max_length=200)

    class Meta:
        ordering = ("pk",)
        constraints = (models.UniqueConstraint(fields=("fault", "kind"), name="one_fault_step"),)

    def __str__(self) -> str:
        return f"{self.fault_id} {self.kind}"
