"""The warehouse's tables, one subject a file. Rows of datasets are not here: they are in the lake."""

from tiendo.warehouse.models.dataset import ContractVersion, Dataset

__all__ = ["ContractVersion", "Dataset"]
