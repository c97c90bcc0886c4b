"""A mail server that keeps nothing but the names of the letters it took, each time it took one."""

from __future__ import annotations

from collections import Counter
from contextlib import contextmanager
from email import message_from_bytes
from typing import TYPE_CHECKING

from aiosmtpd.controller import Controller

from load.processes import HOST

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aiosmtpd.smtp import SMTP, Envelope, Session


class Letterbox:
    """How often each letter, by its Message-ID, was handed over."""

    def __init__(self) -> None:
        self.letters: Counter[str] = Counter()

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        """Take a letter."""
        body = envelope.content if isinstance(envelope.content, bytes) else b""
        self.letters[str(message_from_bytes(body)["Message-ID"]).strip("<>")] += 1
        return "250 OK"


@contextmanager
def letterbox(port: int) -> Iterator[Letterbox]:
    """A letterbox that listens on this machine."""
    box = Letterbox()
    controller = Controller(box, hostname=HOST, port=port)
    controller.start()
    try:
        yield box
    finally:
        controller.stop()
