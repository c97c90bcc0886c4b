"""The count of one run: every request by its kind of work, and every mark a clerk was told is saved.

A mark is a few letters no other save holds, appended to an entry's text. So afterwards the text itself tells:
a mark that was acknowledged and is missing was lost, one that stands twice was doubled. Knows no tables.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from statistics import quantiles
from typing import TYPE_CHECKING

from figures import Figure

if TYPE_CHECKING:
    from collections.abc import Iterator

SHARES = (50, 95, 99)


@dataclass(slots=True)
class Marks:
    """What clerks wrote into one entry: acknowledged with the revision it made, or never answered."""

    acknowledged: dict[str, int] = field(default_factory=dict)
    unanswered: set[str] = field(default_factory=set)

    @property
    def revision(self) -> int:
        """The last revision anybody was told."""
        return max(self.acknowledged.values(), default=0)


class Ledger:
    """Counts while the run goes on, and says what it counted."""

    def __init__(self) -> None:
        self.seconds: dict[str, list[float]] = defaultdict(list)
        self.statuses: Counter[int] = Counter()
        self.cut_off: Counter[str] = Counter()
        self.entries: dict[int, Marks] = defaultdict(Marks)
        self.files: dict[int, set[str]] = defaultdict(set)
        self.sent: set[int] = set()
        self.intakes: set[int] = set()
        self.conflicts = 0
        self._touched: set[int] = set()
        self.troubles: list[str] = []

    def answered(self, work: str, status: int, seconds: float) -> None:
        """A request came back."""
        self.seconds[work].append(seconds)
        self.statuses[status] += 1

    def unanswered(self, work: str) -> None:
        """A request was cut off."""
        self.cut_off[work] += 1

    def saved(self, entry: int, mark: str, revision: int) -> None:
        """The house said this mark is saved, as this revision of the entry."""
        self._touched.add(entry)
        marks = self.entries[entry]
        marks.acknowledged[mark] = revision
        marks.unanswered.discard(mark)

    def unsure(self, entry: int, mark: str) -> None:
        """Nobody said whether this mark was saved."""
        self._touched.add(entry)
        self.entries[entry].unanswered.add(mark)

    def refuse(self, entry: int, mark: str) -> None:
        """A save was refused because somebody else had changed the entry; the mark is tried again."""
        self.conflicts += 1
        self.entries[entry].unanswered.discard(mark)

    def touched_since(self) -> set[int]:
        """The entries somebody wrote in since this was asked last."""
        touched, self._touched = self._touched, set()
        return touched

    @property
    def saves(self) -> int:
        """How many saves were acknowledged."""
        return sum(len(marks.acknowledged) for marks in self.entries.values())

    @property
    def server_errors(self) -> int:
        """Answers with a status of 500 and above."""
        return sum(count for status, count in self.statuses.items() if status >= 500)

    def request_figures(self) -> Iterator[Figure]:
        """How many requests, and how long each kind of work took."""
        yield Figure("requests answered", sum(self.statuses.values()), "")
        yield Figure("saves acknowledged", self.saves, "")
        yield Figure("saves refused as stale, then merged", self.conflicts, "")
        yield Figure("answers with a server error (5xx)", self.server_errors, "")
        yield Figure("requests without an answer", self.cut_off.total(), "")
        for work, seconds in sorted(self.seconds.items()):
            yield from _spread(work, seconds)


def _spread(work: str, seconds: list[float]) -> Iterator[Figure]:
    cuts = quantiles(seconds, n=100, method="inclusive") if len(seconds) > 1 else seconds * 99
    yield Figure(f"{work}: times", len(seconds), "")
    for share in SHARES:
        yield Figure(f"{work}: p{share}", round(cuts[share - 1] * 1000), "ms")


def misplaced(text: str, marks: Marks) -> tuple[int, int]:
    """How many acknowledged marks ``text`` lacks, and how many marks of any kind stand in it twice."""
    lost = sum(1 for mark in marks.acknowledged if mark not in text)
    doubled = sum(1 for mark in {*marks.acknowledged, *marks.unanswered} if text.count(mark) > 1)
    return lost, doubled
