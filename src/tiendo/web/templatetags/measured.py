"""Values and periods as pages say them: a value never without its unit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import template

from tiendo.web.measures.said import period_words, plain, value_words
from tiendo.web.templatetags.vietnamese import said

if TYPE_CHECKING:
    from decimal import Decimal

register = template.Library()
LONGEST_TIED = 24


@register.filter
def with_unit(value: Decimal | None, unit: str) -> str:
    """ "76,2 %"; a dash where nothing is known."""
    return value_words(plain(value) if value is not None else None, unit)


@register.filter
def tied(value: str) -> str:
    """A value whose number and unit stay on one line, in a heading that may break; a long unit may break."""
    return value.replace(" ", "\u00a0", -1 if len(value) <= LONGEST_TIED else 1)


@register.filter
def period_said(period: str) -> str:
    """ "Tháng 10/2026", "October 2026"."""
    return said(period_words(period))
