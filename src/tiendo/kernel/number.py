"""Numbers as Vietnamese documents print them: comma for decimals, dot for thousands.

Knows nothing of units or of comparisons.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

# A dot before exactly three digits groups thousands; before any other count it can only
# be a decimal point. "0.700" is a decimal: no one groups a zero.
NUMBER_PATTERN: Final = r"[0-9]{1,3}(?:\.[0-9]{3})+(?:,[0-9]+)?|[0-9]+(?:[.,][0-9]+)?"
_GROUPED: Final = re.compile(r"[1-9][0-9]{0,2}(?:\.[0-9]{3})+(?:,[0-9]+)?")
_PLAIN: Final = re.compile(r"[0-9]+(?:[.,][0-9]+)?")


def parse_number(s: str) -> Decimal | None:
    """The number printed in ``s``, or None when ``s`` is not exactly one number.

    "8,5" is 8.5, "1.200" is 1200, "1.234,5" is 1234.5, "05" is 5. "1.2" cannot be
    thousands and is read as 1.2. English grouping ("1,234.5") is refused, not guessed.
    """
    text = s.strip().replace("\u2212", "-")
    sign = Decimal(-1) if text.startswith("-") else Decimal(1)
    digits = text[1:].lstrip() if text[:1] in {"-", "+"} else text
    if _GROUPED.fullmatch(digits):
        return sign * Decimal(digits.replace(".", "").replace(",", "."))
    if _PLAIN.fullmatch(digits):
        return sign * Decimal(digits.replace(",", "."))
    return None


def format_number(value: Decimal) -> str:
    """``value`` in Vietnamese print, without needless zeros: "8,5", "1.200", "-3,2"."""
    whole, _, decimals = f"{abs(value):,f}".partition(".")
    decimals = decimals.rstrip("0")
    digits = whole.replace(",", ".") + (f",{decimals}" if decimals else "")
    return f"-{digits}" if value < 0 else digits
