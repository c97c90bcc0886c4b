"""Files named by the SHA-256 of their bytes: the same bytes are kept once, and a name proves its content.

A file is whole on the disk before the row that names it is committed, so after a crash a row never lacks
its file. A file without a row can be left behind; ``sweep`` removes it.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings

if TYPE_CHECKING:
    from collections.abc import Container

UNFINISHED = ".writing-"


def keep(data: bytes) -> str:
    """Keep ``data``; gives its SHA-256 as 64 hexadecimal digits."""
    sha256 = sha256_of(data)
    place = path_of(sha256)
    if not place.exists():
        write_whole(place, data)
    return sha256


def sha256_of(data: bytes) -> str:
    """Under which hash these bytes are, or would be, kept."""
    return hashlib.sha256(data).hexdigest()


def path_of(sha256: str) -> Path:
    """Where the file of that name is, or would be."""
    return _root() / sha256[:2] / sha256


def read(sha256: str) -> bytes:
    """The bytes of that name; raises ``FileNotFoundError`` when the store lost them."""
    return path_of(sha256).read_bytes()


def write_whole(place: Path, body: bytes) -> None:
    """Write under another name, reach the disk, and rename: a half-written file is never found."""
    place.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=place.parent, prefix=UNFINISHED)
    with os.fdopen(handle, "wb") as file:
        file.write(body)
        file.flush()
        os.fsync(file.fileno())
    Path(name).replace(place)


def sweep(wanted: Container[str], *, before: float) -> int:
    """Remove files nobody names that were last written before a time (seconds since 1970); gives how many.

    The age keeps what a request of this moment has written and not yet committed.
    """
    stale = (
        place
        for place in _root().glob("??/*")
        if place.stat().st_mtime < before and (place.name.startswith(UNFINISHED) or place.name not in wanted)
    )
    return sum(1 for place in list(stale) if _removed(place))


def _removed(place: Path) -> bool:
    place.unlink(missing_ok=True)
    return True


def _root() -> Path:
    return Path(settings.TIENDO_DATA) / "files"
