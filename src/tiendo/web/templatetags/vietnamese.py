"""Numbers and days as the reader's language writes them: 1.200 and 8,5; 01/3/2025."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import template
from django.utils.translation import get_language

if TYPE_CHECKING:
    from datetime import date, datetime
    from decimal import Decimal

register = template.Library()

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def is_english() -> bool:
    """Whether the page being made is the English one."""
    return (get_language() or "vi").startswith("en")


@register.filter
def number(value: int | float | Decimal | None) -> str:
    """``1200`` → ``1.200`` (English ``1,200``); ``8.5`` → ``8,5``; nothing → an empty string, never 0."""
    if value is None:
        return ""
    printed = f"{value:,}"
    if is_english():
        return printed
    return printed.translate(str.maketrans(",.", ".,"))


@register.filter
def day(value: date | None) -> str:
    """``01/3/2025``: Decree 30/2020 puts a zero before days under 10 and months 1 and 2 only."""
    if value is None:
        return ""
    if is_english():
        return f"{value.day} {MONTHS[value.month - 1]} {value.year}"
    month = f"{value.month:02d}" if value.month <= 2 else str(value.month)
    return f"{value.day:02d}/{month}/{value.year}"


@register.filter
def moment(value: datetime | None) -> str:
    """A day and the minute, in the server's time zone."""
    return f"{value:%H:%M}, {day(value.date())}" if value else ""


@register.filter
def said(words: object) -> str:
    """A ``Words`` sentence in the language of the page; anything else as it prints itself."""
    say = getattr(words, "say", None)
    return str(say(get_language() or "vi")) if say else str(words)


@register.filter
def share(part: int, whole: int) -> str:
    """``part`` of ``whole`` as a width from 0 to 100 with a point, for an SVG attribute."""
    return f"{100 * part / whole:.2f}" if whole else "0"
