"""What a measure may say in its YAML: the entries, and which kind needs or takes which."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from tiendo.measure.formulas.measure import MeasureKind

FILE_ENTRIES: Final = frozenset({"pack", "pack_en", "source", "law", "measures"})
ALWAYS: Final = frozenset(
    {"code", "name", "name_en", "kind", "unit", "scale", "decimals", "version", "effective_from",
     "effective_to", "law", "indicator", "note", "note_en"}
)  # fmt: skip
OF_ROWS: Final = frozenset({"source", "filter", "period", "by", "no_rows", "window", "months", "over_time"})
ENTRIES: Final = ALWAYS | OF_ROWS | {"numerator", "denominator", "value", "of", "share_of", "against"}


@dataclass(frozen=True, slots=True)
class Takes:
    """What a kind must have, what it may have besides, how many measures it is made of."""

    needs: tuple[str, ...] = ()
    may: frozenset[str] = frozenset()
    made_of: int = 0


TAKES: Final = {
    MeasureKind.RATIO: Takes(("numerator",), OF_ROWS | {"denominator"}),
    MeasureKind.COUNT: Takes((), OF_ROWS),
    MeasureKind.SUM: Takes(("value",), OF_ROWS),
    MeasureKind.MEAN: Takes(("value",), OF_ROWS),
    MeasureKind.MIN: Takes(("value",), OF_ROWS - {"over_time"}),
    MeasureKind.MAX: Takes(("value",), OF_ROWS - {"over_time"}),
    MeasureKind.COUNT_DISTINCT: Takes(("value",), OF_ROWS - {"over_time"}),
    MeasureKind.SHARE: Takes(("share_of",), OF_ROWS | {"value"}),
    MeasureKind.GROWTH: Takes(("of",), frozenset({"against"}), made_of=1),
    MeasureKind.RATIO_OF_MEASURES: Takes(("of",), made_of=2),
    MeasureKind.PER_POPULATION: Takes(("of",), made_of=2),
}
