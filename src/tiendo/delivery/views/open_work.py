"""Work that is not done, as reminders and inboxes see it. No Django here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date


@dataclass(frozen=True, slots=True)
class OpenWork:
    """An occurrence that is not done, with its day, the original one, and the agencies that owe it.

    ``post_id``: the post in charge, as far as it is known.
    """

    occurrence_id: int
    plan_id: int
    code: str
    text: str
    leader: str
    post_id: int | None
    due_on: date
    original_due_on: date
    agencies: tuple[int, ...]
    overdue: bool
