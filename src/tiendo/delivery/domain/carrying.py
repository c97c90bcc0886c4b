"""Which agencies carry a duty, from when to when, once collectives are opened up and successions followed.

Knows ids and days only; who is a member of what, and who succeeded whom, comes in as data.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from tiendo.org.domain.succession import Chain
    from tiendo.org.views import Stay

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Line:
    """One agency answering from a day to a day (both included; an open end is None).

    ``through`` is the collective it answers as a member of, ``inherited_from`` whose work it took over.
    """

    agency: int
    valid_from: date
    valid_to: date | None
    through: int | None = None
    inherited_from: int | None = None


@dataclass(frozen=True, slots=True)
class Bodies:
    """What is known of the organisation: successions, and the stays in each collective."""

    chain: Chain
    stays: Mapping[int, Sequence[Stay]]

    def lines(self, body: int, first: date) -> tuple[Line, ...]:
        """Everyone who answers, at one time or another, for what ``body`` was given on ``first``."""
        return tuple(dict.fromkeys(self._carried(body, first, None, frozenset())))

    def _carried(self, body: int, first: date, root: int | None, above: frozenset[int]) -> Iterator[Line]:
        last = self.chain.last_days.get(body)
        if last is None or first <= last:
            yield from self._while_it_lasts(body, first, last, root)
        if last is None:
            return
        for heir in self._heirs(body, above):
            yield from self._carried(heir, max(first, last + DAY), root or body, above | {body})

    def _while_it_lasts(self, body: int, first: date, last: date | None, root: int | None) -> Iterator[Line]:
        if body not in self.stays:
            yield Line(body, first, last, inherited_from=root)
            return
        for stay in self.stays[body]:
            yield from self._of_member(stay, body, first, last, root)

    def _of_member(
        self, stay: Stay, group: int, first: date, last: date | None, root: int | None
    ) -> Iterator[Line]:
        begun = max(first, stay.valid_from or first)
        ended = min((day for day in (stay.valid_to, last) if day), default=None)
        if ended is None or begun <= ended:
            yield Line(stay.agency_id, begun, ended, group, root)
        died = self.chain.last_days.get(stay.agency_id)
        # Who left the group while it lived on takes nothing along; who ended leaves it to its heirs.
        if died is None or died != ended or died < begun:
            return
        for heir in self._heirs(stay.agency_id, frozenset()):
            for line in self._carried(heir, died + DAY, stay.agency_id, frozenset({stay.agency_id})):
                yield Line(line.agency, line.valid_from, line.valid_to, group, stay.agency_id)

    def _heirs(self, body: int, above: frozenset[int]) -> list[int]:
        heirs = [step.successor for step in self.chain.inheriting(body)]
        return [heir for heir in heirs if heir is not None and heir not in above]


def holds(line: Line, day: date) -> bool:
    """Whether the line covers a day."""
    return line.valid_from <= day and (line.valid_to is None or day <= line.valid_to)


@dataclass(frozen=True, slots=True)
class Owners:
    """Who owes one occurrence: the named leads together, and each member of a leading collective alone."""

    joint: bool
    members: tuple[int, ...]


def owners_on(lines: Sequence[Line], day: date) -> Owners:
    """Who of an action's leads owes what falls due on a day.

    An agency that is named and also a member owes with the others named. Nobody known: it is still owed.
    """
    held = [line for line in lines if holds(line, day)]
    named = {line.agency for line in held if line.through is None}
    members = tuple(
        dict.fromkeys(line.agency for line in held if line.through is not None and line.agency not in named)
    )
    return Owners(bool(named) or not members, members)
