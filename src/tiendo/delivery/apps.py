"""The delivery room's place in Django."""

from __future__ import annotations

from django.apps import AppConfig


class DeliveryConfig(AppConfig):
    name = "tiendo.delivery"
    label = "delivery"
