"""Opening the file a person named, or saying in one sentence why not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tiendo.kernel.errors import Refusal
from tiendo.kernel.words import Words

if TYPE_CHECKING:
    from pathlib import Path


class NoSuchFile(Refusal):
    """The path names no readable file."""


def read_file(place: Path) -> bytes:
    """The bytes of a file; raises ``NoSuchFile`` when there is none or it cannot be opened."""
    try:
        return place.read_bytes()
    except OSError as error:
        raise NoSuchFile(
            Words(
                f"Không mở được tệp “{place}”: {_reason_vi(error)}. Hãy kiểm tra lại đường dẫn và quyền đọc.",
                f"Cannot open “{place}”: {error.strerror}. Check the path and the permission to read it.",
            )
        ) from error


def write_file(place: Path, text: str) -> None:
    """Write a text where a person asked for it; raises ``NoSuchFile`` when that cannot be."""
    try:
        place.write_text(text, "utf-8")
    except OSError as error:
        raise NoSuchFile(
            Words(f"Không ghi được “{place}”: {error}.", f"Cannot write “{place}”: {error}.")
        ) from error


def _reason_vi(error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return "không có tệp này"
    if isinstance(error, IsADirectoryError):
        return "đây là thư mục"
    if isinstance(error, PermissionError):
        return "không có quyền đọc"
    return error.strerror or "lỗi đọc"
