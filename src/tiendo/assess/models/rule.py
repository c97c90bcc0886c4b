"""The rule of judging, version by version. A version is written once; the database refuses changes."""

from __future__ import annotations

from django.db import models

from tiendo.kernel import clock


class RuleVersion(models.Model):
    """The thresholds that hold for judgements of ``effective_from`` and later, until a later version does.

    Before the first one, the defaults of the program hold, as version 0.
    """

    number = models.PositiveIntegerField(unique=True)
    thresholds = models.JSONField()
    effective_from = models.DateField()
    reason = models.CharField(max_length=500)
    recorded_at = models.DateTimeField(default=clock.now)
    recorded_by = models.CharField(max_length=200)

    class Meta:
        ordering = ("number",)

    def __str__(self) -> str:
        return f"rule {self.number} from {self.effective_from}"
