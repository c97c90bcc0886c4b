"""Questions about documents: their bytes, and parts of them laid out for the left side of a page."""

from __future__ import annotations

from tiendo.plan.views import DocumentView, SourceDocumentView, SpanPair


def source_document(document_id: int) -> SourceDocumentView:
    """What is known of a document."""
    raise NotImplementedError


def document_bytes(document_id: int) -> bytes:
    """The original bytes, as received."""
    raise NotImplementedError


def document_view(document_id: int, *, around: SpanPair | None = None, reach: int = 4000) -> DocumentView:
    """The blocks within ``reach`` characters of ``around``, whose words are highlighted; else the beginning.

    An empty span (``around=(n, n)``) shows the place without highlighting. Tables keep their header rows.
    """
    raise NotImplementedError
