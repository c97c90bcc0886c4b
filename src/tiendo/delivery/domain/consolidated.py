"""The consolidated report of a round as pages and documents show it: known on a day, judged on it.

Plain values and counting; where they come from is the selectors' business."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from tiendo.delivery.domain.tally import Tally, tally

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from decimal import Decimal

    from tiendo.delivery.domain.work import WorkView
    from tiendo.delivery.types import AmendmentState, SubmissionState


class Arrival(StrEnum):
    """How an agency's report came in: by the due day, after it, still to come in time, or not at all."""

    IN_TIME = "in_time"
    LATE = "late"
    AWAITED = "awaited"
    MISSING = "missing"


class Standing(StrEnum):
    """What one entry is worth on the day: only an accepted one is a figure of the report."""

    ACCEPTED = "accepted"
    SENT = "sent"
    RETURNED = "returned"
    NOTHING_ARISEN = "nothing_arisen"
    MISSING = "missing"


WORTH = tuple(Standing)


class SayingKind(StrEnum):
    """What agencies say in words."""

    RESULTS = "results"
    DIFFICULTIES = "difficulties"
    PROPOSALS = "proposals"


@dataclass(frozen=True, slots=True)
class AgencyRef:
    """An agency by id, code and name."""

    id: int
    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Issuer:
    """The standing body as its documents name it, and who leads it. ``symbol`` is the office's letters."""

    agency: AgencyRef | None
    parent: str
    symbol: str
    place: str
    head_title: str
    head_name: str

    @property
    def name(self) -> str:
        return self.agency.name if self.agency else "Cơ quan thường trực"


@dataclass(frozen=True, slots=True)
class RoundHead:
    """The round a report is about, its plan, and who consolidates it."""

    id: int
    key: str
    title: str
    period: str
    period_from: date
    cut_off: date
    due_on: date
    plan_slug: str
    plan_number: str
    plan_type: str
    plan_title: str
    plan_issued_on: date | None
    plan_issuer: str
    edition: int
    legal_basis: str
    issuer: Issuer


@dataclass(frozen=True, slots=True)
class AgencyLine:
    """One agency that was asked. ``filled`` of ``asked`` entries were in what it sent last."""

    agency: AgencyRef
    submission_id: int
    state: SubmissionState
    arrival: Arrival
    first_sent_on: date | None
    last_sent_on: date | None
    asked: int
    filled: int
    accepted: int
    returned: int

    @property
    def came(self) -> bool:
        return self.first_sent_on is not None


@dataclass(frozen=True, slots=True)
class Value:
    """A value with the period it is for; ``number`` is None where the value is words."""

    number: Decimal | None
    text: str
    period: str


@dataclass(frozen=True, slots=True)
class IndicatorLine:
    """One indicator as one agency counts it; ``counter`` None when nobody was asked for it.

    ``value`` is what was sent or accepted; ``is_figure`` says that it is accepted and may be printed as
    a result. ``met`` and ``distance`` judge accepted values only.
    """

    address: str
    no: str
    horizon: str
    name: str
    unit: str
    target_text: str
    is_group: bool
    counter: AgencyRef | None
    standing: Standing
    value: Value | None
    last: Value | None
    met: bool | None
    distance: Decimal | None
    entry_id: int | None
    submission_id: int | None

    @property
    def is_figure(self) -> bool:
        return self.standing is Standing.ACCEPTED and self.value is not None

    @property
    def key(self) -> str:
        """A name that stays the same from report to report."""
        return f"{self.address}@{self.counter.code}" if self.counter else self.address


@dataclass(frozen=True, slots=True)
class SectionLine:
    """The actions of one section, counted into the four groups."""

    section: str
    title: str
    tally: Tally


@dataclass(frozen=True, slots=True)
class Voice:
    """Who said it, where: the agency, the entry, which sending; ``words`` are exactly its own."""

    agency: AgencyRef
    about: str
    entry_id: int | None
    submission_id: int
    sending: int
    sent_on: date
    accepted: bool
    words: str


@dataclass(frozen=True, slots=True)
class Saying:
    """What one agency or many said in the same or nearly the same words."""

    kind: SayingKind
    text: str
    voices: tuple[Voice, ...]

    @property
    def agencies(self) -> tuple[AgencyRef, ...]:
        """Each agency once, in the order of the report."""
        return tuple({voice.agency.id: voice.agency for voice in self.voices}.values())


@dataclass(frozen=True, slots=True)
class ExtensionLine:
    """A request for more time, with the original day; ``granted`` None while it waits."""

    id: int
    code: str
    key: str
    agency: AgencyRef
    asked_on: date
    original_due_on: date
    asked_due_on: date
    granted: bool | None
    granted_due_on: date | None
    reason: str
    answer: str


@dataclass(frozen=True, slots=True)
class AmendmentLine:
    """A request to amend the plan, and how far it has come."""

    id: int
    agency: AgencyRef
    asked_on: date
    address: str
    wish: str
    reason: str
    state: AmendmentState
    decided_on: date | None
    document: str


@dataclass(frozen=True, slots=True)
class Consolidated:
    """The whole report of a round as known on a day."""

    round: RoundHead
    known_on: date
    agencies: tuple[AgencyLine, ...]
    indicators: tuple[IndicatorLine, ...]
    actions: tuple[WorkView, ...]
    sections: tuple[SectionLine, ...]
    sayings: tuple[Saying, ...]
    extensions: tuple[ExtensionLine, ...]
    amendments: tuple[AmendmentLine, ...]
    synthetic: bool

    def arrivals(self) -> Counter[Arrival]:
        """How many agencies by the way their report came in."""
        return Counter(line.arrival for line in self.agencies)

    def counted(self) -> tuple[IndicatorLine, ...]:
        """The lines that are measured, one for each agency that counts; groups are headings."""
        return tuple(line for line in self.indicators if not line.is_group)

    def measured(self) -> tuple[IndicatorLine, ...]:
        """The indicators that are measured, each once: of several agencies' lines the one worth most."""
        best: dict[str, IndicatorLine] = {}
        for line in sorted(self.counted(), key=lambda line: WORTH.index(line.standing)):
            best.setdefault(line.address, line)
        return tuple(best[address] for address in dict.fromkeys(line.address for line in self.counted()))

    def tally(self) -> Tally:
        """All actions by group, with how many have come to their day."""
        return tally(((work.status, work.due_on) for work in self.actions), self.known_on)

    def said(self, kind: SayingKind) -> tuple[Saying, ...]:
        """What was said of one kind, what most agencies say first."""
        return tuple(saying for saying in self.sayings if saying.kind is kind)


def by_standing(lines: Iterable[IndicatorLine]) -> Counter[Standing]:
    """How many indicators by what their values are worth."""
    return Counter(line.standing for line in lines)
