"""One change as its fact tells it, before it is known whose promise it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import datetime

    from tiendo.kernel.words import Words
    from tiendo.publishing.types import ChangeKind


class Found(NamedTuple):
    """``id`` is stable: the kind of fact and its number. ``address`` is empty for the plan itself."""

    id: str
    at: datetime
    kind: ChangeKind
    address: str
    words: Words
