"""A MariaDB of one's own for tests: in a folder of its own, on a port of 127.0.0.1, ended by its process."""

from __future__ import annotations

import shutil
import socket
import subprocess
import time
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pymysql

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PATIENCE = 120.0
LACKING = "no MariaDB server here (Debian, Ubuntu: apt install mariadb-server-core)"


@dataclass(slots=True)
class Server:
    """Where it listens, and the process that does."""

    port: int
    process: subprocess.Popen[bytes]

    def address(self, name: str = "root", password: str = "") -> str:
        """What an installation would set as its connection string."""
        return f"mysql://{name}:{password}@127.0.0.1:{self.port}/hcc"

    @contextmanager
    def asked_as_root(self) -> Iterator[Any]:
        """A cursor that may do anything there, each statement by itself."""
        own = pymysql.connect(
            host="127.0.0.1", port=self.port, user="root", charset="utf8mb4", autocommit=True
        )
        with own, own.cursor() as cursor:
            yield cursor


def there() -> bool:
    """Whether the server and what makes its first tables are installed."""
    return all(_program(name) for name in ("mariadbd", "mariadb-install-db"))


@contextmanager
def serving(place: Path) -> Iterator[Server]:
    """A server with nothing in it while the block runs."""
    own = ["--no-defaults", f"--datadir={place}/data", "--user=root"]
    subprocess.run(
        [_program("mariadb-install-db"), *own, "--auth-root-authentication-method=normal", "--skip-test-db"],
        check=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    port = _free_port()
    listens = [f"--port={port}", "--bind-address=127.0.0.1", f"--socket={place}/s", f"--pid-file={place}/p"]
    process = subprocess.Popen([_program("mariadbd"), *own, *listens], stderr=subprocess.DEVNULL)
    try:
        _await(port, process)
        yield Server(port, process)
    finally:
        process.terminate()
        process.wait(PATIENCE)


def _await(port: int, process: subprocess.Popen[bytes]) -> None:
    for _ in range(int(PATIENCE * 10)):
        assert process.poll() is None, "MariaDB ended at once"
        with socket.socket() as knock:
            if knock.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise AssertionError("MariaDB did not begin to listen")


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def _program(name: str) -> str:
    return shutil.which(name) or shutil.which(name, path="/usr/sbin:/usr/local/sbin") or ""
