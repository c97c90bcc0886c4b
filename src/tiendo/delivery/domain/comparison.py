"""Comparing agencies fairly: inside bands of like volume, by rules of praise and warning that are settings.

The rules as shipped are Đà Nẵng's: bands by 5324/UBND-KSTT of 29/9/2023; by 5120/UBND-KSTT of 3/8/2020 praise
for more than 200 tasks, over 90 % done and under 10 % of them late, and criticism under 50 %.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from tiendo.delivery.types import BadSetting
from tiendo.kernel.words import Words, plural

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tiendo.delivery.domain.tally import Rate, Tally

HUNDRED = Decimal(100)


class Denominator(StrEnum):
    """What a completion rate is of."""

    ASSIGNED = "assigned"
    DUE = "due"


class Verdict(StrEnum):
    """What the rules say of an agency."""

    PRAISE = "praise"
    WARNING = "warning"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Rules:
    """The settings of a comparison. ``bands`` are lower bounds, the largest first; the first one is exceeded.

    Rates are in percent. ``of`` is the denominator of completion in both rules.
    """

    bands: tuple[int, ...] = (300, 100, 30)
    praise_more_than: int = 200
    praise_above: Decimal = Decimal(90)
    praise_late_below: Decimal = Decimal(10)
    warning_below: Decimal = Decimal(50)
    of: Denominator = Denominator.ASSIGNED

    def completion(self, tally: Tally) -> Rate:
        """The rate the rules look at."""
        return tally.of_due if self.of is Denominator.DUE else tally.of_assigned

    def volume(self, tally: Tally) -> int:
        """How much an agency was given."""
        return tally.assigned

    def band_of(self, assigned: int) -> int:
        """The number of the band, from 0 for the largest volume."""
        for number, bound in enumerate(self.bands):
            if assigned > bound or (number and assigned == bound):
                return number
        return len(self.bands)

    def verdict(self, tally: Tally) -> Verdict:
        """Praise, warning, or neither; nothing was given, nothing is said."""
        completion = self.completion(tally)
        few_late = not tally.done_late or tally.late_share.below(self.praise_late_below)
        enough = tally.assigned > self.praise_more_than
        if enough and completion.above(self.praise_above) and few_late:
            return Verdict.PRAISE
        return Verdict.WARNING if completion.below(self.warning_below) else Verdict.NONE


def rules_from(settings: Mapping[str, Any]) -> Rules:
    """The rules a programme's settings hold; what they do not name is as shipped. Raises ``BadSetting``."""
    kept = settings.get("comparison", {})
    usual = Rules()
    try:
        rules = Rules(
            tuple(int(bound) for bound in kept.get("bands", usual.bands)),
            int(kept.get("praise_more_than", usual.praise_more_than)),
            Decimal(str(kept.get("praise_above", usual.praise_above))),
            Decimal(str(kept.get("praise_late_below", usual.praise_late_below))),
            Decimal(str(kept.get("warning_below", usual.warning_below))),
            Denominator(kept.get("of", usual.of)),
        )
    except (ValueError, TypeError, InvalidOperation) as error:
        raise BadSetting(NOT_NUMBERS) from error
    _demand_sense(rules)
    return rules


def settings_of(rules: Rules) -> dict[str, Any]:
    """The rules as a programme keeps them."""
    return {name: str(v) if isinstance(v, Decimal) else v for name, v in asdict(rules).items()} | {
        "bands": list(rules.bands)
    }


NOT_NUMBERS = Words(
    "Ngưỡng so sánh phải là số; mẫu số là “assigned” (được giao) hoặc “due” (đến hạn).",
    "Thresholds are numbers; the denominator is “assigned” or “due”.",
)


def _demand_sense(rules: Rules) -> None:
    falling = all(above > below for above, below in pairwise(rules.bands))
    if not falling or min(rules.bands, default=1) < 1:
        raise BadSetting(
            Words(
                "Ngưỡng khối lượng phải là các số nguyên dương giảm dần, ví dụ 300, 100, 30.",
                "Volume bounds are positive whole numbers, falling: 300, 100, 30.",
            )
        )
    rates = (rules.praise_above, rules.praise_late_below, rules.warning_below)
    if any(not 0 <= rate <= HUNDRED for rate in rates) or rules.warning_below > rules.praise_above:
        raise BadSetting(
            Words(
                "Tỉ lệ phải từ 0 đến 100, mức nhắc nhở không cao hơn mức biểu dương.",
                "Rates go from 0 to 100, and warning does not start above praise.",
            )
        )


def band_words(rules: Rules, number: int) -> Words:
    """A band in words: over 300, from 100 to 300, from 30 to below 100, below 30."""
    if not rules.bands:
        return Words("Mọi khối lượng", "Any volume")
    if number == 0:
        return Words(f"Trên {rules.bands[0]} việc", f"Over {plural(rules.bands[0], 'task')}")
    if number == len(rules.bands):
        if number == 1:
            return Words(f"Từ {rules.bands[0]} việc trở xuống", f"Up to {plural(rules.bands[0], 'task')}")
        return Words(f"Dưới {rules.bands[-1]} việc", f"Below {plural(rules.bands[-1], 'task')}")
    low, high = rules.bands[number], rules.bands[number - 1]
    if number == 1:
        return Words(f"Từ {low} đến {high} việc", f"From {low} to {plural(high, 'task')}")
    return Words(f"Từ {low} đến dưới {high} việc", f"From {low} to below {plural(high, 'task')}")
