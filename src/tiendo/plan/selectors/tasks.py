"""Questions about tasks and actions. Public."""

from __future__ import annotations

from tiendo.plan.views import ActionView, SectionView, TaskChoices, TaskFilter, TaskView

EVERYTHING = TaskFilter()


def sections(version_id: int, keep: TaskFilter = EVERYTHING) -> tuple[SectionView, ...]:
    """The tasks of a version by section, with the actions ``keep`` keeps; empty tasks are left out."""
    raise NotImplementedError


def task_choices(version_id: int) -> TaskChoices:
    """What the actions of a version can be filtered by, each with its count."""
    raise NotImplementedError


def action(version_id: int, code: str) -> tuple[SectionView, TaskView, ActionView]:
    """One action with the task and section it stands in; raises ``Unknown``."""
    raise NotImplementedError
