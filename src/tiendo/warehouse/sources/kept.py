"""The directory of a load: the source as it came, named by its hash, and what is made of it.

The source is kept until the load is in the lake, so an interrupted load goes on without asking for it again.
Disk full anywhere here is a refusal: nothing has been changed then.
"""

from __future__ import annotations

import errno
import hashlib
import shutil
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

import polars as pl
from django.conf import settings

from tiendo.kernel.errors import Refusal
from tiendo.kernel.words import Words
from tiendo.warehouse.sources.batch import SourceBroke, SourceRefused

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import BinaryIO

_PIECE: Final = 1 << 20
_NO_ROOM: Final = ("no space left", "disk quota exceeded", "file too large")
_ERRNOS: Final = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


class DiskFull(Refusal):
    """There is no room for the load; nothing was changed."""


def place_of(load_id: int) -> Path:
    """The directory of a load."""
    return Path(settings.TIENDO_DATA) / "loads" / str(load_id)


def source_of(load_id: int) -> Path:
    """The source of a load as it came."""
    return place_of(load_id) / "source"


def bad_rows_of(load_id: int) -> Path:
    """The file of a load's bad rows; it may not be there."""
    return place_of(load_id) / "bad.parquet"


@contextmanager
def room() -> Iterator[None]:
    """Say in a sentence that the disk is full, whoever noticed it."""
    try:
        yield
    except (OSError, pl.exceptions.PolarsError) as error:
        full = getattr(error, "errno", None) in _ERRNOS or any(
            sign in str(error).lower() for sign in _NO_ROOM
        )
        if not full:
            raise
        raise DiskFull(
            Words(
                "Hết chỗ trên đĩa khi nạp dữ liệu. Chưa có gì thay đổi; hãy giải phóng đĩa rồi nạp lại.",
                "The disk is full. Nothing has changed; make room, then load again.",
            )
        ) from error


def keep(read: BinaryIO | Path, load_id: int) -> tuple[str, int]:
    """Keep a source whole under its load; gives SHA-256 and size. Raises ``SourceBroke``, ``DiskFull``."""
    with room():
        if isinstance(read, Path):
            with _opened(read) as file:
                kept = _copied(file, load_id)
            if kept[1] != read.stat().st_size:
                raise SourceBroke(
                    Words(
                        f"Tệp “{read.name}” thay đổi trong lúc đọc. Hãy đợi tệp ghi xong rồi nạp lại.",
                        f"“{read.name}” changed while it was read. Wait until it is whole, then load again.",
                    )
                )
            return kept
        return _copied(read, load_id)


@contextmanager
def _opened(place: Path) -> Iterator[BinaryIO]:
    try:
        file = place.open("rb")
    except OSError as error:
        raise SourceBroke(
            Words(
                f"Không mở được tệp “{place}”. Hãy kiểm tra đường dẫn và quyền đọc.",
                f"Cannot open “{place}”. Check the path and the permission to read it.",
            )
        ) from error
    with file:
        yield file


def _copied(read: BinaryIO, load_id: int) -> tuple[str, int]:
    target = source_of(load_id)
    target.parent.mkdir(parents=True, exist_ok=True)
    part, digest, size = target.with_name("source.part"), hashlib.sha256(), 0
    try:
        with part.open("wb") as written:
            while piece := read.read(_PIECE):
                size += len(piece)
                if size > settings.TIENDO_MAX_LOAD:
                    _refuse_size()
                digest.update(piece)
                written.write(piece)
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)
    return digest.hexdigest(), size


def _refuse_size() -> None:
    limit = settings.TIENDO_MAX_LOAD >> 20
    raise SourceRefused(
        Words(
            f"Nguồn dữ liệu lớn hơn {limit} MB. Hãy chia nhỏ, hoặc tăng TIENDO_MAX_LOAD.",
            f"The source is larger than {limit} MB. Split it, or raise TIENDO_MAX_LOAD.",
        )
    )


def tidy(load_id: int, *, keep_source: bool) -> None:
    """Remove what only the work needed; the bad rows stay."""
    place = place_of(load_id)
    shutil.rmtree(place / "parts", ignore_errors=True)
    for name in ("in-utf8.csv", "line-feeds.csv", *(() if keep_source else ("source",))):
        (place / name).unlink(missing_ok=True)


def forget(load_ids: Iterable[int]) -> None:
    """Remove everything of loads that were never recorded."""
    for load_id in load_ids:
        shutil.rmtree(place_of(load_id), ignore_errors=True)
