"""The org room's place in Django."""

from __future__ import annotations

from django.apps import AppConfig


class OrgConfig(AppConfig):
    name = "tiendo.org"
    label = "org"
