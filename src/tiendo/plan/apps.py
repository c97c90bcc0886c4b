"""The plan room's place in Django."""

from __future__ import annotations

from django.apps import AppConfig


class PlanConfig(AppConfig):
    name = "tiendo.plan"
    label = "plan"
