"""The warehouse's tables, one subject a file. Rows of datasets are not here: they are in the lake."""

from tiendo.warehouse.models.dataset import ContractVersion, Dataset
from tiendo.warehouse.models.load import Load, ScheduledSource
from tiendo.warehouse.models.quality import DataFault, DataFaultStep, QualityMeasure

__all__ = [
    "ContractVersion",
    "DataFault",
    "DataFaultStep",
    "Dataset",
    "Load",
    "QualityMeasure",
    "ScheduledSource",
]
