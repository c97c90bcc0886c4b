"""A sentence tiendo says to a person, in Vietnamese and in English."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Language = Literal["vi", "en"]


@dataclass(frozen=True, slots=True)
class Words:
    """The same sentence in both languages of the interface; Vietnamese comes first."""

    vi: str
    en: str

    def say(self, language: str = "vi") -> str:
        """The sentence in ``language`` (``"en"`` or anything starting so; else Vietnamese)."""
        return self.en if language.startswith("en") else self.vi

    def __str__(self) -> str:
        return self.vi


def plural(count: int, one: str, many: str = "") -> str:
    """``1 action``, ``1,200 actions`` in an English sentence; ``many`` where an s is not enough.

    What agrees with the noun goes in with it: ``plural(n, "row is", "rows are")``.
    """
    return f"{count:,} {one if count == 1 else many or f'{one}s'}"
