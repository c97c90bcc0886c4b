"""Bringing a document in: from bytes to a draft waiting for review.

``import_document`` does it all while one waits (commands); ``start_intake`` leaves the reading to a job
and answers at once (pages), and ``IntakeView`` then tells how far it has come.
"""

from __future__ import annotations

from collections.abc import Callable

from tiendo.org.types import Actor
from tiendo.plan.types import Imported, Received

Progress = Callable[[float, str], None]


def receive_document(data: bytes, *, name: str, actor: Actor) -> Received:
    """Keep the original bytes, content-addressed; the same bytes again are recognised, not kept twice."""
    raise NotImplementedError


def read_into_draft(document_id: int, *, actor: Actor, progress: Progress | None = None) -> int:
    """Read a received document in the confined worker, extract its rows, store them; gives the draft's id.

    Raises the reader's ``Refusal`` for a document that cannot be read; nothing is changed then.
    """
    raise NotImplementedError


def import_document(
    data: bytes, *, name: str, actor: Actor, progress: Progress | None = None
) -> Imported:
    """Receive and read in one go. The same bytes imported before give the draft made then.

    ``progress`` is called with a share (0–1) and the present stage. On a ``Refusal`` no document is kept.
    """
    raise NotImplementedError


def start_intake(data: bytes, *, name: str, actor: Actor) -> int:
    """Keep the bytes, leave the reading to a job, and give the intake's id at once.

    A refusal found later is told by ``selectors.intakes.intake``; too large a file is refused here.
    """
    raise NotImplementedError
