"""A measure as the YAML text that reads back as the same measure: what a version of a formula is kept as."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

import yaml

from tiendo.measure.formulas.measure import Against, MeasureKind, OverTime, Window

if TYPE_CHECKING:
    from tiendo.measure.formulas.measure import Measure


def as_yaml(measure: Measure) -> str:
    """A file of one measure."""
    return yaml.safe_dump({"measures": [entries(measure)]}, allow_unicode=True, sort_keys=False, width=110)


def entries(measure: Measure) -> dict[str, Any]:
    """What a measure says, entry by entry; what it leaves as it usually is is left out."""
    note = measure.note
    said: dict[str, Any] = {
        "code": measure.code,
        "name": measure.name.vi,
        "name_en": measure.name.en if measure.name.en != measure.name.vi else "",
        "kind": measure.kind.value,
        "source": measure.source,
        "filter": measure.filter,
        "numerator": measure.numerator,
        "denominator": measure.denominator,
        "value": measure.value,
        "of": list(measure.of),
        "against": measure.against.value if measure.against is not Against.PREVIOUS else "",
        "share_of": measure.share_of,
        "period": measure.basis,
        "by": list(measure.dimensions),
        "window": measure.window.value if measure.window is not Window.PERIOD else "",
        "months": measure.months,
        "over_time": measure.over_time.value if measure.over_time is not OverTime.SUM else "",
        "no_rows": "zero" if measure.no_rows_is_zero else "",
        "unit": measure.unit,
        "scale": _scale(measure),
        "decimals": measure.decimals if measure.decimals != _usual_decimals(measure) else None,
        "version": measure.version,
        "effective_from": measure.effective_from.isoformat() if measure.effective_from else "",
        "effective_to": measure.effective_to.isoformat() if measure.effective_to else "",
        "indicator": measure.indicator,
        "law": list(measure.law),
        "note": note.vi if note else "",
        "note_en": note.en if note and note.en != note.vi else "",
    }
    return {
        entry: value for entry, value in said.items() if value or (entry == "decimals" and value is not None)
    }


def _scale(measure: Measure) -> str:
    usual = Decimal(100) if measure.unit == "%" else Decimal(1)
    return "" if measure.scale == usual else f"{measure.scale.normalize():f}"


def _usual_decimals(measure: Measure) -> int:
    return 0 if measure.kind in {MeasureKind.COUNT, MeasureKind.COUNT_DISTINCT} else 2
