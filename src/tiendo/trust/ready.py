"""Answers laid ready on the disk for a process that has just begun: what one has worked out, no other need.

Only the clock lays them (``preparing``); whoever asks a question takes what it finds there, with its place in
the audit chain, and judges by that whether it still holds. A file is taken only with the seal of this house
and this very program: unpickling what somebody else wrote would run what they wrote. Losing all of them
costs time and nothing else, so they belong in no backup.
"""

from __future__ import annotations

import gc
import hashlib
import hmac
import pickle
import time
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from threading import local
from typing import TYPE_CHECKING, Any, Final, TypeVar

from django.conf import settings

import tiendo
from tiendo.trust.file_store import write_whole

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from threading import Event

_T = TypeVar("_T")
SEAL: Final = 32
# A day's answers are of no use two days later.
STALE: Final = 2 * 86_400.0
_now = local()


@contextmanager
def preparing() -> Iterator[None]:
    """What is asked inside is laid ready for other processes."""
    _now.preparing = True
    try:
        yield
    finally:
        _now.preparing = False


def prepare(ask: Callable[[_T], object], of: Iterable[_T], stopped: Event | None) -> None:
    """Ask about each in turn, until told to stop, and lay ready what is found."""
    with preparing():
        for one in of:
            if stopped is not None and stopped.is_set():
                return
            ask(one)


def is_preparing() -> bool:
    """Whether this thread asks in order to lay ready."""
    return getattr(_now, "preparing", False)


def lay(question: str, key: object, found: object) -> None:
    """Lay ready what was found for a question asked with ``key``; in place of what was there."""
    body = pickle.dumps((key, found), pickle.HIGHEST_PROTOCOL)
    write_whole(_file(question, key), _seal(body) + body)


def lies(question: str, key: object) -> bool:
    """Whether anything lies ready for it."""
    return _file(question, key).exists()


def laid(question: str, key: object) -> Any:
    """What lies ready for it; None for nothing, and for what another program or nobody of ours laid there."""
    try:
        whole = memoryview(_file(question, key).read_bytes())
    except OSError:
        return None
    if not hmac.compare_digest(whole[:SEAL], _seal(whole[SEAL:])):
        return None
    with _uncollected():
        asked, found = pickle.loads(whole[SEAL:])  # noqa: S301 - our own: it bears the seal
    return found if asked == key else None


def clear_stale() -> None:
    """Take away what no day asks for any more."""
    before = time.time() - STALE
    for file in list(_root().glob("*")):
        if file.stat().st_mtime < before:
            file.unlink(missing_ok=True)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Ten thousand rows at once would have the collector walk through them again and again, for no cycle."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def _root() -> Path:
    return Path(settings.TIENDO_DATA) / "ready"


def _file(question: str, key: object) -> Path:
    asked = hashlib.sha256(f"{question} {_written(key)}".encode()).hexdigest()
    return _root() / f"{question.rpartition('.')[2].strip('_')}-{asked[:24]}"


def _written(key: object) -> str:
    """A key as every process writes it: what is in a set has another order in each."""
    if isinstance(key, frozenset):
        return f"{{{', '.join(sorted(_written(one) for one in key))}}}"
    return f"({', '.join(_written(one) for one in key)})" if isinstance(key, tuple) else repr(key)


def _seal(body: bytes | memoryview) -> bytes:
    return hashlib.blake2b(body, key=_key(settings.SECRET_KEY), digest_size=SEAL).digest()


@cache
def _key(secret: str) -> bytes:
    """Of the house, and of this program: another one may work things out otherwise."""
    root = Path(tiendo.__file__).parent
    files = sorted((str(one.relative_to(root)), one.stat()) for one in root.rglob("*.py"))
    program = "\n".join(f"{name} {stat.st_size} {stat.st_mtime_ns}" for name, stat in files)
    return hashlib.sha256(f"tiendo.trust.ready {secret} {program}".encode()).digest()
