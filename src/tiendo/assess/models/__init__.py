"""Assess's tables, one subject a file."""

from tiendo.assess.models.designation import ActionLink, Designation, ReferenceTarget
from tiendo.assess.models.forecast import ForecastRecord
from tiendo.assess.models.judgement import Judgement
from tiendo.assess.models.rule import RuleVersion

__all__ = ["ActionLink", "Designation", "ForecastRecord", "Judgement", "ReferenceTarget", "RuleVersion"]
