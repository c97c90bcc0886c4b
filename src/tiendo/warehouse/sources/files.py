"""A file of rows, whatever its form: told by its first bytes, and by its name where those do not say."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from tiendo.kernel.words import Words
from tiendo.warehouse.sources.batch import SourceBroke, SourceRefused
from tiendo.warehouse.sources.columnar import open_parquet
from tiendo.warehouse.sources.delimited import open_delimited
from tiendo.warehouse.sources.json_lines import open_json
from tiendo.warehouse.sources.sheet import open_sheet

if TYPE_CHECKING:
    from tiendo.warehouse.sources.batch import Table

SHEETS = (".xlsx", ".xls", ".xlsm", ".xlsb", ".ods")
_ZIP, _OLE, _PARQUET = b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"PAR1"


@dataclass(frozen=True, slots=True)
class Form:
    """What a person said about a file; empty is told from the file itself."""

    encoding: str = ""
    delimiter: str = ""
    sheet: str = ""


def open_file(
    place: Path, *, name: str, work: Path, known: frozenset[str] = frozenset(), form: Form | None = None
) -> Table:
    """Open a file as a table; raises ``SourceRefused``. ``name``: as people call it."""
    form = form or Form()
    try:
        with place.open("rb") as file:
            head = file.read(8)
    except OSError as error:
        raise SourceBroke(
            Words(
                f"Không mở được tệp nguồn “{name}” ({error.strerror}). Hãy kiểm tra lại rồi nạp lại.",
                f"The source “{name}” cannot be opened ({error.strerror}). Check it and load again.",
            )
        ) from error
    if not head.strip():
        raise SourceRefused(
            Words(f"Tệp “{name}” trống. Hãy chọn tệp khác.", f"The file “{name}” is empty. Choose another.")
        )
    suffix = PurePath(name).suffix.lower()
    if head.startswith(_PARQUET):
        return open_parquet(place)
    if head.startswith((_ZIP, _OLE)) or suffix in SHEETS:
        return open_sheet(place, known=known, sheet=form.sheet)
    if head.lstrip(b"\xef\xbb\xbf \r\n\t")[:1] in {b"{", b"["} or suffix in {".jsonl", ".ndjson", ".json"}:
        return open_json(place)
    return open_delimited(place, work=work, known=known, encoding=form.encoding, delimiter=form.delimiter)
