"""Words a person wrote in a request or a ruling: tidied, and never cut without saying so."""

from __future__ import annotations

from decimal import Decimal

from tiendo.delivery.domain.entry_rules import tidy
from tiendo.delivery.types import BadReport
from tiendo.kernel.number import format_number
from tiendo.kernel.words import Words, plural

LONGEST = 5_000


def written(text: str, most: int = LONGEST) -> str:
    """The words; raises ``BadReport`` when they are too many."""
    tidied = tidy(text)
    if len(tidied) > most:
        said, limit = format_number(Decimal(len(tidied))), format_number(Decimal(most))
        raise BadReport(
            Words(
                f"Nội dung dài {said} chữ, nhiều nhất là {limit}. Hãy rút gọn hoặc đính kèm tệp.",
                f"The text has {plural(len(tidied), 'letter')}, {most} at most. Shorten it or attach a file.",
            )
        )
    return tidied
