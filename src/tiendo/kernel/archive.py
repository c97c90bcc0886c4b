"""A zip opened so that a bomb is met before it unpacks: the one around DOCX and XLSX, or one of files.

Sizes are checked twice: as the directory declares them, and as bytes really come out.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import IO

MEGABYTE = 1024 * 1024
_CHUNK = 1 << 20
# A small part may pack a thousand to one (a sheet of blanks); only a large one does harm.
_HARMLESS = 8 * MEGABYTE
_ENCRYPTED_FLAG = 0x1
BROKEN_ZIP = (
    zipfile.BadZipFile,
    zlib.error,
    ValueError,
    KeyError,
    OSError,
    EOFError,
    NotImplementedError,
    RuntimeError,
)


class ArchiveError(Exception):
    """The archive cannot be used; whoever opened it says so to the person."""


class BrokenArchive(ArchiveError):
    """Not a zip, or cut short, or without the part asked for."""


class LockedArchive(ArchiveError):
    """Some of it is behind a password."""


class SwollenArchive(ArchiveError):
    """It unpacks to far more than it weighs, or than it says."""


class Archive:
    """The parts of one zip, by name. ``max_ratio`` is unpacked over packed."""

    def __init__(self, data: bytes, *, max_unzipped: int, max_ratio: int = 200) -> None:
        """Raises ``ArchiveError``."""
        self._max_unzipped = max_unzipped
        self._max_ratio = max_ratio
        self._unpacked = 0
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except BROKEN_ZIP as error:
            raise BrokenArchive(str(error)) from error
        self._check_directory(len(data))

    def __contains__(self, name: str) -> bool:
        return name in self._zip.NameToInfo

    @property
    def names(self) -> list[str]:
        """Every part, in the order of the archive."""
        return self._zip.namelist()

    def read(self, name: str) -> bytes:
        """The bytes of one part; an absent one is a ``BrokenArchive``."""
        try:
            info = self._zip.getinfo(name)
            with self._zip.open(info) as part:
                return self._counted(part, info)
        except BROKEN_ZIP as error:
            raise BrokenArchive(str(error)) from error

    def read_if_any(self, name: str) -> bytes | None:
        """The bytes of one part, None when the archive has no such part."""
        return self.read(name) if name in self else None

    def _check_directory(self, packed: int) -> None:
        entries = self._zip.infolist()
        if any(info.flag_bits & _ENCRYPTED_FLAG for info in entries):
            raise LockedArchive
        total = sum(info.file_size for info in entries)
        if total > self._max_unzipped:
            raise SwollenArchive
        if total > max(_HARMLESS, packed * self._max_ratio):
            raise SwollenArchive
        for info in entries:
            self._check_ratio(info.file_size, info.compress_size)

    def _check_ratio(self, size: int, packed: int) -> None:
        if size > _HARMLESS and size > max(packed, 1) * self._max_ratio:
            raise SwollenArchive

    def _counted(self, part: IO[bytes], info: zipfile.ZipInfo) -> bytes:
        """All of ``part``, stopped as soon as more comes out than the limits or the directory say."""
        chunks: list[bytes] = []
        size = 0
        while chunk := part.read(_CHUNK):
            chunks.append(chunk)
            size += len(chunk)
            self._unpacked += len(chunk)
            if size > info.file_size or self._unpacked > self._max_unzipped:
                raise SwollenArchive
        return b"".join(chunks)
