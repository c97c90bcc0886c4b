"""Questions about agencies and what exists on a day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tiendo.kernel.text import sort_key
from tiendo.kernel.words import Words
from tiendo.org.models import Agency
from tiendo.org.selectors.dated import valid_on
from tiendo.org.types import UnknownAgency
from tiendo.org.views import AgencyView

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from django.db.models import QuerySet


def agency(code: str) -> AgencyView:
    """One agency; raises ``UnknownAgency``."""
    found = agencies_loaded().filter(code=code).first()
    if found is None:
        raise UnknownAgency(
            Words(
                f"Không có cơ quan nào mang mã “{code}”. Hãy tìm theo tên trong danh sách cơ quan.",
                f"No agency has the code “{code}”. Look it up by name in the list of agencies.",
            )
        )
    return agency_view(found)


def agencies(*, on: date | None = None) -> tuple[AgencyView, ...]:
    """All agencies, or those that exist on a day, by name in Vietnamese order."""
    found = agencies_loaded().filter(valid_on(on)) if on else agencies_loaded()
    return in_order(found)


def agencies_by_id(ids: Iterable[int]) -> tuple[AgencyView, ...]:
    """The agencies with these ids, by name in Vietnamese order."""
    return in_order(agencies_loaded().filter(pk__in=set(ids)))


def agencies_loaded() -> QuerySet[Agency]:
    """Agencies with what a view of one needs."""
    return Agency.objects.select_related("parent")


def in_order(found: QuerySet[Agency]) -> tuple[AgencyView, ...]:
    """Their views, by name in Vietnamese order."""
    return tuple(sorted((agency_view(one) for one in found.distinct()), key=lambda view: sort_key(view.name)))


def agency_view(found: Agency) -> AgencyView:
    """One agency as pages show it; ``found`` comes from ``agencies_loaded``."""
    return AgencyView(
        id=found.pk,
        code=found.code,
        name=found.name,
        short_name=found.short_name,
        kind=found.kind,
        valid_from=found.valid_from,
        valid_to=found.valid_to,
        parent_code=found.parent.code if found.parent else None,
        parent_name=found.parent.name if found.parent else "",
        source=found.source,
        note=found.note,
    )
