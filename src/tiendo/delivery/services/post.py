"""Handing a letter to the office's mail server. The only place that speaks SMTP; knows no tables."""

from __future__ import annotations

import smtplib
import ssl
from typing import TYPE_CHECKING, Any

from django.conf import settings

if TYPE_CHECKING:
    from email.message import EmailMessage
    from types import TracebackType

SECONDS = 20


class NotNowByMail(Exception):
    """The server could not be reached, or asked to come back later."""


class AddressRefused(Exception):
    """The server will never take mail for this address."""


class Post:
    """One connection to the mail server, opened by the first letter and opened again after a fault."""

    def __init__(self) -> None:
        self._server: smtplib.SMTP | None = None

    def __enter__(self) -> Post:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._close()

    def hand_over(self, message: EmailMessage) -> None:
        """Returns when the server has taken responsibility; raises ``AddressRefused`` or ``NotNowByMail``."""
        try:
            self._connected().send_message(message)
        except smtplib.SMTPRecipientsRefused as refused:
            self._close()
            code, said = next(iter(refused.recipients.values()))
            words = f"{code} {said.decode('utf-8', 'replace')}"
            raise (AddressRefused if 500 <= code < 600 else NotNowByMail)(words) from refused
        except (smtplib.SMTPException, OSError) as fault:
            self._close()
            raise NotNowByMail(str(fault)) from fault

    def _connected(self) -> smtplib.SMTP:
        if self._server is None:
            self._server = _connect(settings.TIENDO_SMTP)
        return self._server

    def _close(self) -> None:
        server, self._server = self._server, None
        if server is not None:
            try:
                server.quit()
            except (smtplib.SMTPException, OSError):
                server.close()


def _connect(smtp: dict[str, Any]) -> smtplib.SMTP:
    context = ssl.create_default_context()
    place = {"host": smtp["host"], "port": smtp["port"], "timeout": SECONDS}
    if smtp["tls"]:
        server: smtplib.SMTP = smtplib.SMTP_SSL(**place, context=context)
    else:
        server = smtplib.SMTP(**place)
        if smtp["starttls"]:
            server.starttls(context=context)
    if smtp["user"]:
        server.login(smtp["user"], smtp["password"])
    return server
