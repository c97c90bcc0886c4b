"""Who recorded a fact: the columns every recorded row carries."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tiendo.org.types import Actor


def signed(actor: Actor, *, synthetic: bool = False) -> dict[str, Any]:
    """The columns of ``Recorded`` for something ``actor`` records now."""
    return {"recorded_by": actor.name, "recorded_by_id": actor.user_id, "synthetic": synthetic}
