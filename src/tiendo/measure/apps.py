"""The measure room's place in Django."""

from __future__ import annotations

from django.apps import AppConfig


class MeasureConfig(AppConfig):
    name = "tiendo.measure"
    label = "measure"
