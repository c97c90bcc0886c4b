"""Measure's tables, one subject a file."""

from tiendo.measure.models.observation import Observation

__all__ = ["Observation"]
