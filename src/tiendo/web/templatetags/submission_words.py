"""What somebody typed in a report's form, found again by the name of its box."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import template

if TYPE_CHECKING:
    from collections.abc import Mapping

register = template.Library()


@register.filter
def under(typed: Mapping[str, str] | str, stem: str) -> tuple[Mapping[str, str], str]:
    """The boxes whose names begin with ``stem``: ``typed|under:"day"|of:12`` is the box "day-12"."""
    return (typed if not isinstance(typed, str) else {}, stem)


@register.filter
def of(boxes: tuple[Mapping[str, str], str], number: int) -> str:
    """What one of them held, nothing when it was not sent."""
    typed, stem = boxes
    return typed.get(f"{stem}-{number}", "")
