"""One person's browser, as light as can be: a connection kept open, cookies, forms; nothing is drawn.

Raw HTTP/1.1 over asyncio, because the load comes from the machine that is measured. Styles, scripts and
fonts, which a browser keeps, are not asked for.
"""

from __future__ import annotations

import asyncio
import gzip
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol
from urllib.parse import urlencode

if TYPE_CHECKING:
    from collections.abc import Mapping

HOST = "127.0.0.1"
PATIENCE = 60.0
BOUNDARY = "tiendo-bench-7f3a91c2"
FORM = "application/x-www-form-urlencoded"


class Unanswered(Exception):
    """The connection ended or nothing came in time: whether the request was carried out is not known."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode("utf-8", "replace")


@dataclass(frozen=True, slots=True)
class File:
    """A file in a form."""

    name: str
    content_type: str
    body: bytes


class Watch(Protocol):
    """Whoever counts requests."""

    def answered(self, work: str, status: int, seconds: float) -> None: ...

    def unanswered(self, work: str) -> None: ...


class Browser:
    """A person's browser. One request at a time, as the page's own queue sends them.

    ``address`` is where an office's proxy says the person sits; the connection is to this machine.
    """

    def __init__(self, port: int, watch: Watch, *, address: str = HOST) -> None:
        self._port = port
        self._address = address
        self._watch = watch
        self._cookies: dict[str, str] = {}
        self._turn = asyncio.Lock()
        self._reader: asyncio.StreamReader | None = None
        self._writer: asyncio.StreamWriter | None = None

    async def get(self, path: str, *, work: str, headers: Mapping[str, str] | None = None) -> Answer:
        """Ask for a page; counted as ``work``."""
        return await self._send("GET", path, headers or {}, b"", work)

    async def post(
        self, path: str, fields: Mapping[str, str], *, work: str, headers: Mapping[str, str] | None = None
    ) -> Answer:
        """Send a form."""
        body = urlencode({**fields, "csrfmiddlewaretoken": self.token}).encode()
        return await self._send("POST", path, {"Content-Type": FORM, **(headers or {})}, body, work)

    async def upload(
        self,
        path: str,
        file: File,
        *,
        work: str,
        name: str = "file",
        headers: Mapping[str, str] | None = None,
    ) -> Answer:
        """Send a form with nothing but one file in it."""
        kind = {"Content-Type": f"multipart/form-data; boundary={BOUNDARY}", **(headers or {})}
        body = _multipart({"csrfmiddlewaretoken": self.token}, name, file)
        return await self._send("POST", path, kind, body, work)

    @property
    def token(self) -> str:
        """What proves a form came from a page of ours."""
        return self._cookies.get("csrftoken", "")

    def close(self) -> None:
        """End the connection, between two event loops too; cookies stay."""
        self._hang_up()
        self._turn = asyncio.Lock()

    def _hang_up(self) -> None:
        if self._writer:
            self._writer.close()
        self._reader = self._writer = None

    async def _send(
        self, method: str, path: str, headers: Mapping[str, str], body: bytes, work: str
    ) -> Answer:
        async with self._turn:
            began = time.perf_counter()
            try:
                answer = await asyncio.wait_for(self._exchange(method, path, headers, body), PATIENCE)
            except (OSError, EOFError, TimeoutError, asyncio.IncompleteReadError, ValueError) as lost:
                self._hang_up()
                self._watch.unanswered(work)
                raise Unanswered(f"{method} {path}: {lost!r}") from lost
            self._watch.answered(work, answer.status, time.perf_counter() - began)
            return answer

    async def _exchange(self, method: str, path: str, headers: Mapping[str, str], body: bytes) -> Answer:
        reader, writer = await self._connection()
        lines = [f"{method} {path} HTTP/1.1", f"Host: {HOST}:{self._port}", "Accept-Encoding: gzip"]
        lines.append(f"X-Forwarded-For: {self._address}")
        lines += [f"{name}: {value}" for name, value in headers.items()]
        if self._cookies:
            lines.append("Cookie: " + "; ".join(f"{name}={value}" for name, value in self._cookies.items()))
        if method != "GET":
            lines.append(f"Content-Length: {len(body)}")
        writer.write("\r\n".join([*lines, "", ""]).encode() + body)
        await writer.drain()
        return await self._answer(reader)

    async def _connection(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        if self._reader is None or self._writer is None or self._reader.at_eof():
            self._hang_up()
            self._reader, self._writer = await asyncio.open_connection(HOST, self._port, limit=2**20)
        return self._reader, self._writer

    async def _answer(self, reader: asyncio.StreamReader) -> Answer:
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        headers: dict[str, str] = {}
        for line in filter(None, head[1:]):
            name, _, value = line.partition(":")
            if name.lower() == "set-cookie":
                self._keep(value.strip())
            headers[name.lower()] = value.strip()
        body = await _body(reader, headers)
        if headers.get("content-encoding") == "gzip":
            body = gzip.decompress(body)
        return Answer(int(head[0].split()[1]), headers, body)

    def _keep(self, cookie: str) -> None:
        name, _, value = cookie.partition(";")[0].partition("=")
        if value in {"", '""'}:
            self._cookies.pop(name, None)
        else:
            self._cookies[name] = value


async def _body(reader: asyncio.StreamReader, headers: Mapping[str, str]) -> bytes:
    if headers.get("transfer-encoding") != "chunked":
        return await reader.readexactly(int(headers.get("content-length", "0")))
    parts = []
    while size := int(await reader.readline(), 16):
        parts.append(await reader.readexactly(size))
        await reader.readline()
    await reader.readline()
    return b"".join(parts)


def _multipart(fields: Mapping[str, str], name: str, file: File) -> bytes:
    start = f"--{BOUNDARY}\r\nContent-Disposition: form-data; name="
    plain = "".join(f'{start}"{field}"\r\n\r\n{value}\r\n' for field, value in fields.items())
    head = f'{start}"{name}"; filename="{file.name}"\r\nContent-Type: {file.content_type}\r\n\r\n'
    return plain.encode() + head.encode() + file.body + f"\r\n--{BOUNDARY}--\r\n".encode()
