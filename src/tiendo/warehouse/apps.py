"""The warehouse room's place in Django."""

from __future__ import annotations

from django.apps import AppConfig


class WarehouseConfig(AppConfig):
    name = "tiendo.warehouse"
    label = "warehouse"
