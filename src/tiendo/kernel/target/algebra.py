"""The types of the target algebra. Knows neither how a target is printed nor how it is judged."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from decimal import Decimal


class Op(StrEnum):
    """What kind of promise a target is; the values are the ones published in JSON."""

    AT_LEAST = ">="
    MORE_THAN = ">"
    AT_MOST = "<="
    LESS_THAN = "<"
    EQUAL = "="
    RANGE = "range"
    RANK_AT_MOST = "rank_at_most"
    TREND = "trend"
    EACH = "each"
    ALL = "all"
    ANY = "any"
    MILESTONE = "milestone"
    QUALITATIVE = "qualitative"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Target:
    """What is promised. ``text`` is the print it came from, white space collapsed.

    ``low`` and ``high`` bound the value, in ``unit``; ">= 35-40" has both, ``high`` being
    the ambition. ``unit`` is empty where nothing is counted. ``of`` is N of a rank
    "n of N". ``rising``/``falling`` ask that the value also move that way every period.
    ``parts`` are the targets of ALL and ANY, or the one target each member of EACH must
    meet; the ``unit`` of EACH is then the noun of the members ("ngành").
    """

    op: Op
    low: Decimal | None
    high: Decimal | None
    text: str
    unit: str = ""
    of: int | None = None
    rising: bool = False
    falling: bool = False
    parts: tuple[Target, ...] = ()
