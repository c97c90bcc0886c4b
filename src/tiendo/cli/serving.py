"""Three children, one life: web server, job worker and clock stop when any of them does, or when told to."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from typing import TYPE_CHECKING

from django.conf import settings

from tiendo.cli.speech import note
from tiendo.kernel.errors import Refusal
from tiendo.kernel.words import Words

if TYPE_CHECKING:
    from types import FrameType

GRACE_SECONDS = 15.0
LOOK_EVERY = 0.2
# Of each process: one draws a page, a few save and mostly wait for the database, and the rest hold pages that
# wait for their turn (web/turns.py). Were they fewer, a save would stand behind those pages. Threads share
# their connections to PostgreSQL; of SQLite each keeps one, which is three open files.
THREADS, THREADS_ON_SQLITE = 320, 40


class PortTaken(Refusal):
    """Something else listens there."""


class _Stopped(Exception):
    """A signal asked for the end."""


def serve_until_stopped(
    host: str, port: int, *, workers: int = 1, demo: bool = False, prepared: bool = False
) -> int:
    """Run the children until a signal or until one ends by itself; gives the exit code.

    ``prepared`` says the database is up to date. Raises ``PortTaken`` before anything is started.
    """
    _demand_free(host, port)
    os.environ["DJANGO_SETTINGS_MODULE"] = "tiendo.config.settings"  # read here too, though nothing is set up
    surroundings = dict(os.environ)
    if demo:
        surroundings["TIENDO_DEMO"] = "1"
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, _stop)
    children: list[subprocess.Popen[bytes]] = []
    try:
        if not prepared:
            setup = [sys.executable, "-m", "tiendo", "setup"]
            subprocess.run(setup, env=surroundings, check=True, stdout=sys.stderr)  # noqa: S603 - our own program
        children = [_start(command, surroundings) for command in commands(host, port, workers=workers)]
        _wait_until_heard(host, port, children)
        note(Words(f"tiendo chạy tại http://{host}:{port}/", f"tiendo runs at http://{host}:{port}/"))
        while all(child.poll() is None for child in children):
            time.sleep(LOOK_EVERY)
    except _Stopped:
        return 0
    except subprocess.CalledProcessError as failed:
        return failed.returncode
    finally:
        _end(children)
    return next((child.returncode for child in children if child.returncode), 1)


def commands(host: str, port: int, *, workers: int = 1) -> list[list[str]]:
    """The command of every child, the web server's first: ``workers`` processes answer pages."""
    server = ["granian", "--interface", "wsgi", "--host", host, "--port", str(port)]
    threads = THREADS_ON_SQLITE if "sqlite" in settings.DATABASES["default"]["ENGINE"] else THREADS
    # Its warnings are one: that these are many threads. What ends a worker is an error.
    web = [*server, "--workers", str(workers), "--blocking-threads", str(threads), "--log-level", "error"]
    return [
        [sys.executable, "-m", *web, "tiendo.config.wsgi:application"],
        [sys.executable, "-m", "tiendo", "work"],
        [sys.executable, "-m", "tiendo", "clock"],
    ]


def _wait_until_heard(host: str, port: int, children: list[subprocess.Popen[bytes]]) -> None:
    """An address is told when it answers, or when one of the children is no more."""
    while all(child.poll() is None for child in children):
        try:
            socket.create_connection((host, port), timeout=1).close()
        except OSError:
            time.sleep(LOOK_EVERY)
        else:
            return


def _start(command: list[str], surroundings: dict[str, str]) -> subprocess.Popen[bytes]:
    # Its own session, so Ctrl+C reaches only this process, which then ends them in order.
    return subprocess.Popen(command, env=surroundings, start_new_session=True)  # noqa: S603 - our own program


def _stop(signum: int, frame: FrameType | None) -> None:
    raise _Stopped


def _end(children: list[subprocess.Popen[bytes]]) -> None:
    """Ask all to finish what they are doing, wait, and insist when they do not."""
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, signal.SIG_IGN)
    for child in children:
        child.terminate()
    until = time.monotonic() + GRACE_SECONDS
    for child in children:
        try:
            child.wait(timeout=max(0.1, until - time.monotonic()))
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()


def _demand_free(host: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise PortTaken(
                Words(
                    f"Không mở được {host}:{port} ({error.strerror}). Hãy chọn cổng khác bằng --port.",
                    f"Cannot listen on {host}:{port} ({error.strerror}). Choose another port with --port.",
                )
            ) from error
