"""Taking bad rows out of the house as a workbook: recorded, for nothing is hidden in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tiendo.org import rights
from tiendo.trust.services import record
from tiendo.trust.types import Subject
from tiendo.warehouse.selectors.loads import workbook

if TYPE_CHECKING:
    from tiendo.org.types import Actor


@rights.verb(rights.can_manage_data)
def take_bad_rows(load_id: int, *, language: str, actor: Actor) -> bytes:
    """The workbook of a load's bad rows; who took it is on record."""
    body = workbook(load_id, language=language, actor=actor)
    record(actor, "warehouse.load.bad_rows_taken", Subject("warehouse.load", str(load_id)))
    return body
