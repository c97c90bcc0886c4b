"""An e-mail as it goes over the wire: plain text in UTF-8, headers nobody can smuggle a line into.

Knows the standards of mail and nothing of notices. The same letter gives the same bytes every time.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from email.header import Header
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import EmailPolicy
from email.utils import format_datetime
from typing import TYPE_CHECKING

from tiendo.kernel.clock import ZONE

if TYPE_CHECKING:
    from datetime import datetime

# One mailbox, without comments, quotes or routes; RFC 5321 allows 64 and 255 octets around the sign.
MAILBOX = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.-]{0,250}[A-Za-z0-9])?")
LONGEST_SUBJECT = 200
LINE = 76


@dataclass(frozen=True, slots=True)
class Letter:
    """One e-mail. ``stop_url``: where one click ends mails of this kind (RFC 8058); empty when none may."""

    message_id: str
    sender: str
    to: str
    subject: str
    body: str
    language: str
    made_at: datetime
    stop_url: str = ""


class _WirePolicy(EmailPolicy):
    """Headers folded by the older of the library's two ways.

    The newer one (up to Python 3.13 at least) loses spaces between Vietnamese words where it folds, and hides
    an address longer than a line in encoded words: no mail program finds the stop button in that.
    """

    def fold(self, name: str, value: str) -> str:
        """A header as lines of plain ASCII."""
        if value.isascii() and " " not in value:
            return f"{name}: {value}{self.linesep}"
        if value.isascii():
            folded = Header(value, "us-ascii", LINE, name)
        elif name == "From":
            said, mailbox = sender_of(value)
            folded = Header(said, "utf-8", LINE, name)
            folded.append(f"<{mailbox}>", "us-ascii")
        else:
            folded = Header(value, "utf-8", LINE, name)
        return f"{name}: {folded.encode(linesep=self.linesep)}{self.linesep}"

    def fold_binary(self, name: str, value: str) -> bytes:
        """The same as bytes."""
        return self.fold(name, value).encode("ascii")


_WIRE = _WirePolicy(linesep="\r\n", max_line_length=LINE)


def is_mailbox(address: str) -> bool:
    """Whether ``address`` is one plain mailbox: no line break, no comma, no name beside it."""
    return MAILBOX.fullmatch(address) is not None and ".." not in address


def sender_of(written: str) -> tuple[str, str]:
    """The name and the mailbox of ``Tiến độ <tiendo@example.vn>``; the name is empty where there is none.

    Not the library's reading: what it makes of a colon in a name differs from one Python to the next.
    """
    name, _, mailbox = one_line(written).rpartition("<")
    return name.strip('" '), mailbox.rstrip("> ")


def one_line(text: str) -> str:
    """``text`` as one line without control characters, cut to what a subject can hold."""
    flat = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    return flat if len(flat) <= LONGEST_SUBJECT else flat[: LONGEST_SUBJECT - 1].rstrip() + "…"


def compose(letter: Letter) -> EmailMessage:
    """The message of a letter; raises ``ValueError`` for an address that is not one plain mailbox."""
    if not is_mailbox(letter.to):
        raise ValueError("not one plain mailbox")
    name, mailbox = sender_of(letter.sender)
    message = EmailMessage(policy=_WIRE)
    message["From"] = Address(name, addr_spec=mailbox)
    message["To"] = Address(addr_spec=letter.to)
    message["Subject"] = one_line(letter.subject)
    message["Date"] = format_datetime(letter.made_at.astimezone(ZONE))
    message["Message-ID"] = f"<{letter.message_id}>"
    message["Auto-Submitted"] = "auto-generated"
    if letter.stop_url:
        message["List-Unsubscribe"] = f"<{letter.stop_url}>"
        message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    message.set_content(letter.body, charset="utf-8", cte="quoted-printable")
    message["Content-Language"] = letter.language
    return message
