"""The house's own processes as ``tiendo serve`` starts them: started, watched, stopped, or killed at once.

Each is the leader of its own process group, so a kill reaches its workers and nothing else.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.error import HTTPError
from urllib.request import urlopen

from tiendo.cli.serving import commands

if TYPE_CHECKING:
    from collections.abc import Iterator

HOST = "127.0.0.1"
READY_SECONDS = 90.0
END_SECONDS = 20.0
TICKS = os.sysconf("SC_CLK_TCK")


class House:
    """Web server, job worker and whatever else ``tiendo serve`` runs."""

    def __init__(self, port: int, *, workers: int, log: Path) -> None:
        self.port = port
        self._workers = workers
        self._log = log
        self._children: list[subprocess.Popen[bytes]] = []

    def start(self) -> None:
        """Start every process; returns when the web server answers."""
        with self._log.open("ab") as log:
            self._children = [
                subprocess.Popen(command, stdout=log, stderr=log, start_new_session=True)  # noqa: S603
                for command in commands(HOST, self.port, workers=self._workers)
            ]
        until = time.monotonic() + READY_SECONDS
        while not self._answers():
            if time.monotonic() > until or not self.is_whole():
                sys.exit(f"The server did not start:\n{self.last_words()}")
            time.sleep(0.1)

    def kill(self) -> None:
        """``kill -9`` every process at once, children of children included."""
        for child in self._children:
            with suppress(ProcessLookupError):
                os.killpg(child.pid, signal.SIGKILL)
        for child in self._children:
            child.wait()

    def stop(self) -> None:
        """Let every process finish what it does; insists when one does not."""
        for child in self._children:
            child.terminate()
        until = time.monotonic() + END_SECONDS
        for child in self._children:
            with suppress(subprocess.TimeoutExpired):
                child.wait(max(0.1, until - time.monotonic()))
        self.kill()

    def is_whole(self) -> bool:
        """Every process that was started still runs."""
        return all(child.poll() is None for child in self._children)

    def memory(self) -> Iterator[tuple[str, int]]:
        """What each process is and the most memory it has held so far, in MiB."""
        names = [" ".join(child.args[2:4]) for child in self._children if isinstance(child.args, list)]
        groups = {child.pid: name for child, name in zip(self._children, names, strict=True)}
        for pid, _, group, _ in _running():
            if group in groups:
                yield groups[group], _peak(pid)

    def processor_seconds(self) -> float:
        """What all processes that run now have used of the processor so far."""
        groups = {child.pid for child in self._children}
        return sum(seconds for _, _, group, seconds in _running() if group in groups)

    def last_words(self) -> str:
        """The end of what the processes printed."""
        return self._log.read_text("utf-8", "replace")[-3000:]

    def _answers(self) -> bool:
        try:
            with urlopen(f"http://{HOST}:{self.port}/", timeout=5):
                return True
        except HTTPError:
            return True
        except OSError:
            return False


def database_seconds(place: Path) -> float:
    """What the PostgreSQL of ``place`` has used so far, its ended connections too; 0 where there is none."""
    said = place / "postgres" / "postmaster.pid"
    if not said.exists():
        return 0.0
    first = int(said.read_text().split()[0])
    return sum(seconds for _, parent, _, seconds in _running() if parent == first) + _ended(first)


def _ended(pid: int) -> float:
    """Processor seconds of a process's children that have ended (proc(5): fields 16 and 17)."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[13]) + int(fields[14])) / TICKS


def _running() -> Iterator[tuple[int, int, int, float]]:
    """Every process, its parent, its group, its processor seconds (proc(5): fields 1, 4, 5, 14 and 15)."""
    for place in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            fields = place.read_text().rpartition(")")[2].split()
            seconds = (int(fields[11]) + int(fields[12])) / TICKS
            yield int(place.parent.name), int(fields[1]), int(fields[2]), seconds


def _peak(pid: int) -> int:
    with suppress(OSError):
        for line in Path(f"/proc/{pid}/status").read_text().splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) // 1024
    return 0
