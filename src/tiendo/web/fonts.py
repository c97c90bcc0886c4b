"""Be Vietnam Pro for the screen, served from the wheel that carries it: nothing is copied here."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import fontpkg_be_vietnam_pro
from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage

if TYPE_CHECKING:
    from collections.abc import Iterable

FILES = Path(fontpkg_be_vietnam_pro.__file__).parent / "files"
WEIGHTS = ("Regular", "Medium", "SemiBold")
PREFIX = "fonts/"


class FontFinder(BaseFinder):
    """Finds ``fonts/BeVietnamPro-<weight>.ttf`` for the three weights the pages use."""

    def __init__(self, app_names: Iterable[str] | None = None, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.storage = FileSystemStorage(location=FILES)
        self.storage.prefix = PREFIX.rstrip("/")  # type: ignore[attr-defined]  # read by collectstatic
        self.names = tuple(f"BeVietnamPro-{weight}.ttf" for weight in WEIGHTS)

    def find(self, path: str, find_all: bool = False) -> Any:  # both of its forms
        """The file on disk, or nothing: Django asks every finder for every path."""
        name = path.removeprefix(PREFIX)
        found = [str(FILES / name)] if path.startswith(PREFIX) and name in self.names else []
        return found if find_all else (found[0] if found else None)

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterable[tuple[str, FileSystemStorage]]:
        """What collectstatic copies."""
        return ((name, self.storage) for name in self.names)
