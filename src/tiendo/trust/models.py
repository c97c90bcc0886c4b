"""The audit chain's table. Append-only: the database itself refuses to change or delete a record."""

from __future__ import annotations

from django.db import models


class AuditRecord(models.Model):
    """One thing someone did: who, what, to which subject, before and after, chained by SHA-256.

    Subjects are named by kind and id, never by foreign key, so trust knows no other room.
    """

    sequence = models.PositiveBigIntegerField(primary_key=True)
    at = models.DateTimeField()
    actor_id = models.CharField(max_length=40, blank=True)
    actor_name = models.CharField(max_length=200)
    action = models.CharField(max_length=100, db_index=True)
    subject_kind = models.CharField(max_length=60)
    subject_id = models.CharField(max_length=120)
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64, unique=True)

    class Meta:
        ordering = ("sequence",)
        indexes = (models.Index(fields=("subject_kind", "subject_id"), name="audit_subject"),)

    def __str__(self) -> str:
        return f"{self.sequence} {self.action} {self.subject_kind}/{self.subject_id}"
