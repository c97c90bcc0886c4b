"""What every fact of delivery carries: who recorded it and when it became known. Facts are never changed."""

from __future__ import annotations

from django.db import models

from tiendo.kernel import clock


class Recorded(models.Model):
    """A fact as someone recorded it at a moment; "as known on a day" asks for those recorded by then."""

    recorded_at = models.DateTimeField(default=clock.now, db_index=True)
    recorded_by = models.CharField(max_length=200)
    recorded_by_id = models.PositiveBigIntegerField(null=True)
    synthetic = models.BooleanField(default=False)

    class Meta:
        abstract = True
