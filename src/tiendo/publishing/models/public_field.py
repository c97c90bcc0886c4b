"""What was decided to be public, field by field. Written once; the latest decision holds."""

from __future__ import annotations

from django.db import models

from tiendo.kernel import clock
from tiendo.publishing.types import OpenField


class PublicField(models.Model):
    """Somebody opened or closed a field for everyone, and why."""

    field = models.CharField(max_length=20, choices=[(f.value, f.value) for f in OpenField])
    is_public = models.BooleanField()
    reason = models.CharField(max_length=500)
    recorded_at = models.DateTimeField(default=clock.now)
    recorded_by = models.CharField(max_length=200)

    class Meta:
        ordering = ("recorded_at", "pk")

    def __str__(self) -> str:
        return f"{self.field}: {'public' if self.is_public else 'closed'}"
