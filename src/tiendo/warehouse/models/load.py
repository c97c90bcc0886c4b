"""Loads, and the sources loaded by the clock. Rows are in the lake, bad rows in a file of their load."""

from __future__ import annotations

from django.db import models

from tiendo.kernel import clock
from tiendo.warehouse.models.dataset import ContractVersion, Dataset
from tiendo.warehouse.types import LoadKind, LoadState


class Load(models.Model):
    """One delivery of rows, from where it came to what it did.

    ``source`` says where the rows are from (never a password); ``sha256`` is of the bytes that were read.
    ``corrects``: the load whose bad rows come back mended. ``headings`` are the columns it brought.
    """

    dataset = models.ForeignKey(Dataset, models.PROTECT, related_name="loads")
    contract_version = models.ForeignKey(ContractVersion, models.PROTECT, related_name="loads")
    kind = models.CharField(max_length=10, choices=[(one.value, one.value) for one in LoadKind])
    state = models.CharField(
        max_length=10, choices=[(one.value, one.value) for one in LoadState], default=LoadState.WAITING
    )
    source = models.JSONField()
    name = models.CharField(max_length=300)
    sha256 = models.CharField(max_length=64, blank=True)
    size = models.PositiveBigIntegerField(default=0)
    corrects = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="corrections")
    synthetic = models.BooleanField(default=False)
    progress = models.FloatField(default=0)
    read = models.PositiveBigIntegerField(default=0)
    kept = models.PositiveBigIntegerField(default=0)
    refused = models.PositiveBigIntegerField(default=0)
    new = models.PositiveBigIntegerField(default=0)
    changed = models.PositiveBigIntegerField(default=0)
    same = models.PositiveBigIntegerField(default=0)
    deleted = models.PositiveBigIntegerField(default=0)
    snapshot = models.PositiveBigIntegerField(null=True)
    headings = models.JSONField(default=list)
    broken = models.JSONField(default=list)
    notes = models.JSONField(default=list)
    reason_vi = models.TextField(blank=True)
    reason_en = models.TextField(blank=True)
    started_at = models.DateTimeField(default=clock.now)
    ended_at = models.DateTimeField(null=True)
    started_by = models.CharField(max_length=200)
    user_id = models.BigIntegerField(null=True)

    class Meta:
        ordering = ("-pk",)
        indexes = (models.Index(fields=("dataset", "sha256"), name="load_by_hash"),)

    def __str__(self) -> str:
        return f"{self.dataset_id} {self.pk} {self.state}"


class ScheduledSource(models.Model):
    """A source loaded without anybody asking: every so many minutes, or daily at an hour of Vietnam."""

    dataset = models.ForeignKey(Dataset, models.PROTECT, related_name="scheduled_sources")
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=10, choices=[(one.value, one.value) for one in LoadKind])
    source = models.JSONField()
    every_minutes = models.PositiveIntegerField(null=True, blank=True)
    daily_at = models.TimeField(null=True, blank=True)
    synthetic = models.BooleanField(default=False)
    next_at = models.DateTimeField()
    last_started_at = models.DateTimeField(null=True)
    trouble = models.CharField(max_length=500, blank=True)
    created_by = models.CharField(max_length=200)

    class Meta:
        ordering = ("dataset", "name")
        constraints = (models.UniqueConstraint(fields=("dataset", "name"), name="one_scheduled_source"),)

    def __str__(self) -> str:
        return f"{self.dataset_id} {self.name}"
