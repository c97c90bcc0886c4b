"""Registering a dataset by its contract, and a new version of that contract."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from tiendo.kernel.errors import Refusal
from tiendo.kernel.words import Words
from tiendo.org import rights
from tiendo.trust.services import record
from tiendo.trust.types import Subject
from tiendo.warehouse.contracts.changes import IncompatibleContract, breaking, changes_between
from tiendo.warehouse.contracts.reading import read_contract
from tiendo.warehouse.models import ContractVersion, Dataset, Load
from tiendo.warehouse.selectors.datasets import parsed
from tiendo.warehouse.types import LoadState

if TYPE_CHECKING:
    from tiendo.org.types import Actor
    from tiendo.warehouse.contracts.changes import Change
    from tiendo.warehouse.contracts.contract import Contract


class VersionNotRaised(Refusal):
    """A changed contract must have a higher version."""


class UnknownReference(Refusal):
    """A contract refers to a dataset or column that does not exist."""


@dataclass(frozen=True, slots=True)
class Registered:
    """What registering did: ``changes`` since the version before; ``is_same`` when nothing was new."""

    code: str
    version: str
    version_id: int
    changes: tuple[Change, ...] = ()
    is_new: bool = False
    is_same: bool = False


@rights.verb(rights.can_manage_data)
def add_contract(text: str, *, actor: Actor, name: str = "contract.yaml") -> Registered:
    """Register a dataset by its contract, or take the contract as its next version.

    The very same text again changes nothing. Raises ``BadContract`` with every mistake, ``UnknownReference``,
    ``VersionNotRaised``, or ``IncompatibleContract`` with what breaks, once a load has brought rows.
    """
    contract = read_contract(text, name=name)
    found, is_new = Dataset.objects.get_or_create(code=contract.id, defaults={"created_by": actor.name})
    before = ContractVersion.objects.select_for_update(of=("self",)).filter(dataset=found).last()
    if before is not None and before.text == text:
        return Registered(contract.id, before.version, before.pk, is_same=True)
    changes = _changes(before, contract)
    _demand_references(contract)
    made = ContractVersion.objects.create(
        dataset=found,
        version=contract.version,
        text=text,
        sha256=sha256(text.encode()).hexdigest(),
        recorded_by=actor.name,
    )
    record(
        actor,
        "warehouse.contract.added",
        Subject("warehouse.dataset", contract.id),
        before=None if before is None else {"version": before.version, "sha256": before.sha256},
        after={"version": made.version, "sha256": made.sha256},
    )
    return Registered(contract.id, made.version, made.pk, changes, is_new)


def _changes(before: ContractVersion | None, contract: Contract) -> tuple[Change, ...]:
    if before is None:
        return ()
    changes = changes_between(parsed(before.text), contract)
    broken = breaking(changes)
    if broken and may_hold_rows(contract.id):
        raise IncompatibleContract(contract.id, broken)
    if _order(contract.version) <= _order(before.version):
        raise VersionNotRaised(
            Words(
                f"Hợp đồng của “{contract.id}” có thay đổi nhưng “version” vẫn là {contract.version}; "
                f"phiên bản đang dùng là {before.version}. Hãy nâng “version” lên.",
                f"The contract of “{contract.id}” has changed but its “version” is {contract.version}; "
                f"the one in use is {before.version}. Raise “version”.",
            )
        )
    return changes


def may_hold_rows(code: str) -> bool:
    """Whether a load has brought rows, or may be about to; until then nobody was promised anything."""
    return Load.objects.filter(dataset__code=code).exclude(state=LoadState.REFUSED).exists()


def _order(version: str) -> tuple[int, ...]:
    parts = [int(part) for part in version.split(".")]
    return tuple(parts + [0] * (3 - len(parts)))


def _demand_references(contract: Contract) -> None:
    for column in contract.columns:
        reference = column.reference
        if reference is None or reference.register is not None or reference.dataset == contract.id:
            continue
        there = ContractVersion.objects.filter(dataset__code=reference.dataset).last()
        if there is None or reference.column not in parsed(there.text).by_name:
            target = f"{reference.dataset}.{reference.column}"
            raise UnknownReference(
                Words(
                    f"Cột {column.name} tham chiếu {target}, nhưng chưa có bộ dữ liệu hoặc cột này. "
                    "Hãy đăng ký bộ dữ liệu được tham chiếu trước.",
                    f"The column {column.name} refers to {target}, which does not exist. "
                    "Register the dataset it refers to first.",
                )
            )
