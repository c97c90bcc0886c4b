"""Each state of a report as a word, a sign and a colour, and as a part of a bar."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tiendo.delivery.domain.consolidated import Arrival, Standing
from tiendo.delivery.domain.tally import Rate
from tiendo.delivery.types import BUCKET_WORDS, Bucket
from tiendo.kernel.words import Words
from tiendo.publishing.consolidated.wording import ARRIVALS, MET, STANDINGS
from tiendo.web.plan.picture import stacked
from tiendo.web.templatetags.vietnamese import number, said

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from decimal import Decimal

MET_B, PATH, BEHIND, RISK, NONE = "met", "path", "behind", "risk", "none"


@dataclass(frozen=True, slots=True)
class Sign:
    """A state to show: its word, the sign beside it, the colour behind it."""

    words: Words
    mark: str
    tone: str


ARRIVAL_SIGNS: Final = {
    Arrival.IN_TIME: Sign(ARRIVALS[Arrival.IN_TIME], "✓", MET_B),
    Arrival.LATE: Sign(ARRIVALS[Arrival.LATE], "!", BEHIND),
    Arrival.AWAITED: Sign(ARRIVALS[Arrival.AWAITED], "…", PATH),
    Arrival.MISSING: Sign(ARRIVALS[Arrival.MISSING], "✕", RISK),
}
STANDING_SIGNS: Final = {
    Standing.ACCEPTED: Sign(STANDINGS[Standing.ACCEPTED], "✓", MET_B),
    Standing.SENT: Sign(STANDINGS[Standing.SENT], "…", PATH),
    Standing.RETURNED: Sign(STANDINGS[Standing.RETURNED], "↩", BEHIND),
    Standing.NOTHING_ARISEN: Sign(STANDINGS[Standing.NOTHING_ARISEN], "○", NONE),
    Standing.MISSING: Sign(STANDINGS[Standing.MISSING], "–", NONE),
}
BUCKET_SIGNS: Final = {
    Bucket.DONE_ON_TIME: Sign(BUCKET_WORDS[Bucket.DONE_ON_TIME], "✓", MET_B),
    Bucket.DONE_LATE: Sign(BUCKET_WORDS[Bucket.DONE_LATE], "!", BEHIND),
    Bucket.IN_TERM: Sign(BUCKET_WORDS[Bucket.IN_TERM], "…", PATH),
    Bucket.OVERDUE: Sign(BUCKET_WORDS[Bucket.OVERDUE], "✕", RISK),
}
MET_SIGNS: Final = {
    True: Sign(MET[True], "✓", MET_B),
    False: Sign(MET[False], "✕", RISK),
    None: Sign(MET[None], "?", NONE),
}


@dataclass(frozen=True, slots=True)
class Share:
    """One state in a picture and in the table beside it; ``percent`` is of the whole the table names."""

    sign: Sign
    count: int
    percent: Decimal | None
    link: str


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a bar: ``shade`` names its colour."""

    label: str
    count: int
    x: str
    width: str
    shade: str
    link: str


@dataclass(frozen=True, slots=True)
class Picture:
    """Shares of a whole as a bar and as rows."""

    shares: tuple[Share, ...]
    slices: tuple[Part, ...]
    whole: int


def picture(counts: Sequence[tuple[Sign, int, str]]) -> Picture:
    """``(sign, count, link)`` drawn in this order; a state nobody is in has a row and no part of the bar."""
    whole = sum(count for _, count, _ in counts)
    shares = tuple(Share(sign, count, Rate(count, whole).percent, link) for sign, count, link in counts)
    tones: Mapping[str, str] = {said(sign.words): sign.tone for sign, _, _ in counts}
    drawn = stacked((said(sign.words), count, link) for sign, count, link in counts)
    return Picture(
        shares, tuple(Part(s.label, s.count, s.x, s.width, tones[s.label], s.link) for s in drawn), whole
    )


def rate_words(rate: Rate, of: Words) -> Words:
    """A rate with its denominator: "66,7% (2 trên 3 việc đã đến hạn)"."""
    if rate.percent is None:
        return Words(f"không tính được (chưa có {of.vi})", f"cannot be given (no {of.en})")
    percent, part, whole = number(rate.percent), number(rate.part), number(rate.whole)
    return Words(f"{percent}% ({part} trên {whole} {of.vi})", f"{percent}% ({part} of {whole} {of.en})")
