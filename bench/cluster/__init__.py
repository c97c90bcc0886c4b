"""A Spark of one's own on this machine, as a server that speaks Spark Connect; for tests and benches.

Its environment is apart (``./run spark`` makes it): the client is found there too, after everything else.
"""

from __future__ import annotations

import os
import signal
import site
import socket
import subprocess
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

ENVIRONMENT = Path(__file__).resolve().parents[2] / ".cache" / "spark"
SERVER = "org.apache.spark.sql.connect.service.SparkConnectServer"
READY_SECONDS = 300.0


class NoSpark(Exception):
    """There is no Spark here, or it does not start."""


def packages() -> Path:
    """Where Spark's own packages are; raises ``NoSpark`` when they are not."""
    found = next(ENVIRONMENT.glob("lib/python*/site-packages/pyspark"), None)
    if found is None or not (ENVIRONMENT / "made-from").exists():
        raise NoSpark("There is no Spark in .cache/spark: ./run spark makes it.")
    return found.parent


@contextmanager
def spark_connect(place: Path, *, processors: int = 2, memory: str = "1g") -> Iterator[str]:
    """A server on a free port, with its own directory; gives its address. It is gone afterwards."""
    home, port = packages() / "pyspark", _free_port()
    site.addsitedir(str(packages()))
    settings = {
        "spark.connect.grpc.binding.address": "127.0.0.1",
        "spark.connect.grpc.binding.port": str(port),
        "spark.ui.enabled": "false",
        "spark.sql.shuffle.partitions": str(processors),
        "spark.sql.warehouse.dir": str(place / "spark-warehouse"),
        "spark.local.dir": str(place / "spark-local"),
    }
    command = [f"{home}/bin/spark-submit", "--class", SERVER, "--master", f"local[{processors}]"]
    command += ["--driver-memory", memory]
    command += [part for name, value in settings.items() for part in ("--conf", f"{name}={value}")]
    with (place / "spark.log").open("wb") as log:
        server = subprocess.Popen(  # noqa: S603
            [*command, "spark-internal"],
            env={**os.environ, "SPARK_HOME": str(home), "SPARK_LOCAL_IP": "127.0.0.1"},
            cwd=place,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
    try:
        _wait_for(port, server, place / "spark.log")
        yield f"sc://127.0.0.1:{port}"
    finally:
        os.killpg(server.pid, signal.SIGKILL)  # it has nothing to lose, and takes seconds to say goodbye
        server.wait()


def _wait_for(port: int, server: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + READY_SECONDS
    while time.monotonic() < until and server.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise NoSpark(f"Spark did not start:\n{log.read_text(errors='replace')[-2000:]}")


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])
