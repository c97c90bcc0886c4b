"""What people typed goes first: pages are drawn a few at a time, so that a save never waits behind them.

Drawing a page is work for the processor, and one process of Python does one thing at a time. On the evening
of a deadline more pages are asked for than a small server can draw; without turns every save would wait in
the same queue. With them whoever opens a page waits a little longer, and what was typed is kept at once.
"""

from __future__ import annotations

from threading import Lock
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

PATIENCE: Final = 3.0  # seconds: the page before it may be a whole consolidated report
READING: Final = frozenset({"GET", "HEAD"})


class DrawingTurns:
    """Middleware: a process draws one page at a moment; what writes goes straight on.

    Behind a page that takes long a second line is opened, so that two are drawn and never more.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self._turn, self._out_of_turn = Lock(), Lock()

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method not in READING:
            return self.get_response(request)
        line = self._turn if self._turn.acquire(timeout=PATIENCE) else self._out_of_turn
        if line is self._out_of_turn:
            line.acquire()
        try:
            return self.get_response(request)
        finally:
            line.release()
