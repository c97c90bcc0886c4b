"""Plan values said in the reader's language: targets and deadlines as sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import template
from django.urls import reverse
from django.utils.translation import get_language

from tiendo.kernel.target import Op, unit_beside
from tiendo.web.plan import field_line
from tiendo.web.plan.target_words import target_in_words

if TYPE_CHECKING:
    from tiendo.kernel.target import Target
    from tiendo.plan.views import IndicatorView, PlanView
    from tiendo.web.organisation.as_of import AsOf

register = template.Library()

BLANK_HORIZON = "-"
PLAIN = frozenset({Op.AT_LEAST, Op.MORE_THAN, Op.AT_MOST, Op.LESS_THAN, Op.EQUAL, Op.RANGE})


@register.filter
def target_words(target: Target) -> str:
    """How tiendo read the printed target, as a sentence."""
    return target_in_words(target).say(get_language() or "vi")


@register.filter
def beside_target(unit: str, printed: str) -> str:
    """The part of the unit that the printed target does not say itself."""
    return unit_beside(printed, unit)


FIELD_WORDS = {
    "name": field_line.NAME,
    "unit": field_line.UNIT,
    "target": field_line.TARGET,
    "leads": field_line.LEADS,
    "counters": field_line.COUNTERS,
    "text": field_line.TEXT,
    "leader": field_line.LEADER,
    "coordinators": field_line.COORDINATORS,
    "deadline": field_line.DEADLINE,
    "products": field_line.PRODUCTS,
}


@register.filter
def field_words(name: str) -> str:
    """The label of a field by its name."""
    return FIELD_WORDS[name].say(get_language() or "vi")


@register.filter
def is_plain(target: Target) -> bool:
    """Whether the print says all there is ("≥ 90"), so that a list need not repeat it in words."""
    moves = target.rising or target.falling
    ambition = target.op is Op.AT_LEAST and target.high is not None
    return target.op in PLAIN and not moves and not ambition


@register.simple_tag
def plan_url(name: str, plan: PlanView, *parts: str) -> str:
    """The address of a page of ``plan``; an edition that is not the latest stays in the address."""
    address = reverse(name, args=(plan.slug, *parts))
    return address if plan.is_latest else f"{address}?edition={plan.edition}"


@register.simple_tag
def indicator_url(plan: PlanView, row: IndicatorView) -> str:
    """The address of an indicator's page; a document that prints no horizon still needs one in the path."""
    return plan_url("plan-indicator", plan, row.horizon or BLANK_HORIZON, row.code)


@register.simple_tag
def indicator_judging_url(plan: PlanView, row: IndicatorView, asked: AsOf) -> str:
    """The address of how an indicator is judged on a day."""
    return asked.on(plan_url("plan-indicator-judging", plan, row.horizon or BLANK_HORIZON, row.code))
