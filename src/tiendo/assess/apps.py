"""The assess room's place in Django."""

from __future__ import annotations

from django.apps import AppConfig


class AssessConfig(AppConfig):
    name = "tiendo.assess"
    label = "assess"
