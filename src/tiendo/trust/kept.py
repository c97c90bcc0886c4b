"""What a question answered, kept by one process for as long as nothing has changed that could change it.

An answer is kept with the place in the audit chain it was made at. It is given again while that record is the
last one, or only such have followed as the question names: those it does not depend on. Where a question can
say what else that followed does to its answer, the answer is mended by that alone. So nothing stale is ever
given, and other processes need not be told. Inside a transaction nothing is kept, and nothing kept is
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
class Happened:
    """One record that followed: what was done, to what subject, and what the record tells of it."""

    action: str
    kind: str
    id: str
    after: Any


@dataclass(frozen=True, slots=True)
class Place:
    """The last record of the chain at a moment, and the day of that moment."""

    sequence: int
    hash: str
    day: date


class Shelf:
    """The last answers of one question, each with its place; ``despite`` are the actions that change none.

    ``mend`` gives the new answer of the old one and of what happened, None when it cannot.
    """

    def __init__(self, most: int, despite: frozenset[str], mend: Callable[..., Any] | None = None) -> None:
        self._most, self._despite, self._mend = most, despite, mend
        self._held: OrderedDict[Hashable, tuple[Place, Any]] = OrderedDict()
        self._lock = Lock()

    def get(self, now: Place, key: Any) -> tuple[bool, Any]:
        """Whether there is an answer that still holds or could be mended, and the answer."""
        with self._lock:
            place, answer = self._held.get(key, (None, None))
        if place is None:
            return False, None
        happened = self._since(place, now)
        if happened and self._mend:
            args, named = key
            answer = self._mend(answer, happened, *args, **dict(named))
        if happened is None or answer is None:
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

    def _since(self, place: Place, now: Place) -> tuple[Happened, ...] | None:
        """What has happened since that may matter; None where it cannot be said or not be mended."""
        if place == now:
            return ()
        if place.day != now.day or not (self._despite or self._mend):
            return None
        since = AuditRecord.objects.filter(sequence__gte=place.sequence, sequence__lte=now.sequence)
        rows = since.order_by("sequence").values_list("sequence", "hash", "action")[: LOOKED_THROUGH + 1]
        (_, last, _), *after = list(rows) or [(0, "", "")]
        if last != place.hash or len(after) >= LOOKED_THROUGH:
            return None
        matter = [sequence for sequence, _, action in after if action not in self._despite]
        if matter and not self._mend:
            return None
        return _told(matter) if matter else ()


def kept(
    most: int,
    *,
    despite: frozenset[str] = frozenset(),
    mend: Callable[..., Any] | None = None,
) -> Callable[[Callable[_P, _R]], Callable[_P, _R]]:
    """Keep the last ``most`` answers of a question. Its arguments are hashable, its answers never altered.

    ``mend(answer, happened, *arguments)`` gives another answer, of what was kept and of the records that
    followed and are not ``despite``, by reading what these touch; None has all worked out anew. It may be
    told of the same record twice, and what it reads may be newer than the last of them.
    """

    def wrap(question: Callable[_P, _R]) -> Callable[_P, _R]:
        shelf = Shelf(most, despite, mend)
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


def _told(sequences: list[int]) -> tuple[Happened, ...]:
    rows = AuditRecord.objects.filter(sequence__in=sequences).order_by("sequence")
    return tuple(Happened(*row) for row in rows.values_list("action", "subject_kind", "subject_id", "after"))


def _now() -> Place:
    sequence, last = last_record()
    return Place(sequence, last, clock.today())
