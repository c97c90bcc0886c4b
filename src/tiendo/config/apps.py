"""Starts the house: binds reactions to events and registers the system checks."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig
from django.core.checks import register

from tiendo.config import checks


class ConfigConfig(AppConfig):
    name = "tiendo.config"
    label = "config"

    def ready(self) -> None:
        """Bind the event handlers and register the checks once everything is loaded."""
        import_module("tiendo.config.wiring").bind()
        for check in checks.ALL:
            register(check)
