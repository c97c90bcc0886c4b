"""Exports of a version or of a draft: JSON as ``tiendo draft --json`` gives it, XLSX and CSV.

Text that a spreadsheet would run as a formula is written so that it stays text.
"""

from __future__ import annotations

from typing import Any


def version_json(version_id: int) -> dict[str, Any]:
    """A published version in the shape of ``tiendo draft --json``."""
    raise NotImplementedError


def draft_json(draft_id: int) -> dict[str, Any]:
    """A draft as reviewed so far (rejected rows left out), in the same shape."""
    raise NotImplementedError


def to_xlsx(content: dict[str, Any]) -> bytes:
    """The JSON content as a workbook with the sheets "Chỉ tiêu" and "Nhiệm vụ"."""
    raise NotImplementedError


def indicators_csv(content: dict[str, Any]) -> bytes:
    """The indicators as CSV: UTF-8 with a byte-order mark, so that Excel reads Vietnamese."""
    raise NotImplementedError


def actions_csv(content: dict[str, Any]) -> bytes:
    """The actions as CSV, likewise."""
    raise NotImplementedError
