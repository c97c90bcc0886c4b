"""What a plan prints of its indicators, kept whatever becomes of its work and its values. Public."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tiendo.delivery.selectors.indifferent import NOT_ABOUT_WORDS
from tiendo.plan.selectors.indicators import horizons
from tiendo.trust.kept import kept

if TYPE_CHECKING:
    from tiendo.plan.views import IndicatorView


@kept(most=4, despite=NOT_ABOUT_WORDS, shared=True)
def printed_indicators(version_id: int) -> tuple[IndicatorView, ...]:
    """The indicators of a version in printed order, headings too."""
    return tuple(row for horizon in horizons(version_id) for row in horizon.rows)
