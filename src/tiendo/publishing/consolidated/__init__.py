"""The consolidated report of a round to take away: DOCX and PDF by Decree 30/2020, XLSX, JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tiendo.publishing.consolidated.as_json import to_json
from tiendo.publishing.consolidated.check import Difference, differences
from tiendo.publishing.consolidated.document import official_document
from tiendo.publishing.consolidated.sheets import to_xlsx
from tiendo.publishing.official import to_docx, to_pdf

if TYPE_CHECKING:
    from collections.abc import Callable

    from tiendo.delivery.domain.consolidated import Consolidated

MEDIA: Final = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json",
}


def written(report: Consolidated, form: str, *, base_url: str = "") -> bytes:
    """The report as a file of one of the forms of ``MEDIA``.

    With ``base_url`` the figures of the documents are links to the rows they count.
    """
    writers: dict[str, Callable[[], bytes]] = {
        "docx": lambda: to_docx(official_document(report)),
        "pdf": lambda: to_pdf(official_document(report), base_url=base_url),
        "xlsx": lambda: to_xlsx(report),
        "json": lambda: to_json(report),
    }
    return writers[form]()


def file_name(report: Consolidated, form: str) -> str:
    """A name that says which round and which day's knowledge: "bao-cao-2026-H1-den-2026-06-20.pdf"."""
    return f"bao-cao-{report.round.key}-den-{report.known_on.isoformat()}.{form}"


__all__ = [
    "MEDIA",
    "Difference",
    "differences",
    "file_name",
    "official_document",
    "to_json",
    "to_xlsx",
    "written",
]
