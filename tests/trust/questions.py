"""A question that counts how often it is asked in earnest, and something that happens to it."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from tiendo.org.types import SYSTEM
from tiendo.trust.kept import kept
from tiendo.trust.services import record
from tiendo.trust.types import Subject

TODAY = date(2026, 3, 5)


def happened(action: str) -> None:
    with transaction.atomic():
        record(SYSTEM, action, Subject("plan", "1"))


def counted(most: int = 2, **named):
    """A question that gives how often it was asked in earnest; made again, that of another process."""
    asked = []

    @kept(most, **named)
    def question(of: object) -> int:
        asked.append(of)
        return len(asked)

    return question
