"""The warehouse's tables, one subject a file. Rows of datasets are not here: they are in the lake."""

from tiendo.warehouse.models.dataset import ContractVersion, Dataset
from tiendo.warehouse.models.quality import Correction, CorrectionStep, QualityMeasure

__all__ = ["ContractVersion", "Correction", "CorrectionStep", "Dataset", "QualityMeasure"]
