"""Build hook: compile the message catalogues, so that a wheel or an editable install carries them.

Django reads only the compiled form; git keeps only the written one.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import polib
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompileCatalogues(BuildHookInterface):  # type: ignore[type-arg]
    """Write ``django.mo`` beside every ``django.po`` under ``src``."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Called by hatchling before it collects files; fuzzy and obsolete entries are left out."""
        for written in sorted(Path(self.root, "src").rglob("LC_MESSAGES/*.po")):
            polib.pofile(str(written)).save_as_mofile(str(written.with_suffix(".mo")))
