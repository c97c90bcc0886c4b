"""What one entry of a report says. No Django here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Content:
    """What an entry says."""

    value: Decimal | None = None
    value_text: str = ""
    results: str = ""
    difficulties: str = ""
    proposals: str = ""
    nothing_arisen: bool = False

    @property
    def is_empty(self) -> bool:
        return self.value is None and not any((self.value_text, *self.narrative))

    @property
    def narrative(self) -> tuple[str, str, str]:
        return (self.results, self.difficulties, self.proposals)
