"""Reading a Word file of the report again: does each number in it still say what is known on the day?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tiendo.publishing.consolidated.document import official_document
from tiendo.publishing.official import figures, figures_of

if TYPE_CHECKING:
    from tiendo.delivery.domain.consolidated import Consolidated


@dataclass(frozen=True, slots=True)
class Difference:
    """A figure that does not agree: "" written means it was removed, "" known that nothing is known of it."""

    ref: str
    name: str
    written: str
    known: str


def differences(report: Consolidated, docx: bytes) -> tuple[Difference, ...]:
    """The figures of a DOCX that do not say what the data say, in the order of the report.

    Raises ``NotOurDocument`` for a file that is no Word document.
    """
    known, written = figures(official_document(report)), figures_of(docx)
    found = [
        Difference(ref, figure.name, written.get(ref, ""), figure.text)
        for ref, figure in known.items()
        if written.get(ref) != figure.text
    ]
    unknown = [Difference(ref, "", text, "") for ref, text in written.items() if ref not in known]
    return (*found, *unknown)
