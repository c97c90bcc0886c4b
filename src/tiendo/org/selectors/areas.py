"""Questions about areas: what there is on a day, and what became of what there was."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tiendo.org.models import Area
from tiendo.org.selectors.dated import valid_on
from tiendo.org.views import AreaView

if TYPE_CHECKING:
    from datetime import date


def areas(*, on: date | None = None) -> tuple[AreaView, ...]:
    """All areas, or those that exist on a day, by code."""
    found = Area.objects.filter(valid_on(on)) if on else Area.objects.all()
    rows = found.select_related("parent").prefetch_related("successions__successor").order_by("code")
    return tuple(map(_view, rows))


def _view(area: Area) -> AreaView:
    heirs = (one.successor for one in area.successions.all())
    return AreaView(
        area.code,
        area.name,
        area.kind,
        area.parent.code if area.parent else None,
        area.valid_from,
        area.valid_to,
        tuple(sorted(one.code for one in heirs if one)),
        area.source,
    )
