"""A contract: the columns of a dataset, their types, and the rules each row must keep. Plain data."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

from tiendo.warehouse.types import Kind as Kind  # noqa: TC001 - taken from here at run time

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tiendo.kernel.words import Words


class Sensitivity(StrEnum):
    """Who may see a value in a row: everybody, those with the right to rows, or nobody without a reason."""

    PUBLIC = "public"
    INTERNAL = "internal"
    PERSONAL = "personal"


class Criterion(StrEnum):
    """Đúng, đủ, sạch, sống, thống nhất: the five marks of good data (CV 4856/BCA-TTDLQG, Annex 3)."""

    CORRECT = "correct"
    COMPLETE = "complete"
    CLEAN = "clean"
    TIMELY = "timely"
    CONSISTENT = "consistent"


class Register(StrEnum):
    """A dated register of this house that a column may refer to by code."""

    AGENCY = "agency"
    AREA = "area"


@dataclass(frozen=True, slots=True)
class Reference:
    """A column whose values must be found elsewhere: another dataset's column, or the dated organisation."""

    dataset: str = ""
    column: str = ""
    register: Register | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """One column. ``aliases`` are other headings it may come under; ``formats`` how its days are written."""

    name: str
    kind: Kind
    label: Words
    description: str = ""
    required: bool = False
    unique: bool = False
    values: tuple[str, ...] = ()
    pattern: str = ""
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    min_length: int | None = None
    max_length: int | None = None
    reference: Reference | None = None
    sensitivity: Sensitivity = Sensitivity.INTERNAL
    is_identifier: bool = False
    is_dimension: bool = False
    aliases: tuple[str, ...] = ()
    formats: tuple[str, ...] = ()
    decimal_scale: int = 6


@dataclass(frozen=True, slots=True)
class RowRule:
    """A rule over one row, in the expression language: ``finished_at >= submitted_at``; null breaks none."""

    code: str
    holds: str
    words: Words
    criterion: Criterion = Criterion.CONSISTENT
    weight: int = 1


@dataclass(frozen=True)
class Contract:
    """What a dataset promises.

    ``key`` names the columns that tell one row from another; ``partition`` is the date or moment column whose
    month a row is kept under, empty when the dataset has none. ``fresh_days`` is how old the newest load may
    be; ``most_bad`` the share of bad rows (0 to 1) above which a load is refused whole.
    """

    id: str
    version: str
    title: Words
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    partition: str = ""
    rules: tuple[RowRule, ...] = ()
    description: str = ""
    owner: str = ""
    licence: str = ""
    sharing: str = ""
    fresh_days: int | None = None
    most_bad: Decimal = Decimal("0.05")
    table: str = "rows"

    @cached_property
    def by_name(self) -> dict[str, Column]:
        """The columns by name."""
        return {column.name: column for column in self.columns}

    def dimensions(self) -> Iterator[Column]:
        """The columns rows may be grouped by."""
        return (column for column in self.columns if column.is_dimension)
