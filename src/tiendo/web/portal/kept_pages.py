"""Public pages as they were last drawn, kept as long as nothing at all has changed.

A page is kept under the stamp it was drawn at; another stamp is another page, so nothing stale is ever shown.
A stamp is the state of everything, or all that the page was drawn of.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from threading import Lock
from typing import Final

MOST: Final = 200


@dataclass(frozen=True, slots=True)
class Kept:
    """The bytes of a page, what they are, the stamp they were drawn at; of a file, how to keep it."""

    stamp: object
    body: bytes
    content_type: str
    disposition: str = ""


class KeptPages:
    """The pages last asked for, of one process."""

    def __init__(self) -> None:
        self._pages: OrderedDict[str, Kept] = OrderedDict()
        self._lock = Lock()

    def get(self, path: str, stamp: object) -> Kept | None:
        """The page at a path, when it was drawn at this stamp."""
        with self._lock:
            found = self._pages.get(path)
            if found is None or found.stamp != stamp:
                return None
            self._pages.move_to_end(path)
            return found

    def keep(self, path: str, page: Kept) -> None:
        """Keep a page; the one not asked for longest makes room."""
        with self._lock:
            self._pages[path] = page
            self._pages.move_to_end(path)
            while len(self._pages) > MOST:
                self._pages.popitem(last=False)
