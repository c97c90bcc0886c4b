"""Corrections of one series as a reader is told them: what became known in one step is one piece of news.

Sixty months put right by one load are one change, not sixty lines that push everything else out of a letter
or a feed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tiendo.kernel.words import Words, plural

if TYPE_CHECKING:
    from collections.abc import Sequence

LISTED: Final = 12  # a year's months; the page of the indicator has every value ever known


@dataclass(frozen=True, slots=True)
class Corrected:
    """One period with what was said of it before and is said now; blank words for what is withdrawn."""

    period: Words
    before: Words
    after: Words


def correction_words(found: Sequence[Corrected]) -> Words:
    """Corrections made together, in the order of their periods as they were made."""
    if len(found) == 1:
        return _alone(found[0])
    told, more = [_among(one) for one in found[:LISTED]], len(found) - LISTED
    vi, en = "; ".join(one.vi for one in told), "; ".join(one.en for one in told)
    if more > 0:
        vi, en = f"{vi}; và {more} kỳ nữa", f"{en}; and {plural(more, 'more period')}"
    return Words(
        f"Đính chính {len(found)} kỳ: {vi}.", f"Corrections for {plural(len(found), 'period')}: {en}."
    )


def _alone(one: Corrected) -> Words:
    period, before, after = one.period, one.before, one.after
    if not after.vi:
        return Words(
            f"Rút số liệu {before.vi} của kỳ {period.vi}.", f"{before.en} for {period.en} was withdrawn."
        )
    if not before.vi:
        return Words(f"Kỳ {period.vi}: công bố lại {after.vi}.", f"{period.en}: published again, {after.en}.")
    return Words(
        f"Đính chính kỳ {period.vi}: {before.vi} thành {after.vi}.",
        f"Correction for {period.en}: {before.en} became {after.en}.",
    )


def _among(one: Corrected) -> Words:
    period, before, after = one.period, one.before, one.after
    if not after.vi:
        return Words(f"{period.vi} rút {before.vi}", f"{period.en} {before.en} withdrawn")
    if not before.vi:
        return Words(f"{period.vi} công bố lại {after.vi}", f"{period.en} {after.en} published again")
    return Words(
        f"{period.vi} từ {before.vi} thành {after.vi}", f"{period.en} from {before.en} to {after.en}"
    )
