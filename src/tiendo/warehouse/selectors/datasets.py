"""Which datasets there are, and what each promises."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from tiendo.kernel.errors import Refusal
from tiendo.kernel.words import Words
from tiendo.warehouse.contracts.mistakes import nearest
from tiendo.warehouse.contracts.reading import read_contract
from tiendo.warehouse.models import ContractVersion, Dataset

if TYPE_CHECKING:
    from datetime import datetime

    from tiendo.warehouse.contracts.contract import Contract


class UnknownDataset(Refusal):
    """No dataset has this code."""


@dataclass(frozen=True, slots=True)
class VersionView:
    """One version of a contract, with its text as it was written."""

    id: int
    version: str
    recorded_at: datetime
    recorded_by: str
    text: str


@dataclass(frozen=True, slots=True)
class DatasetView:
    """A dataset and the contract that holds."""

    id: int
    code: str
    created_at: datetime
    contract: Contract
    version: VersionView


def datasets() -> tuple[DatasetView, ...]:
    """Every dataset, by code."""
    newest: dict[int, ContractVersion] = {}
    for row in ContractVersion.objects.select_related("dataset").order_by("pk"):
        newest[row.dataset_id] = row
    return tuple(sorted(map(_view, newest.values()), key=lambda view: view.code))


def dataset(code: str) -> DatasetView:
    """One dataset; raises ``UnknownDataset``, naming the nearest there is."""
    found = ContractVersion.objects.select_related("dataset").filter(dataset__code=code).last()
    if found is None:
        raise _unknown(code)
    return _view(found)


def contract_of(code: str) -> Contract:
    """The contract that holds for a dataset; raises ``UnknownDataset``."""
    return dataset(code).contract


def code_of(dataset_id: int) -> str:
    """The code of a dataset by its number; empty when there is none."""
    return Dataset.objects.filter(pk=dataset_id).values_list("code", flat=True).first() or ""


def contract_versions(code: str) -> tuple[VersionView, ...]:
    """All versions of a dataset's contract, the newest first."""
    rows = ContractVersion.objects.filter(dataset__code=code).order_by("-pk")
    return tuple(map(_version, rows))


def _view(row: ContractVersion) -> DatasetView:
    owner: Dataset = row.dataset
    return DatasetView(owner.pk, owner.code, owner.created_at, parsed(row.text), _version(row))


def _version(row: ContractVersion) -> VersionView:
    return VersionView(row.pk, row.version, row.recorded_at, row.recorded_by, row.text)


@lru_cache(maxsize=256)
def parsed(text: str) -> Contract:
    """The contract of a text that was checked before it was kept: read once a process."""
    return read_contract(text)


def _unknown(code: str) -> UnknownDataset:
    known = list(Dataset.objects.values_list("code", flat=True))
    near = nearest(code, known)
    vi, en = (f" Có phải là “{near}”?", f" Did you mean “{near}”?") if near else ("", "")
    return UnknownDataset(
        Words(
            f"Không có bộ dữ liệu “{code[:80]}”.{vi} Đăng ký bằng “tiendo contract add”.",
            f"There is no dataset “{code[:80]}”.{en} Register one with “tiendo contract add”.",
        )
    )
