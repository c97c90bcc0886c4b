"""One writer at a time, over every process and every server. Readers ask nobody."""

from __future__ import annotations

import fcntl
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

from tiendo.kernel.words import Words
from tiendo.warehouse.lake.types import LakeBusy

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PATIENCE = 600.0  # a compaction of a nation's rows is minutes
PAUSE = 0.05


@contextmanager
def writing(place: Path, *, patience: float = PATIENCE) -> Iterator[None]:
    """Hold the lock file; the system lets go of it when this process dies, however it dies."""
    until = time.monotonic() + patience
    with place.open("a") as file:
        while not _taken(file.fileno()):
            if time.monotonic() >= until:
                raise LakeBusy(
                    Words(
                        "Một tiến trình khác đang ghi dữ liệu. Hãy đợi việc đó xong rồi thử lại.",
                        "Another process is writing data. Wait until it is done, then try again.",
                    )
                )
            time.sleep(PAUSE)
        yield


def _taken(handle: int) -> bool:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
