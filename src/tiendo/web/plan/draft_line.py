"""A draft as one line of a list: what it is, how much is left to decide, where to go."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse

from tiendo.kernel.words import Words, plural
from tiendo.plan.types import DraftStatus
from tiendo.web.templatetags.vietnamese import day, number

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tiendo.plan.views import DraftListItem


@dataclass(frozen=True, slots=True)
class DraftLine:
    """``tone`` is the chip's colour; ``status`` says the same in words."""

    title: str
    link: str
    tone: str
    status: Words
    detail: Words


def draft_lines(drafts: Iterable[DraftListItem]) -> tuple[DraftLine, ...]:
    """The lines of a list of drafts, in its order."""
    return tuple(_line(draft) for draft in drafts)


def _line(draft: DraftListItem) -> DraftLine:
    tone, status = _status(draft)
    title = draft.number or draft.title or draft.file_name
    return DraftLine(title, reverse("draft", args=(draft.id,)), tone, status, _detail(draft))


def _status(draft: DraftListItem) -> tuple[str, Words]:
    if draft.status is DraftStatus.PUBLISHED:
        return "met", Words("✓ đã công bố", "✓ published")
    if draft.open_doubts:
        return "behind", Words(
            f"● còn {draft.open_doubts} nghi vấn", f"● {plural(draft.open_doubts, 'doubt')} left"
        )
    if draft.undecided:
        return "path", Words(
            f"○ còn {draft.undecided} dòng chưa quyết", f"○ {plural(draft.undecided, 'row')} undecided"
        )
    return "met", Words("✓ sẵn sàng công bố", "✓ ready to publish")


def _detail(draft: DraftListItem) -> Words:
    on = day(draft.created_at.date())
    return Words(
        f"{number(draft.rows)} dòng đọc từ {draft.file_name} · {draft.created_by}, {on}",
        f"{plural(draft.rows, 'row')} read from {draft.file_name} · {draft.created_by}, {on}",
    )
