"""What assess's questions answer with. Frozen, made of plain values; pages and exports read these."""

from tiendo.assess.views.judgement import JudgementView, Rival, RuleView
from tiendo.assess.views.story import (
    LinkedAction,
    Needed,
    OtherTarget,
    PathPoint,
    Revision,
    RevisionCause,
    SeriesView,
    Story,
)

__all__ = [
    "JudgementView",
    "LinkedAction",
    "Needed",
    "OtherTarget",
    "PathPoint",
    "Revision",
    "RevisionCause",
    "Rival",
    "RuleView",
    "SeriesView",
    "Story",
]
