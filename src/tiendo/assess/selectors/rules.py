"""Which rule of judging holds on a day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tiendo.assess.domain.thresholds import DEFAULTS, read_thresholds
from tiendo.assess.models import RuleVersion
from tiendo.assess.views import RuleView
from tiendo.kernel import clock

if TYPE_CHECKING:
    from datetime import date

SHIPPED: Final = RuleView(0, DEFAULTS)


def rule_on(day: date | None = None) -> RuleView:
    """The version that holds on a day (today by default), as recorded by its end; the defaults before any."""
    when = day or clock.today()
    found = RuleVersion.objects.filter(effective_from__lte=when, recorded_at__lte=clock.end_of(when))
    row = found.order_by("number").last()
    return _view(row) if row else SHIPPED


def rules() -> tuple[RuleView, ...]:
    """Every version, the latest first; the program's defaults last."""
    return (*map(_view, RuleVersion.objects.order_by("-number")), SHIPPED)


def _view(row: RuleVersion) -> RuleView:
    return RuleView(
        row.number,
        read_thresholds(row.thresholds),
        row.effective_from,
        row.reason,
        row.recorded_by,
        row.recorded_at,
    )
