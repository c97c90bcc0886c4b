"""Measure's own words. No Django here."""

from __future__ import annotations

from enum import StrEnum


class Basis(StrEnum):
    """Where a value comes from: our formula over rows, a check, an agency's word, another publisher."""

    COMPUTED = "computed"
    VERIFIED = "verified"
    DECLARED = "declared"
    PUBLISHED = "published"
