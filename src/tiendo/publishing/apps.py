"""The room as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig


class PublishingConfig(AppConfig):
    """Exports, official documents, public data; one table, of what is public."""

    name = "tiendo.publishing"
    label = "publishing"
