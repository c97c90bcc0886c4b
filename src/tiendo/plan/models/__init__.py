"""Plan's tables: documents, drafts (proposals) and versions (decisions), each in its own file."""

from tiendo.plan.models.document import Intake, SourceDocument
from tiendo.plan.models.draft import DraftCorrection, DraftDoubt, DraftRow, DraftStep, PlanDraft
from tiendo.plan.models.final import Final
from tiendo.plan.models.published import (
    Action,
    Clause,
    Correction,
    Duty,
    Indicator,
    Plan,
    PlanVersion,
    Product,
    Rule,
    Target,
    Task,
)

__all__ = [
    "Action",
    "Clause",
    "Correction",
    "DraftCorrection",
    "DraftDoubt",
    "DraftRow",
    "DraftStep",
    "Duty",
    "Final",
    "Indicator",
    "Intake",
    "Plan",
    "PlanDraft",
    "PlanVersion",
    "Product",
    "Rule",
    "SourceDocument",
    "Target",
    "Task",
]
