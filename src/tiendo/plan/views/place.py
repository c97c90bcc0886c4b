"""A place in a document: ``(start, end)`` in characters of ``Document.text``."""

from __future__ import annotations

SpanPair = tuple[int, int]
