"""Documents, how far their reading has come, and parts of them, as pages show them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from tiendo.kernel.words import Words
    from tiendo.plan.types import IntakeStatus
    from tiendo.plan.views.place import SpanPair


@dataclass(frozen=True, slots=True)
class SourceDocumentView:
    """A document in the store."""

    id: int
    sha256: str
    file_name: str
    kind: str
    size: int
    received_at: datetime
    received_by: str


@dataclass(frozen=True, slots=True)
class IntakeView:
    """The reading of one uploaded file. ``progress`` 0–1; ``words`` say the refusal or the present stage."""

    id: int
    file_name: str
    status: IntakeStatus
    progress: float
    words: Words
    draft_id: int | None
    already_known: bool


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text; ``highlighted`` when it lies in the span asked for."""

    text: str
    start: int
    end: int
    highlighted: bool = False


@dataclass(frozen=True, slots=True)
class Passage:
    """One printed paragraph cut into pieces. ``heading`` 1–6 or None; ``bold`` as printed."""

    pieces: tuple[Piece, ...]
    start: int
    end: int
    page: int | None = None
    heading: int | None = None
    bold: bool = False


@dataclass(frozen=True, slots=True)
class CellView:
    """One cell, drawn once with its ``rowspan`` and ``colspan``."""

    passages: tuple[Passage, ...]
    rowspan: int
    colspan: int
    header: bool
    highlighted: bool


@dataclass(frozen=True, slots=True)
class TableView:
    """The rows of a table that lie in the part shown. ``cut_before``/``cut_after``: rows left out."""

    rows: tuple[tuple[CellView, ...], ...]
    page: int | None
    cut_before: int = 0
    cut_after: int = 0


@dataclass(frozen=True, slots=True)
class DocumentView:
    """A part of a document for the left side of a page.

    ``blocks`` are ``Passage`` and ``TableView`` in reading order. ``before`` and ``after`` are the
    positions to ask for to read on (``around=(before, before)``), None at either end of the document.
    """

    document_id: int
    file_name: str
    kind: str
    blocks: tuple[Passage | TableView, ...]
    highlight: SpanPair | None
    before: int | None
    after: int | None
    length: int
    pages: int | None
