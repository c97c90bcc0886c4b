"""What the document says of itself: number, issuer, dates. A person may set them right before publishing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tiendo.org.types import Actor
from tiendo.plan.types import Step


def edit_facts(
    draft_id: int, *, changes: Mapping[str, Any], revision: int, actor: Actor
) -> Step:
    """Set facts (``number``, ``type``, ``issued_on`` as ISO or d/m/yyyy, ``issuer``, ``signer``,
    ``signer_title``, ``title``, ``bases``, ``recipients``). ``revision`` is the draft's."""
    raise NotImplementedError


def set_edition_of(draft_id: int, *, plan_slug: str | None, revision: int, actor: Actor) -> Step:
    """Say that this is a new edition of an existing plan (None: decide by number and issuer)."""
    raise NotImplementedError
