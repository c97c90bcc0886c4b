"""The warehouse's own words, known by every part of it. No engine and no Django here."""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """What a column holds.

    A moment is kept without a zone, as the clock on the wall in Vietnam: whoever reads it from a source that
    names another zone converts it, so that 23:30 on 31 January counts in January on every engine. A whole
    number is at most 10^15 either way: sums of a row's columns then fit every engine's integers.
    """

    TEXT = "text"
    INTEGER = "integer"
    DECIMAL = "decimal"
    BOOLEAN = "boolean"
    DATE = "date"
    MOMENT = "moment"
