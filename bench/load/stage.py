"""A place for one run: a directory, an empty database of the kind asked for, Django set up on it.

Whatever imports tables is imported after ``stage`` has begun, since the settings are read once.
"""

from __future__ import annotations

import os
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import django
from django.core.management import call_command

from load.database import database

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def stage(kind: str) -> Iterator[Path]:
    """An empty house in a directory that is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="tiendo-bench-") as place, database(kind, Path(place)) as url:
        os.environ.update(
            DATABASE_URL=url,
            DJANGO_SETTINGS_MODULE="tiendo.config.settings",
            TIENDO_DATA=place,
            # Each clerk's browser gives an address of its own, as behind an office's proxy.
            TIENDO_TRUSTED_PROXIES="1",
        )
        django.setup()
        call_command("migrate", verbosity=0, interactive=False)
        yield Path(place)
