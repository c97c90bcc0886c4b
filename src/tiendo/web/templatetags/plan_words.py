"""Plan values said in the reader's language: targets and deadlines as sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import template
from django.utils.translation import get_language

from tiendo.kernel.target import Op
from tiendo.web.plan.target_words import target_in_words

if TYPE_CHECKING:
    from tiendo.kernel.target import Target

register = template.Library()

PLAIN = frozenset({Op.AT_LEAST, Op.MORE_THAN, Op.AT_MOST, Op.LESS_THAN, Op.EQUAL, Op.RANGE})


@register.filter
def target_words(target: Target) -> str:
    """How tiendo read the printed target, as a sentence."""
    return target_in_words(target).say(get_language() or "vi")


@register.filter
def is_plain(target: Target) -> bool:
    """Whether the print says all there is ("≥ 90"), so that a list need not repeat it in words."""
    moves = target.rising or target.falling
    ambition = target.op is Op.AT_LEAST and target.high is not None
    return target.op in PLAIN and not moves and not ambition
