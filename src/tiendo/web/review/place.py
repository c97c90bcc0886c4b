"""Where a reviewer is: the doubt or row looked at, what comes before and after it, how to go there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.urls import reverse

from tiendo.plan.selectors.drafts import doubt as doubt_of
from tiendo.plan.selectors.drafts import doubts, draft_row
from tiendo.plan.selectors.review import row_lines
from tiendo.plan.types import DoubtState, RowState
from tiendo.web.review.frame import belongs

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tiendo.org.types import Actor
    from tiendo.plan.selectors.review import RowLine
    from tiendo.plan.views import DoubtView, RowView


@dataclass(frozen=True, slots=True)
class Place:
    """``siblings`` are the rows of the same kind in printed order; ``open_doubts`` those still open."""

    draft_id: int
    doubt: DoubtView | None
    row: RowView | None
    open_doubts: tuple[DoubtView, ...]
    lines: tuple[RowLine, ...]

    @property
    def siblings(self) -> list[RowLine]:
        kind = self.row.kind if self.row else None
        return [line for line in self.lines if line.kind is kind]

    @property
    def row_number(self) -> int:
        """The place of the row among its siblings, from 1; 0 when there is no row."""
        ids = [line.id for line in self.siblings]
        return ids.index(self.row.id) + 1 if self.row and self.row.id in ids else 0

    @property
    def row_before(self) -> RowLine | None:
        return self._neighbour(-1)

    @property
    def row_after(self) -> RowLine | None:
        return self._neighbour(1)

    @property
    def doubt_before(self) -> DoubtView | None:
        return next(iter(reversed(_others(self.open_doubts, self._position, before=True))), None)

    @property
    def doubt_after(self) -> DoubtView | None:
        return next(iter(_others(self.open_doubts, self._position, before=False)), None)

    @property
    def next_undecided(self) -> RowLine | None:
        """The first undecided row after this one, of any kind, going round."""
        ids = [line.id for line in self.lines]
        here = ids.index(self.row.id) if self.row and self.row.id in ids else -1
        around = (*self.lines[here + 1 :], *self.lines[: max(here, 0)])
        return next((line for line in around if line.state is RowState.PROPOSED), None)

    @property
    def _position(self) -> float:
        """Where in the order of doubts one stands: at a doubt, or just before the row's first open one."""
        if self.doubt:
            return self.doubt.number
        row = self.row
        mine = [d.number for d in self.open_doubts if row and row.id in d.row_ids]
        if mine:
            return mine[0] - 0.5
        start = row.span[0] if row and row.span else 0
        before = [d.number for d in self.open_doubts if d.span and d.span[0] < start]
        return before[-1] + 0.5 if before else 0.5

    def _neighbour(self, step: int) -> RowLine | None:
        siblings, wanted = self.siblings, self.row_number - 1 + step
        return siblings[wanted] if self.row_number and 0 <= wanted < len(siblings) else None


def find_place(draft_id: int, asked: Mapping[str, str], *, actor: Actor) -> Place:
    """The place of ``doubt`` and ``row``; else the first open doubt, else the first undecided row."""
    waiting = doubts(draft_id, actor=actor, state=DoubtState.OPEN)
    lines = row_lines(draft_id, actor=actor)
    doubt_id, row_id = _number(asked.get("doubt")), _number(asked.get("row"))
    if doubt_id is None and row_id is None:
        doubt_id = waiting[0].id if waiting else None
        row_id = None if waiting else next((one.id for one in lines if one.state is RowState.PROPOSED), None)
    doubt = doubt_of(doubt_id, actor=actor) if doubt_id is not None else None
    if doubt:
        belongs(doubt, draft_id)
        row_id = row_id if row_id in doubt.row_ids else next(iter(doubt.row_ids), None)
    row = draft_row(row_id, actor=actor) if row_id is not None else None
    if row:
        belongs(row, draft_id)
    return Place(draft_id, doubt, row, waiting, lines)


def address(draft_id: int, *, doubt: int | None = None, row: int | None = None, **more: str) -> str:
    """The address of a place."""
    asked = {"doubt": doubt, "row": row, **more}
    query = urlencode({name: value for name, value in asked.items() if value not in {None, ""}})
    return f"{reverse('draft', args=(draft_id,))}{'?' if query else ''}{query}"


def _others(waiting: Sequence[DoubtView], position: float, *, before: bool) -> list[DoubtView]:
    """The open doubts on one side of a position, nearest side first kept in order; going round when none."""
    side = [d for d in waiting if (d.number < position if before else d.number > position)]
    rest = [d for d in waiting if d.number != position]
    return side or rest


def _number(said: str | None) -> int | None:
    return int(said) if said and said.isascii() and said.isdigit() and len(said) < 19 else None
