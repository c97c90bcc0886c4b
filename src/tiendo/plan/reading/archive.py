"""The zip around DOCX and XLSX: what is wrong with it told as a refusal of the document."""

from __future__ import annotations

import posixpath
from contextlib import contextmanager
from typing import TYPE_CHECKING

from tiendo.kernel import archive
from tiendo.kernel.words import Words
from tiendo.plan.reading.refusals import DamagedFile, EncryptedDocument, ZipBomb

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tiendo.plan.reading.limits import Limits

_WHAT = Words(vi="Tệp", en="The file")


class Archive(archive.Archive):
    """The parts of one Office file, by name."""

    def __init__(self, data: bytes, limits: Limits) -> None:
        """Raises DamagedFile, EncryptedDocument or ZipBomb."""
        with _as_refusal():
            super().__init__(data, max_unzipped=limits.max_unzipped, max_ratio=limits.max_ratio)

    def read(self, name: str) -> bytes:
        """The bytes of one part; an absent one is a DamagedFile."""
        with _as_refusal():
            return super().read(name)


@contextmanager
def _as_refusal() -> Iterator[None]:
    try:
        yield
    except archive.LockedArchive as error:
        raise EncryptedDocument from error
    except archive.SwollenArchive as error:
        raise ZipBomb from error
    except archive.ArchiveError as error:
        raise DamagedFile(_WHAT) from error


def resolve(part: str, target: str) -> str:
    """The archive name of ``target`` as written in the relationships of ``part``."""
    if target.startswith("/"):
        return posixpath.normpath(target[1:])
    return posixpath.normpath(posixpath.join(posixpath.dirname(part), target))


def relationships_of(part: str) -> str:
    """The archive name of the relationships of ``part``."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")
