"""Web pages saved as one file (.mht, .mhtml): finds the page among its parts."""

from __future__ import annotations

import email
import re
from email.message import Message

_MIME = re.compile(rb"^(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*?(?:MIME-Version|Content-Type):", re.IGNORECASE)


def is_mhtml(data: bytes) -> bool:
    """Whether ``data`` begins with the headers of a MIME message."""
    return bool(_MIME.match(data[:4_096].lstrip()))


def page_of(data: bytes) -> bytes:
    """The first HTML part of ``data``; ``data`` itself when it is no MIME message."""
    if not is_mhtml(data):
        return data
    message = email.message_from_bytes(data.lstrip())
    for part in message.walk():
        if isinstance(part, Message) and part.get_content_type() == "text/html":
            payload = part.get_payload(decode=True)
            if isinstance(payload, bytes):
                return _with_charset(payload, part.get_content_charset())
    return data


def _with_charset(page: bytes, charset: str | None) -> bytes:
    return f'<meta charset="{charset}">'.encode("ascii", "ignore") + page if charset else page
