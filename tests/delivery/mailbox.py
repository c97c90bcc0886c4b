"""A real SMTP server on this machine, which keeps what it takes and can be told to refuse."""

from __future__ import annotations

import email
import email.policy
import socket
from contextlib import contextmanager

from aiosmtpd.controller import Controller


class Mailbox:
    """What arrived, in order. ``refuse`` maps an address to the answer its RCPT gets."""

    def __init__(self):
        self.raw: list[bytes] = []
        self.refuse: dict[str, str] = {}
        self.answer = "250 OK"
        self.at_arrival = None

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address in self.refuse:
            return self.refuse[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        if self.answer.startswith("250"):
            self.raw.append(envelope.original_content)
        if self.at_arrival:
            self.at_arrival(len(self.raw))
        return self.answer

    @property
    def mails(self):
        return [email.message_from_bytes(raw, policy=email.policy.default) for raw in self.raw]

    @property
    def ids(self) -> list[str]:
        return [str(mail["Message-ID"]) for mail in self.mails]


@contextmanager
def mail_server():
    """The mailbox, and the port its server listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    box = Mailbox()
    controller = Controller(box, hostname="127.0.0.1", port=port)
    controller.start()
    try:
        yield box, port
    finally:
        controller.stop()


def smtp_settings(port: int) -> dict[str, object]:
    """What the settings hold for ``smtp://127.0.0.1:port``."""
    return {
        "host": "127.0.0.1", "port": port, "user": "", "password": "", "tls": False, "starttls": False
    }  # fmt: skip
