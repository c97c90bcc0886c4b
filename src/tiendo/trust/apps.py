"""The trust room's place in Django."""

from __future__ import annotations

from django.apps import AppConfig


class TrustConfig(AppConfig):
    name = "tiendo.trust"
    label = "trust"
