"""What checking a load counted: the meeting point of validation and the quality index. Plain data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tiendo.warehouse.contracts.contract import Criterion


@dataclass(frozen=True, slots=True)
class RuleCount:
    """How many rows of one agency a rule was asked of in a load, and how many broke it.

    ``rule`` is the kind of the check (``required``, ``type``, ``values`` …) or the code of a row rule;
    ``column`` is empty for a rule over the whole row, ``agency`` for rows that name no agency.
    """

    rule: str
    column: str
    criterion: Criterion
    weight: int
    agency: str
    checked: int
    broken: int
