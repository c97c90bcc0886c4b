"""Reads a file in a process of its own, with a ceiling on memory and time.

The parent half is ``read_confined``; the child half is this module run with ``-m``. The
child takes a line of JSON and then the bytes on its input, and writes lines of JSON:
progress, then one document or one refusal. It knows no Django and inherits no handles.
"""

from __future__ import annotations

import json
import logging
import os
import signal
import subprocess
import sys
import tempfile
import threading
from dataclasses import asdict
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, TextIO

from tiendo.plan.reading.encode import decode, decode_refusal, encode, encode_refusal
from tiendo.plan.reading.limits import MEGABYTE, Limits
from tiendo.plan.reading.reader import ORDINARY, read_document
from tiendo.plan.reading.refusals import (
    FileTooLarge,
    ReaderCrashed,
    ReadingTookTooLong,
    ReadingTookTooMuchMemory,
    UnreadableDocument,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tiendo.plan.reading.document import Document
    from tiendo.plan.reading.layout import Progress

try:
    import resource
except ImportError:  # Windows: only the time limit holds there.
    resource = None  # type: ignore[assignment]

log = logging.getLogger(__name__)

_PACKAGE_ROOT = Path(__file__).resolve().parents[3]
_SPARE_SECONDS = 5
_LAST_WORDS = 4_000
_OUT_OF_MEMORY = ("MemoryError", "bad_alloc", "failed to map segment", "Cannot allocate memory")
_OUT_OF_TIME = frozenset({"SIGXCPU", "SIGALRM"})


def read_confined(
    data: bytes, *, name: str = "", limits: Limits = ORDINARY, progress: Progress | None = None
) -> Document:
    """``read_document`` in a fresh process that cannot harm this one.

    Raises an UnreadableDocument refusal for a file that cannot be read, takes longer than
    ``limits.seconds``, needs more than ``limits.memory_mb``, or breaks the reader.
    """
    if len(data) > limits.max_bytes:
        raise FileTooLarge(len(data), limits.max_bytes)
    with tempfile.TemporaryFile() as complaints:
        child = subprocess.Popen(
            [sys.executable, "-m", "tiendo.plan.reading.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=complaints,
            env=_child_environment(),
            start_new_session=True,
        )
        clock = _Clock(child, limits.seconds)
        try:
            answer = _converse(child, _request(data, name, limits), progress)
        finally:
            clock.stop()
            _end(child)
        if answer is None:
            raise _why_it_died(child, clock, limits, complaints)
    if "refusal" in answer:
        raise decode_refusal(answer)
    return decode(answer["document"])


class _Clock:
    """Ends the child when its time is over."""

    def __init__(self, child: subprocess.Popen[bytes], seconds: float) -> None:
        self.rang = False
        self._child = child
        self._timer = threading.Timer(seconds, self._ring)
        self._timer.daemon = True
        self._timer.start()

    def stop(self) -> None:
        self._timer.cancel()

    def _ring(self) -> None:
        self.rang = True
        _kill(self._child)


def _request(data: bytes, name: str, limits: Limits) -> bytes:
    header = {"name": name, "limits": asdict(limits), "size": len(data)}
    return json.dumps(header).encode() + b"\n" + data


def _converse(
    child: subprocess.Popen[bytes], request: bytes, progress: Progress | None
) -> dict[str, Any] | None:
    """Send the file, pass progress on, give the answer; None when the child died without one."""
    inlet, outlet = child.stdin, child.stdout
    if inlet is None or outlet is None:
        return None
    try:
        inlet.write(request)
        inlet.close()
    except BrokenPipeError:
        return None
    for line in outlet:
        answer = _understood(line)
        if answer is None:
            return None
        if "progress" not in answer:
            return answer
        if progress is not None:
            progress(*answer["progress"])
    return None


def _understood(line: bytes) -> dict[str, Any] | None:
    """One line of the child; None when it was cut off."""
    try:
        answer = json.loads(line)
    except ValueError:
        return None
    return answer if isinstance(answer, dict) else None


def _end(child: subprocess.Popen[bytes]) -> None:
    """Leave no process and no pipe behind, whatever happened."""
    for pipe in (child.stdin, child.stdout):
        if pipe is not None:
            _close(pipe)
    try:
        child.wait(timeout=_SPARE_SECONDS)
    except subprocess.TimeoutExpired:
        _kill(child)
        child.wait()


def _close(pipe: IO[bytes]) -> None:
    try:
        pipe.close()
    except OSError:
        log.debug("The pipe to a reader that died was already closed")


def _kill(child: subprocess.Popen[bytes]) -> None:
    """Kill the child and whatever it started (a converter of old Word files)."""
    if child.poll() is not None:
        return
    if hasattr(os, "killpg"):
        try:
            os.killpg(child.pid, signal.SIGKILL)
        except ProcessLookupError:
            return
    else:
        child.kill()


def _why_it_died(
    child: subprocess.Popen[bytes], clock: _Clock, limits: Limits, complaints: IO[bytes]
) -> UnreadableDocument:
    died_of = _signal_name(child.returncode)
    if clock.rang or died_of in _OUT_OF_TIME:
        return ReadingTookTooLong(limits.seconds)
    complaints.seek(0)
    last_words = complaints.read().decode("utf-8", "replace")[-_LAST_WORDS:]
    if died_of == "SIGKILL" or any(sign in last_words for sign in _OUT_OF_MEMORY):
        return ReadingTookTooMuchMemory(limits.memory_mb)
    log.warning("A document reader died (%s): %s", died_of or child.returncode, last_words)
    return ReaderCrashed()


def _signal_name(code: int | None) -> str | None:
    if code is None or code >= 0:
        return None
    try:
        return signal.Signals(-code).name
    except ValueError:
        return None


def _child_environment() -> dict[str, str]:
    """The parent's environment with this package importable, whatever path the parent runs on."""
    known = os.environ.get("PYTHONPATH", "")
    path = os.pathsep.join(part for part in (str(_PACKAGE_ROOT), known) if part)
    return {**os.environ, "PYTHONPATH": path, "PYTHONSAFEPATH": "1", "PYTHONIOENCODING": "utf-8"}


def main(source: IO[bytes], sink: TextIO) -> None:
    """The child: read the request from ``source``, answer on ``sink``."""
    header = json.loads(source.readline())
    limits = Limits(**header["limits"])
    _confine(limits)
    data = source.read()
    if len(data) != header["size"]:
        return
    for line in _answers(data, header["name"], limits, sink):
        sink.write(json.dumps(line) + "\n")
    sink.flush()


def _answers(data: bytes, name: str, limits: Limits, sink: TextIO) -> Iterator[dict[str, Any]]:
    def progress(done: float, stage: str) -> None:
        sink.write(json.dumps({"progress": [round(done, 4), stage]}) + "\n")
        sink.flush()

    try:
        document = read_document(data, name=name, limits=limits, progress=progress)
    except UnreadableDocument as refusal:
        yield encode_refusal(refusal)
    except MemoryError:
        yield encode_refusal(ReadingTookTooMuchMemory(limits.memory_mb))
    else:
        yield {"document": encode(document)}


def _confine(limits: Limits) -> None:
    """Bind this process for good; an alarm ends it even when its parent is gone."""
    if resource is None:
        return
    _lower(resource.RLIMIT_AS, limits.memory_mb * MEGABYTE)
    _lower(resource.RLIMIT_CPU, int(limits.seconds) + _SPARE_SECONDS)
    _lower(resource.RLIMIT_CORE, 0)
    signal.alarm(int(limits.seconds) + _SPARE_SECONDS)


def _lower(kind: int, ceiling: int) -> None:
    _, hard = resource.getrlimit(kind)
    most = ceiling if hard == resource.RLIM_INFINITY else min(ceiling, hard)
    resource.setrlimit(kind, (most, hard))


if __name__ == "__main__":
    main(sys.stdin.buffer, sys.stdout)
