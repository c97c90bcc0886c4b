"""The zip around DOCX and XLSX, opened so that a bomb is met before it unpacks.

Sizes are checked twice: as the directory declares them, and as bytes really come out.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from typing import IO

from tiendo.kernel.words import Words
from tiendo.plan.reading.limits import MEGABYTE, Limits
from tiendo.plan.reading.refusals import DamagedFile, EncryptedDocument, ZipBomb

_WHAT = Words(vi="Tệp", en="The file")
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


class Archive:
    """The parts of one Office file, by name."""

    def __init__(self, data: bytes, limits: Limits) -> None:
        """Raises DamagedFile, EncryptedDocument or ZipBomb."""
        self._limits = limits
        self._unpacked = 0
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except BROKEN_ZIP as error:
            raise DamagedFile(_WHAT) from error
        self._check_directory(len(data))

    def __contains__(self, name: str) -> bool:
        return name in self._zip.NameToInfo

    @property
    def names(self) -> list[str]:
        """Every part, in the order of the archive."""
        return self._zip.namelist()

    def read(self, name: str) -> bytes:
        """The bytes of one part; a KeyError-like absence is a DamagedFile."""
        try:
            info = self._zip.getinfo(name)
            with self._zip.open(info) as part:
                return self._counted(part, info)
        except BROKEN_ZIP as error:
            raise DamagedFile(_WHAT) from error

    def read_if_any(self, name: str) -> bytes | None:
        """The bytes of one part, None when the archive has no such part."""
        return self.read(name) if name in self else None

    def _check_directory(self, packed: int) -> None:
        entries = self._zip.infolist()
        if any(info.flag_bits & _ENCRYPTED_FLAG for info in entries):
            raise EncryptedDocument
        total = sum(info.file_size for info in entries)
        if total > self._limits.max_unzipped:
            raise ZipBomb
        if total > max(_HARMLESS, packed * self._limits.max_ratio):
            raise ZipBomb
        for info in entries:
            self._check_ratio(info.file_size, info.compress_size)

    def _check_ratio(self, size: int, packed: int) -> None:
        if size > _HARMLESS and size > max(packed, 1) * self._limits.max_ratio:
            raise ZipBomb

    def _counted(self, part: IO[bytes], info: zipfile.ZipInfo) -> bytes:
        """All of ``part``, stopped as soon as more comes out than the limits or the directory say."""
        chunks: list[bytes] = []
        size = 0
        while chunk := part.read(_CHUNK):
            chunks.append(chunk)
            size += len(chunk)
            self._unpacked += len(chunk)
            if size > info.file_size or self._unpacked > self._limits.max_unzipped:
                raise ZipBomb
        return b"".join(chunks)


def resolve(part: str, target: str) -> str:
    """The archive name of ``target`` as written in the relationships of ``part``."""
    if target.startswith("/"):
        return posixpath.normpath(target[1:])
    return posixpath.normpath(posixpath.join(posixpath.dirname(part), target))


def relationships_of(part: str) -> str:
    """The archive name of the relationships of ``part``."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")
