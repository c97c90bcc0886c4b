"""Measure's tables, one subject a file."""

from tiendo.measure.models.formula import FormulaVersion
from tiendo.measure.models.observation import Observation
from tiendo.measure.models.series import Series

__all__ = ["FormulaVersion", "Observation", "Series"]
