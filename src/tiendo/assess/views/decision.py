"""What people decided about how one indicator is judged, as pages show it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from tiendo.assess.types import Direction, PathKind
    from tiendo.kernel.words import Words


@dataclass(frozen=True, slots=True)
class DesignationView:
    """How an indicator is to be judged; what is empty is left to the rule.

    ``measured_by`` is the number of another indicator of the plan and ``measured_name`` what it is called.
    """

    id: int
    series: str
    measured_by: int | None
    measured_name: str
    direction: Direction | None
    path: PathKind | None
    milestones: Mapping[str, str]

    @property
    def decides(self) -> bool:
        """Whether it says anything; one that does not leaves all to the rule again."""
        return bool(self.series or self.measured_by or self.direction or self.path or self.milestones)


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision: what was decided in words, on what ground, by whom. ``designation`` where it is one."""

    at: datetime
    by: str
    said: Words
    reason: str
    designation: DesignationView | None = None
