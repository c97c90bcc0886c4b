"""``python -m django describe_api FILE``: writes the OpenAPI file. ``./run fix`` calls it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand

from tiendo.api.openapi import written
from tiendo.api.site import api

if TYPE_CHECKING:
    from argparse import ArgumentParser


class Command(BaseCommand):
    """Writes the description of the API."""

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *_: Any, **named: Any) -> None:
        """Write it where it is wanted."""
        named["file"].write_bytes(written(api))
