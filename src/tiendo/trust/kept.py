"""What a question answered, kept by one process for as long as nothing has changed that could change it.

An answer is kept with the place in the audit chain it was made at. It is given again while that record is the
last one, or only such have followed as the question names: those it does not depend on. Where a question can
say what else that followed does to its answer, the answer is mended by that alone. So nothing stale is ever
given, and other processes need not be told. Inside a transaction nothing is kept, and nothing kept is
given: what it has written so far has no place yet. A process that has kept nothing yet takes what the clock
laid ready (``trust.ready``), by the same rules. Knows nothing of what it keeps.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from functools import wraps
from threading import Lock
from typing import TYPE_CHECKING, Any, Final, ParamSpec, TypeVar

from django.db import connection
from django.db.models import Q

from tiendo.kernel import clock
from tiendo.trust import ready
from tiendo.trust.models import AuditRecord
from tiendo.trust.selectors import last_record

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable
    from datetime import date

_P = ParamSpec("_P")
_R = TypeVar("_R")
_SHELVES: Final[list[Shelf]] = []
_NOTHING: Final = (False, None)
# So many records that matter mend an answer before it is rather made anew; so many others are passed over.
MENDED_BY: Final = 500
PASSED_OVER: Final = 20_000


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

    ``mend`` gives the new answer of the old one and of what happened, None when it cannot. ``shared``: under
    this name answers lie ready for other processes.
    """

    def __init__(
        self,
        most: int,
        despite: frozenset[str],
        mend: Callable[..., Any] | None = None,
        shared: str = "",
    ) -> None:
        self._most, self._despite, self._mend, self._shared = most, despite, mend, shared
        self._held: OrderedDict[Hashable, tuple[Place, Any]] = OrderedDict()
        self._laid: dict[Hashable, tuple[Place, Any]] = {}
        self._lock = Lock()

    def get(self, now: Place, key: Any) -> tuple[bool, Any]:
        """Whether there is an answer that still holds or could be mended, and the answer."""
        with self._lock:
            held = self._held.get(key)
        found = self._still(held, now, key) if held else _NOTHING
        return found if found[0] or not self._shared else self._taken(held, now, key)

    def put(self, now: Place, key: Hashable, answer: Any) -> None:
        """Keep an answer; the one not asked for longest makes room."""
        with self._lock:
            self._held[key] = (now, answer)
            self._held.move_to_end(key)
            while len(self._held) > self._most:
                self._held.popitem(last=False)

    def lay(self, now: Place, key: Hashable, answer: Any) -> None:
        """Lay an answer ready, unless it lies there; again when it is far behind the chain."""
        before, same = self._laid.get(key, (None, None))
        near = before and same is answer and now.sequence - before.sequence < PASSED_OVER // 2
        if now.sequence and not (near and ready.lies(self._shared, key)):  # an empty chain is like any other
            ready.lay(self._shared, key, (now, answer))
            self._laid = {other: laid for other, laid in self._laid.items() if laid[0].day == now.day}
            self._laid[key] = (now, answer)

    def clear(self) -> None:
        """Keep nothing any more."""
        with self._lock:
            self._held.clear()
            self._laid.clear()

    def _still(self, held: tuple[Place, Any], now: Place, key: Any) -> tuple[bool, Any]:
        """An answer given again as it is or mended, if it can be."""
        place, answer = held
        happened = self._since(place, now)
        if happened and self._mend:
            args, named = key
            answer = self._mend(answer, happened, *args, **dict(named))
        if happened is None or answer is None:
            return _NOTHING
        self.put(now, key, answer)
        return True, answer

    def _taken(self, held: tuple[Place, Any] | None, now: Place, key: Any) -> tuple[bool, Any]:
        """The same of what lies ready, if that is newer than what was held."""
        laid = ready.laid(self._shared, key)
        if laid is None or (held and laid[0].sequence <= held[0].sequence and laid[0].day == held[0].day):
            return _NOTHING
        if ready.is_preparing():
            self._laid[key] = laid
        return self._still(laid, _now() if laid[0].sequence > now.sequence else now, key)

    def _since(self, place: Place, now: Place) -> tuple[Happened, ...] | None:
        """What has happened since that may matter; None where it cannot be said or not be mended."""
        if place == now:
            return ()
        if place.day != now.day or not (self._despite or self._mend):
            return None
        if now.sequence - place.sequence > PASSED_OVER:
            return None
        matter = Q(sequence=place.sequence) | ~Q(action__in=self._despite)
        since = AuditRecord.objects.filter(matter, sequence__gte=place.sequence, sequence__lte=now.sequence)
        rows = since.order_by("sequence").values_list("sequence", "hash")[: MENDED_BY + 1]
        (first, hash_then), *after = list(rows) or [(0, "")]
        if (first, hash_then) != (place.sequence, place.hash) or len(after) >= MENDED_BY:
            return None
        if after and not self._mend:
            return None
        return _told([sequence for sequence, _ in after]) if after else ()


def kept(
    most: int,
    *,
    despite: frozenset[str] = frozenset(),
    mend: Callable[..., Any] | None = None,
    shared: bool = False,
) -> Callable[[Callable[_P, _R]], Callable[_P, _R]]:
    """Keep the last ``most`` answers of a question. Its arguments are hashable, its answers never altered.

    ``mend(answer, happened, *arguments)`` gives another answer, of what was kept and of the records that
    followed and are not ``despite``, by reading what these touch; None has all worked out anew. It may be
    told of the same record twice, and what it reads may be newer than the last of them.

    ``shared``: asked by the clock, the answer is laid ready for all processes.
    """

    def wrap(question: Callable[_P, _R]) -> Callable[_P, _R]:
        shelf = Shelf(most, despite, mend, f"{question.__module__}.{question.__qualname__}" if shared else "")
        _SHELVES.append(shelf)

        @wraps(question)
        def ask(*args: _P.args, **named: _P.kwargs) -> _R:
            # Asked through, so that the parts it is put together of are laid ready.
            passes_on = ready.is_preparing() and not shared
            if connection.in_atomic_block or passes_on:
                return question(*args, **named)
            now, key = _now(), (args, tuple(sorted(named.items())))
            is_there, answer = shelf.get(now, key)
            if not is_there:
                answer = question(*args, **named)
                shelf.put(now, key, answer)
            if shared and ready.is_preparing():
                shelf.lay(now, key, answer)
            return answer  # type: ignore[no-any-return]

        return ask

    return wrap


def forget_kept() -> None:
    """Be as a process that has just begun: for tests and for measuring. What lies ready stays there."""
    for shelf in _SHELVES:
        shelf.clear()


def _told(sequences: list[int]) -> tuple[Happened, ...]:
    rows = AuditRecord.objects.filter(sequence__in=sequences).order_by("sequence")
    return tuple(Happened(*row) for row in rows.values_list("action", "subject_kind", "subject_id", "after"))


def _now() -> Place:
    sequence, last = last_record()
    return Place(sequence, last, clock.today())
