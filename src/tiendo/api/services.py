"""Doing a step once under a key: the step and its answer are kept in one transaction.

The step itself is a verb of another room, with its own right, record and event; what is added here is only
the answer, so that asking again after a broken connection gives it again and does nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import IntegrityError, transaction

from tiendo.api.models import KeptAnswer
from tiendo.kernel import clock

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True, slots=True)
class Answered:
    """A response as it is kept."""

    status: int
    content_type: str
    body: bytes


class OtherRequest(Exception):
    """The key was used for another request."""


def answered_once(
    user_id: int, key: str, fingerprint: str, do: Callable[[], Answered]
) -> tuple[Answered, bool]:
    """What ``do`` answers, or answered before under this key; and whether it is a repetition.

    The key is claimed first: of two that come at the same time the second waits and is given the first's
    answer. Raises ``OtherRequest``; whatever ``do`` raises leaves the key free.
    """
    KeptAnswer.objects.filter(kept_until__lt=clock.now()).delete()
    with transaction.atomic():
        mine = _claimed(user_id, key, fingerprint)
        if mine is not None:
            answered = do()
            mine.status, mine.content_type, mine.body = answered.status, answered.content_type, answered.body
            mine.save(update_fields=["status", "content_type", "body"])
            return answered, False
        kept = KeptAnswer.objects.get(user_id=user_id, key=key)
    if kept.fingerprint != fingerprint:
        raise OtherRequest
    return Answered(kept.status, kept.content_type, bytes(kept.body)), True


def _claimed(user_id: int, key: str, fingerprint: str) -> KeptAnswer | None:
    until = clock.now() + timedelta(hours=settings.TIENDO_API_KEEP_HOURS)
    try:
        with transaction.atomic():
            return KeptAnswer.objects.create(
                user_id=user_id, key=key, fingerprint=fingerprint, kept_until=until
            )
    except IntegrityError:
        return None
