"""Turning a reviewed draft into a version: the moment proposals become decisions."""

from __future__ import annotations

from tiendo.org.types import Actor
from tiendo.plan.types import Published


def publish_version(draft_id: int, *, actor: Actor) -> Published:
    """Publish the accepted rows as the next version of their plan.

    Raises ``NotReadyToPublish`` while a doubt is neither answered nor left open with a reason, a row is
    undecided, or the number or issuer is missing. The same number and issuer (or ``set_edition_of``) make
    the next edition; codes are kept where the row is the same.
    """
    raise NotImplementedError
