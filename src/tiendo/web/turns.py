"""What people typed goes first: pages are drawn a few at a time, so that a save never waits behind them.

Drawing a page is work for the processor, and one process of Python does one thing at a time. On the evening
of a deadline more pages are asked for than a small server can draw; without turns every save would wait in
the same queue. With them whoever opens a page waits a little longer, and what was typed is kept at once.
"""

from __future__ import annotations

from threading import BoundedSemaphore
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

AT_ONCE: Final = 1
LONGEST_WAIT: Final = 3.0  # seconds: the page before it may be a whole consolidated report
READING: Final = frozenset({"GET", "HEAD"})


class DrawingTurns:
    """Middleware: a process draws ``AT_ONCE`` pages at one moment; what writes goes straight on."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self._turns = BoundedSemaphore(AT_ONCE)

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method not in READING or not self._turns.acquire(timeout=LONGEST_WAIT):
            return self.get_response(request)
        try:
            return self.get_response(request)
        finally:
            self._turns.release()
