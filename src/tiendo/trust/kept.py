"""What a question answered, kept by one process for as long as nothing has changed that could change it.

An answer is kept with the place in the audit chain it was made at. It is given again while that record is the
last one, or only such have followed as the question names: those it does not depend on. So nothing stale is
ever given, and other processes need not be told. Inside a transaction nothing is kept, and nothing kept is
given: what it has written so far has no place yet. Knows nothing of what it keeps.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from functools import wraps
from threading import Lock
from typing import TYPE_CHECKING, Any, Final, ParamSpec, TypeVar

from django.db import connection

from tiendo.kernel import clock
from tiendo.trust.models import AuditRecord
from tiendo.trust.selectors import last_record

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable
    from datetime import date

_P = ParamSpec("_P")
_R = TypeVar("_R")
_SHELVES: Final[list[Shelf]] = []
# So many records are looked through before an answer is rather made anew.
LOOKED_THROUGH: Final = 500


@dataclass(frozen=True, slots=True)
class Place:
    """The last record of the chain at a moment, and the day of that moment."""

    sequence: int
    hash: str
    day: date


class Shelf:
    """The last answers of one question, each with its place; ``despite`` are the actions that change none."""

    def __init__(self, most: int, despite: frozenset[str]) -> None:
        self._most, self._despite = most, despite
        self._held: OrderedDict[Hashable, tuple[Place, Any]] = OrderedDict()
        self._lock = Lock()

    def get(self, now: Place, key: Hashable) -> tuple[bool, Any]:
        """Whether there is an answer that still holds, and the answer."""
        with self._lock:
            place, answer = self._held.get(key, (None, None))
        if place is None or not (place == now or self._holds(place, now)):
            return False, None
        self.put(now, key, answer)
        return True, answer

    def put(self, now: Place, key: Hashable, answer: Any) -> None:
        """Keep an answer; the one not asked for longest makes room."""
        with self._lock:
            self._held[key] = (now, answer)
            self._held.move_to_end(key)
            while len(self._held) > self._most:
                self._held.popitem(last=False)

    def clear(self) -> None:
        """Keep nothing any more."""
        with self._lock:
            self._held.clear()

    def _holds(self, place: Place, now: Place) -> bool:
        """Whether the chain has gone on from there, by nothing that matters."""
        if not self._despite or place.day != now.day:
            return False
        since = AuditRecord.objects.filter(sequence__gte=place.sequence, sequence__lte=now.sequence)
        rows = since.order_by("sequence").values_list("hash", "action")[: LOOKED_THROUGH + 1]
        (last, _), *after = list(rows) or [("", "")]
        known = len(after) < LOOKED_THROUGH and last == place.hash
        return known and all(action in self._despite for _, action in after)


def kept(
    most: int, *, despite: frozenset[str] = frozenset()
) -> Callable[[Callable[_P, _R]], Callable[_P, _R]]:
    """Keep the last ``most`` answers of a question. Its arguments are hashable, its answers never altered."""

    def wrap(question: Callable[_P, _R]) -> Callable[_P, _R]:
        shelf = Shelf(most, despite)
        _SHELVES.append(shelf)

        @wraps(question)
        def ask(*args: _P.args, **named: _P.kwargs) -> _R:
            if connection.in_atomic_block:
                return question(*args, **named)
            now, key = _now(), (args, tuple(sorted(named.items())))
            is_there, answer = shelf.get(now, key)
            if not is_there:
                answer = question(*args, **named)
                shelf.put(now, key, answer)
            return answer  # type: ignore[no-any-return]

        return ask

    return wrap


def forget_kept() -> None:
    """Let everything be worked out anew: for tests and for measuring."""
    for shelf in _SHELVES:
        shelf.clear()


def _now() -> Place:
    sequence, last = last_record()
    return Place(sequence, last, clock.today())
