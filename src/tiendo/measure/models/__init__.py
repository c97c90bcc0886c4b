"""Measure's tables, one subject a file."""

from tiendo.measure.models.formula import FormulaVersion
from tiendo.measure.models.observation import Observation

__all__ = ["FormulaVersion", "Observation"]
