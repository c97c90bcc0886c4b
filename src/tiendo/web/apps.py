"""Django's registration of the pages: their templates, style and translations."""

from __future__ import annotations

from django.apps import AppConfig


class WebConfig(AppConfig):
    """Holds no tables; its catalogue is read after Django's own."""

    name = "tiendo.web"
    label = "web"
