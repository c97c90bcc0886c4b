"""Numbers and days as the reader's language writes them: 1.200 and 8,5; 01/3/2025."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from django import template
from django.utils.timezone import localtime
from django.utils.translation import get_language

from tiendo.kernel.period import ENGLISH_MONTHS

if TYPE_CHECKING:
    from datetime import date, datetime
    from decimal import Decimal

register = template.Library()


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
def plain_number(value: Decimal | None) -> str:
    """A value as it is, without the zeros a table stores after it: ``8.500000`` → ``8,5``."""
    if value is None:
        return ""
    printed = f"{value:,f}"
    printed = printed.rstrip("0").rstrip(".") if "." in printed else printed
    return printed if is_english() else printed.translate(str.maketrans(",.", ".,"))


def vietnamese_day(value: date) -> str:
    """``01/3/2025``: Decree 30/2020 puts a zero before days under 10 and months 1 and 2 only."""
    month = f"{value.month:02d}" if value.month <= 2 else str(value.month)
    return f"{value.day:02d}/{month}/{value.year}"


def english_day(value: date) -> str:
    """``1 March 2025``."""
    return f"{value.day} {ENGLISH_MONTHS[value.month - 1]} {value.year}"


@register.filter
def day(value: date | None) -> str:
    """A day as the language of the page writes it; nothing for no day."""
    if value is None:
        return ""
    return english_day(value) if is_english() else vietnamese_day(value)


@register.filter
def moment(value: datetime | None) -> str:
    """A day and the minute, in the server's time zone."""
    if value is None:
        return ""
    local = localtime(value)
    return f"{local:%H:%M}, {day(local.date())}"


@register.filter
def said(words: object) -> str:
    """A ``Words`` sentence in the language of the page; anything else as it prints itself."""
    say = getattr(words, "say", None)
    return str(say(get_language() or "vi")) if say else str(words)


@register.filter
def as_json(value: object) -> str:
    """Data for a script, to stand in an attribute."""
    return json.dumps(value, ensure_ascii=False, default=dict)


@register.filter
def without_blank_lines(text: str) -> str:
    """A quotation as lines: cells that the document sets apart by blank lines stand one under another."""
    return "\n".join(line.strip() for line in text.splitlines() if line.strip())
