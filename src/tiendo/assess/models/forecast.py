"""Forecasts as they were made, so that they can be held against what came."""

from __future__ import annotations

from django.db import models

from tiendo.kernel import clock


class ForecastRecord(models.Model):
    """One forecast of one series for one period, made on a day from what was known then.

    ``quantiles`` maps a probability ("0.1") to a value. ``probability`` is that of meeting ``target`` by
    then, where it is about one. Whether it came true is asked of the observations; nothing is written back.
    """

    indicator = models.ForeignKey("plan.Indicator", models.PROTECT, related_name="forecasts")
    target = models.ForeignKey("plan.Target", models.PROTECT, null=True, related_name="forecasts")
    series = models.CharField(max_length=120)
    made_on = models.DateField()
    last_period = models.CharField(max_length=10)
    horizon = models.CharField(max_length=10)
    points = models.PositiveIntegerField()
    method = models.CharField(max_length=60)
    release = models.CharField(max_length=30)
    probability = models.FloatField(null=True)
    quantiles = models.JSONField(default=dict)
    synthetic = models.BooleanField(default=False)
    recorded_at = models.DateTimeField(default=clock.now)
    recorded_by = models.CharField(max_length=200)

    class Meta:
        ordering = ("recorded_at", "pk")
        indexes = (models.Index(fields=("indicator", "series", "horizon"), name="forecast_lookup"),)

    def __str__(self) -> str:
        return f"{self.series} for {self.horizon}, made on {self.made_on}"
