"""What uploading an Excel form would do: frozen views. No Django here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tiendo.delivery.views.submission import EntryView
    from tiendo.kernel.words import Words


@dataclass(frozen=True, slots=True)
class CellProblem:
    """One cell that cannot be taken, named as the spreadsheet names it."""

    cell: str
    code: str
    words: Words


@dataclass(frozen=True, slots=True)
class EntryChange:
    """What the form changes in one entry. ``is_stale``: somebody else changed it since the download."""

    entry: EntryView
    changes: Mapping[str, str]
    revision: int
    is_stale: bool


@dataclass(frozen=True, slots=True)
class FormReading:
    """A whole uploaded form: what it would change, and what is wrong with it."""

    changes: tuple[EntryChange, ...]
    problems: tuple[CellProblem, ...]
