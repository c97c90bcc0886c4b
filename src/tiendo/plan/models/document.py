"""Documents received and how far their reading has come."""

from __future__ import annotations

from django.db import models

from tiendo.plan.types import IntakeStatus


class SourceDocument(models.Model):
    """The original bytes, named by their SHA-256; the bytes themselves are in the document store."""

    sha256 = models.CharField(max_length=64, unique=True)
    file_name = models.CharField(max_length=300)
    kind = models.CharField(max_length=20, blank=True)
    size = models.PositiveBigIntegerField()
    received_at = models.DateTimeField(auto_now_add=True)
    received_by = models.CharField(max_length=200)

    def __str__(self) -> str:
        return self.file_name


class Intake(models.Model):
    """One uploaded file on its way to a draft; kept when refused, so the person finds out why."""

    file_name = models.CharField(max_length=300)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    status = models.CharField(max_length=10, choices=[(s.value, s.value) for s in IntakeStatus])
    progress = models.FloatField(default=0)
    words_vi = models.TextField(blank=True)
    words_en = models.TextField(blank=True)
    already_known = models.BooleanField(default=False)
    document = models.ForeignKey(SourceDocument, models.SET_NULL, null=True, related_name="+")
    draft = models.ForeignKey("plan.PlanDraft", models.SET_NULL, null=True, related_name="+")
    user_id = models.BigIntegerField(null=True)
    by = models.CharField(max_length=200)
    started_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"{self.file_name}: {self.status}"
