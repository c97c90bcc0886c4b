"""The quality of a dataset in one chip and one sentence, to stand beside a value."""

from __future__ import annotations

from dataclasses import dataclass
from math import floor
from typing import TYPE_CHECKING

from tiendo.kernel.words import Words
from tiendo.warehouse.quality.index import Level
from tiendo.web.templatetags.vietnamese import number

if TYPE_CHECKING:
    from tiendo.warehouse.selectors.quality import Quality

LEVELS = {
    Level.GREEN: (Words("Xanh", "Green"), "✓", "met"),
    Level.YELLOW: (Words("Vàng", "Yellow"), "!", "behind"),
    Level.RED: (Words("Đỏ", "Red"), "✕", "risk"),
    Level.UNKNOWN: (Words("Chưa kiểm tra", "Not checked"), "–", ""),
}


@dataclass(frozen=True, slots=True)
class QualityLine:
    """A word with its sign and colour, and what it means."""

    words: Words
    sign: str
    shade: str
    sentence: Words


def quality_line(found: Quality) -> QualityLine:
    """How good the rows behind a value are."""
    words, sign, shade = LEVELS[found.mark.level]
    return QualityLine(words, sign, shade, _sentence(found))


def _sentence(found: Quality) -> Words:
    mark = found.mark
    if mark.score is None:
        return Words("Chưa có dòng nào được kiểm tra.", "No row was checked yet.")
    # Cut, not rounded: 89,99 must never read as 90.
    score = number(floor(mark.score * 10) / 10)
    if mark.faulty_identifiers:
        names = ", ".join(mark.faulty_identifiers)
        return Words(
            f"Chỉ số {score} trên 100; cột định danh chưa đạt 100: {names}.",
            f"Index {score} of 100; identifiers below 100: {names}.",
        )
    return Words(f"Chỉ số {score} trên 100.", f"Index {score} of 100.")
