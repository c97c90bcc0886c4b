"""``tiendo clock``: every minute, what has to happen without anybody asking for it."""

from __future__ import annotations

import signal
import threading
from typing import TYPE_CHECKING, Annotated

import typer

from tiendo.trust.clockwork import keep_time

if TYPE_CHECKING:
    from types import FrameType

app = typer.Typer(add_completion=False, pretty_exceptions_enable=False)


@app.command()
def clock(
    every: Annotated[float, typer.Option("--every", help="Seconds between two rounds.")] = 60.0,
) -> None:
    """Open rounds, plan notices, send mail, clear away: every minute until stopped. "serve" runs one."""
    stopped = threading.Event()

    def stop(signum: int, frame: FrameType | None) -> None:
        stopped.set()

    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, stop)
    keep_time(every=every, stopped=stopped)
