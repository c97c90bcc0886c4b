"""How far a load has come, told to its row now and then and to whoever watches."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final

from tiendo.warehouse.models import Load
from tiendo.warehouse.types import LoadState

if TYPE_CHECKING:
    from collections.abc import Callable

_EVERY: Final = 0.5
# Checking is most of the work; what comes after it cannot tell how far it is.
_SHARE: Final = {
    LoadState.FETCHING: (0.0, 0.0),
    LoadState.CHECKING: (0.0, 0.8),
    LoadState.WRITING: (0.8, 0.0),
}


class Teller:
    """Tells one load's progress."""

    def __init__(self, load: Load, watch: Callable[[LoadState, int, int, float], None] | None) -> None:
        self._load, self._watch, self._told = load, watch, 0.0

    def enter(self, state: LoadState) -> None:
        """The load is at another part of its work."""
        self._load.state, self._load.progress = state, _SHARE[state][0]
        self._load.save(update_fields=["state", "progress"])
        if self._watch is not None:
            self._watch(state, self._load.read, self._load.refused, self._load.progress)

    def fetched(self, rows: int) -> None:
        """So many rows have come from a distant source."""
        self._say(rows, 0, 0.0)

    def checked(self, read: int, refused: int, done: float) -> None:
        """So many rows have been read, so many are bad."""
        start, span = _SHARE[LoadState.CHECKING]
        self._say(read, refused, start + span * done)

    def _say(self, read: int, refused: int, share: float) -> None:
        if time.monotonic() - self._told < _EVERY:
            return
        self._told = time.monotonic()
        Load.objects.filter(pk=self._load.pk).update(read=read, refused=refused, progress=share)
        if self._watch is not None:
            self._watch(LoadState(self._load.state), read, refused, share)
