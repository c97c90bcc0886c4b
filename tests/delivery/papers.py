"""Small files of each kind a report takes."""

from __future__ import annotations

import io
import zipfile

PDF = b"%PDF-1.7\n1 0 obj <<>> endobj\n%%EOF\n"


def office(*parts: str) -> bytes:
    """A file in the shape of an office document, holding the named parts."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for part in ("[Content_Types].xml", *parts):
            archive.writestr(part, "<x/>")
    return packed.getvalue()
