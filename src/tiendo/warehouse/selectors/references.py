"""What the columns of a contract may refer to today: agencies and areas with their days, other datasets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tiendo.org.models import Agency, Area
from tiendo.warehouse.contracts.contract import Register
from tiendo.warehouse.engines.embedded import name
from tiendo.warehouse.lake import open_lake
from tiendo.warehouse.selectors.datasets import contract_of
from tiendo.warehouse.validation.references import Known, known_codes, known_texts

if TYPE_CHECKING:
    from tiendo.warehouse.contracts.contract import Contract, Reference
    from tiendo.warehouse.lake.lake import Lake

_TABLES = {Register.AGENCY: Agency, Register.AREA: Area}


def references_of(contract: Contract) -> dict[str, Known]:
    """By column, the values it may have. A dataset that refers to its own rows is not asked."""
    return {
        column.name: _known(column.reference)
        for column in contract.columns
        if column.reference is not None and column.reference.dataset != contract.id
    }


def _known(reference: Reference) -> Known:
    if reference.register is not None:
        table = _TABLES[reference.register]
        return known_codes(table.objects.values_list("code", "valid_from", "valid_to"))  # type: ignore[attr-defined]
    return known_texts(_values(open_lake(), contract_of(reference.dataset), reference.column))


def _values(lake: Lake, contract: Contract, column: str) -> list[str]:
    lake.shape(contract)
    with lake.reading() as cursor:
        found = cursor.execute(
            f"SELECT DISTINCT CAST({name(column)} AS VARCHAR) FROM {lake.source(contract)}"  # noqa: S608 - quoted
        ).fetchall()
    return [value for (value,) in found if value is not None]
