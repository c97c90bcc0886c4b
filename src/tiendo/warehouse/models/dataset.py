"""Datasets and the versions of their contracts. A version is written once; the database refuses changes."""

from __future__ import annotations

from django.db import models

from tiendo.kernel import clock


class Dataset(models.Model):
    """A register connected once: its ``code`` is its contract's id and never changes.

    The contract that holds is the latest version.
    """

    code = models.SlugField(max_length=60, unique=True)
    created_at = models.DateTimeField(default=clock.now)
    created_by = models.CharField(max_length=200)

    class Meta:
        ordering = ("code",)

    def __str__(self) -> str:
        return self.code


class ContractVersion(models.Model):
    """One version of a contract, as it was written: comments and order are part of it."""

    dataset = models.ForeignKey(Dataset, models.PROTECT, related_name="versions")
    version = models.CharField(max_length=30)
    text = models.TextField()
    sha256 = models.CharField(max_length=64)
    recorded_at = models.DateTimeField(default=clock.now)
    recorded_by = models.CharField(max_length=200)

    class Meta:
        ordering = ("dataset", "pk")
        constraints = (models.UniqueConstraint(fields=("dataset", "version"), name="one_contract_version"),)

    def __str__(self) -> str:
        return f"{self.dataset_id} {self.version}"
