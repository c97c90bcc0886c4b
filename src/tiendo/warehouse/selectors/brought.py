"""What loads brought a dataset to where it is: for whoever looks at a number counted from it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tiendo.warehouse.models import Load
from tiendo.warehouse.selectors.datasets import parsed
from tiendo.warehouse.types import LoadState

if TYPE_CHECKING:
    from datetime import datetime


@dataclass(frozen=True, slots=True)
class Brought:
    """One load that was accepted, and what it did to the rows."""

    id: int
    name: str
    at: datetime
    new: int
    changed: int
    deleted: int
    refused: int
    synthetic: bool
    snapshot: int | None
    columns: frozenset[str]


def brought(dataset: str, *, limit: int = 8) -> tuple[Brought, ...]:
    """The loads accepted into a dataset, the newest first."""
    rows = Load.objects.filter(dataset__code=dataset, state=LoadState.ACCEPTED).select_related(
        "contract_version"
    )
    return tuple(
        Brought(
            row.pk, row.name, row.ended_at or row.started_at, row.new, row.changed, row.deleted, row.refused,
            row.synthetic, row.snapshot, frozenset(parsed(row.contract_version.text).by_name),
        )
        for row in rows.order_by("-pk")[:limit]
    )  # fmt: skip


def is_synthetic(dataset: str) -> bool:
    """Whether any rows of a dataset are made up: then every number counted from it is."""
    return Load.objects.filter(dataset__code=dataset, state=LoadState.ACCEPTED, synthetic=True).exists()
