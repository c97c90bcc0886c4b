"""The actions of a plan by section, as a consolidated report counts them."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from tiendo.delivery.domain.consolidated import SectionLine
from tiendo.delivery.domain.tally import tally
from tiendo.plan.models import Task

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from tiendo.delivery.domain.work import WorkView


def section_lines(version_id: int, work: Sequence[WorkView], day: date) -> tuple[SectionLine, ...]:
    """The sections in printed order; work of a section the version no longer prints stands at the end."""
    printed = Task.objects.filter(version=version_id).order_by("position")
    titles = dict(printed.values_list("section", "section_title"))
    by_section: dict[str, list[WorkView]] = defaultdict(list)
    for one in work:
        by_section[one.section].append(one)
        titles.setdefault(one.section, one.section_title)
    return tuple(
        SectionLine(code, title, tally(((one.status, one.due_on) for one in by_section[code]), day))
        for code, title in titles.items()
    )
