"""Questions about what plans ask of agencies. Public."""

from __future__ import annotations

from tiendo.plan.views import AgencyDuties, AgencyLoad


def agency_duties(code: str) -> AgencyDuties:
    """Every duty of one agency in the latest versions of all plans; raises ``org.types.UnknownAgency``."""
    raise NotImplementedError


def agency_loads() -> tuple[AgencyLoad, ...]:
    """Every agency with a duty, the busiest first; names no agency is known for come with code ""."""
    raise NotImplementedError
