"""What an embedded engine may use of the machine."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """Memory in bytes, threads (0: one a processor), and the directory work that does not fit goes to."""

    memory: int
    threads: int
    spill: Path


def from_settings() -> Limits:
    """What ``TIENDO_ENGINE_MEMORY`` and ``TIENDO_ENGINE_THREADS`` allow, spilling inside ``TIENDO_DATA``."""
    return Limits(
        memory=settings.TIENDO_ENGINE_MEMORY,
        threads=settings.TIENDO_ENGINE_THREADS,
        spill=Path(settings.TIENDO_DATA) / "spill",
    )
