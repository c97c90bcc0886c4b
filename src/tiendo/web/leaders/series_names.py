"""What a series is called to people: never by its code where anything better is known."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from tiendo.kernel.words import Words
from tiendo.measure.types import Basis
from tiendo.web.measures.frame import measure_asked
from tiendo.web.templatetags.vietnamese import said

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tiendo.assess.views import SeriesView, Story
    from tiendo.web.measures.frame import Asked

NO_MEASURES: Final[Mapping[str, Asked]] = MappingProxyType({})
BASIS_NAMES: Final = {
    Basis.DECLARED.value: Words("Số cơ quan kê khai", "Declared by the agency"),
    Basis.VERIFIED.value: Words("Số đã kiểm tra", "Verified"),
}


def series_name(one: SeriesView, measures: Mapping[str, Asked] = NO_MEASURES) -> str:
    """Its name, its publisher, its measure, how it is known; its code where there is none of them."""
    facts = one.facts
    if facts.name or facts.publisher:
        return facts.name or facts.publisher
    if facts.code in measures:
        return said(measures[facts.code].measure.name)
    return said(BASIS_NAMES[facts.code]) if facts.code in BASIS_NAMES else facts.code


def measures_of(story: Story, recorded: frozenset[str]) -> dict[str, Asked]:
    """The measures of the computed series of a story, by code."""
    codes = (one.facts.code for one in story.series)
    return {code: measure_asked(code) for code in codes if code in recorded}
