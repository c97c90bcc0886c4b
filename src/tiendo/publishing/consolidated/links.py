"""Where each figure of a consolidated report leads: the rows it counts, as known on the same day.

Paths are written out here because documents carry them; a test holds them against the pages.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

if TYPE_CHECKING:
    from tiendo.delivery.domain.consolidated import Consolidated


def rows(report: Consolidated, name: str, **kept: str) -> str:
    """The list ``name`` of the report (agencies, indicators, actions, sayings), only the rows ``kept``."""
    asked = urlencode({"on": report.known_on.isoformat(), **kept})
    return f"/rounds/{report.round.id}/report/{name}/?{asked}"


def page(report: Consolidated) -> str:
    """The report's own page."""
    return f"/rounds/{report.round.id}/report/?on={report.known_on.isoformat()}"
