"""Measure's own words. No Django here."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from tiendo.kernel.errors import Refusal

if TYPE_CHECKING:
    from datetime import datetime
    from decimal import Decimal


class Basis(StrEnum):
    """Where a value comes from: our formula over rows, a check, an agency's word, another publisher."""

    COMPUTED = "computed"
    VERIFIED = "verified"
    DECLARED = "declared"
    PUBLISHED = "published"


@dataclass(frozen=True, slots=True)
class FormulaRecorded:
    """Formulas were recorded, or changed: what they count must be counted again."""

    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ValuesComputed:
    """What is counted of a dataset has changed; values of these measures are new.

    ``generation`` is the version of the pages that show it.
    """

    dataset: str
    generation: int
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Computed:
    """What is behind a computed value: measure and version, snapshot of the rows, numerator and denominator.

    A measure that is no ratio has no denominator.
    """

    formula: str
    snapshot: int
    numerator: Decimal
    denominator: Decimal | None = None


@dataclass(frozen=True, slots=True)
class NewObservation:
    """A value somebody has come to know. With neither value nor text it withdraws what was known before."""

    indicator_id: int
    period: str
    value: Decimal | None
    basis: Basis
    series: str
    source_kind: str
    source_id: str
    text: str = ""
    agency_id: int | None = None
    synthetic: bool = False
    area_id: int | None = None
    computed: Computed | None = None

    @property
    def withdraws(self) -> bool:
        return self.value is None and not self.text


@dataclass(frozen=True, slots=True)
class KnownValue:
    """What was known of an indicator for a period on the day asked for."""

    indicator_id: int
    series: str
    period: str
    value: Decimal | None
    text: str
    basis: Basis
    known_at: datetime
    synthetic: bool = False


@dataclass(frozen=True, slots=True)
class ObservationsAdded:
    """More is known of these indicators, or what was known is withdrawn: what rests on it is judged again."""

    indicator_ids: tuple[int, ...]


class FigureRefused(Refusal):
    """A figure cannot be written down as given; the sentence says what to mend."""


@dataclass(frozen=True, slots=True)
class SeriesFacts:
    """What is said of one way of counting: publisher, method, territory, among how many a rank is."""

    code: str
    name: str = ""
    publisher: str = ""
    method: str = ""
    territory: str = ""
    of: int | None = None


@dataclass(frozen=True, slots=True)
class ObservedValue:
    """One observation that holds: with its number, so that whatever uses it can name it."""

    id: int
    indicator_id: int
    series: str
    member: str
    period: str
    value: Decimal | None
    text: str
    basis: Basis
    source_kind: str
    source_id: str
    formula: str
    snapshot: int | None
    known_at: datetime
    known_by: str
    synthetic: bool = False
    withdrawn: bool = False

    @property
    def address(self) -> str:
        """What names it in a judgement."""
        return f"observation/{self.id}"
