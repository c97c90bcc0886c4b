"""The rows of a report as pages show them: values in print, with their signs and the way to the source."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse

from tiendo.delivery.types import SUBMISSION_WORDS, Bucket
from tiendo.kernel.period import parse_period
from tiendo.kernel.target import unit_beside
from tiendo.kernel.words import Words
from tiendo.publishing.consolidated.links import rows as rows_of
from tiendo.publishing.consolidated.wording import AMENDMENTS
from tiendo.web.reports.signs import ARRIVAL_SIGNS, BUCKET_SIGNS, MET_SIGNS, STANDING_SIGNS, Sign
from tiendo.web.templatetags.plan_words import BLANK_HORIZON
from tiendo.web.templatetags.vietnamese import number

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from decimal import Decimal

    from tiendo.delivery.domain.consolidated import (
        AgencyLine,
        AgencyRef,
        Consolidated,
        IndicatorLine,
        Saying,
        Value,
        Voice,
    )
    from tiendo.delivery.domain.work import WorkView


@dataclass(frozen=True, slots=True)
class AgencyRow:
    """One agency that was asked."""

    line: AgencyLine
    sign: Sign
    state: Words
    link: str
    submission_link: str


@dataclass(frozen=True, slots=True)
class IndicatorRow:
    """One indicator; ``value`` is printed with its standing beside it, so a waiting one is no result."""

    line: IndicatorLine
    link: str
    entry_link: str
    unit: str
    value: str
    period: str
    last: str
    last_period: str
    distance: str
    standing: Sign
    met: Sign | None


@dataclass(frozen=True, slots=True)
class ActionRow:
    """One time an action is to be done."""

    line: WorkView
    link: str
    sign: Sign


@dataclass(frozen=True, slots=True)
class SectionRow:
    """A section's counts by bucket, each with its rows."""

    title: str
    counts: tuple[tuple[Sign, int, str], ...]
    assigned: int
    link: str
    share: Decimal | None


@dataclass(frozen=True, slots=True)
class VoiceRow:
    """Who said it and where; ``own`` are its words where they are not exactly those shown."""

    agency: AgencyRef
    about: Words
    about_link: str
    entry_link: str
    voice: Voice
    own: str


@dataclass(frozen=True, slots=True)
class SayingRow:
    """What was said, and by whom."""

    text: str
    count: int
    voices: tuple[VoiceRow, ...]


@dataclass(frozen=True, slots=True)
class RequestRow:
    """A request in writing and its answer."""

    agency: AgencyRef
    about: Words
    asked_on: date
    text: str
    reason: str
    answer: Words
    due: tuple[date, date, date | None] | None = None


def agency_rows(lines: Iterable[AgencyLine]) -> list[AgencyRow]:
    """Agencies with the way their report came in."""
    return [
        AgencyRow(
            line,
            ARRIVAL_SIGNS[line.arrival],
            SUBMISSION_WORDS[line.state],
            reverse("agency", args=(line.agency.code,)),
            reverse("submission", args=(line.submission_id,)),
        )
        for line in lines
    ]


def indicator_rows(report: Consolidated, lines: Iterable[IndicatorLine]) -> list[IndicatorRow]:
    """Indicators with their values and targets."""
    return [_indicator(report, line) for line in lines]


def _indicator(report: Consolidated, line: IndicatorLine) -> IndicatorRow:
    return IndicatorRow(
        line=line,
        link=_link(report, line.address),
        entry_link=_entry(line.submission_id, line.entry_id),
        unit=unit_beside(line.target_text, line.unit),
        value=_printed(line.value),
        period=_period(line.value),
        last=_printed(line.last),
        last_period=_period(line.last),
        distance=number(_plain(line.distance)),
        standing=STANDING_SIGNS[line.standing],
        met=MET_SIGNS[line.met] if line.is_figure else None,
    )


def _printed(value: Value | None) -> str:
    if value is None:
        return ""
    return number(_plain(value.number)) if value.number is not None else value.text


def _plain(value: Decimal | None) -> Decimal | None:
    """Without needless zeros: the table keeps six decimals."""
    if value is None:
        return None
    bare = value.normalize()
    return bare if bare.as_tuple().exponent <= 0 else bare.quantize(1)  # type: ignore[operator]


def _period(value: Value | None) -> str:
    if value is None:
        return ""
    period = parse_period(value.period)
    return period.vietnamese if period else value.period


def action_rows(report: Consolidated, lines: Iterable[WorkView]) -> list[ActionRow]:
    """Actions with their days and what became of them."""
    slug = report.round.plan_slug
    return [
        ActionRow(line, reverse("plan-task", args=(slug, line.action_code)), BUCKET_SIGNS[line.status.bucket])
        for line in lines
    ]


def section_rows(report: Consolidated) -> list[SectionRow]:
    """The sections with their counts; a section without actions is left out."""
    return [
        SectionRow(
            title=f"{line.section}. {line.title}".strip(". "),
            counts=tuple(
                (
                    BUCKET_SIGNS[one],
                    line.tally.count(one),
                    rows_of(report, "actions", section=line.section, bucket=one),
                )
                for one in Bucket
            ),
            assigned=line.tally.assigned,
            link=rows_of(report, "actions", section=line.section),
            share=line.tally.of_assigned.percent,
        )
        for line in report.sections
        if line.tally.assigned
    ]


def saying_rows(report: Consolidated, sayings: Iterable[Saying]) -> list[SayingRow]:
    """What was said with everyone who said it."""
    return [
        SayingRow(
            saying.text, len(saying.agencies), tuple(_voice(report, v, saying.text) for v in saying.voices)
        )
        for saying in sayings
    ]


def _voice(report: Consolidated, voice: Voice, shown: str) -> VoiceRow:
    own = "" if voice.words == shown else voice.words
    return VoiceRow(
        voice.agency,
        _about(voice.about),
        _link(report, voice.about),
        _entry(voice.submission_id, voice.entry_id),
        voice,
        own,
    )


def _entry(submission_id: int | None, entry_id: int | None) -> str:
    """Where the entry itself stands with all that happened to it; a remark has only its submission."""
    if submission_id is None:
        return ""
    if entry_id is None:
        return reverse("submission", args=(submission_id,))
    return reverse("entry", args=(submission_id, entry_id))


def _about(address: str) -> Words:
    """The entry an address names: "nhiệm vụ I.1.1", "chỉ tiêu 12.1 (2030)"."""
    kind, _, rest = address.partition("/")
    if kind == "action":
        return Words(f"nhiệm vụ {rest}", f"action {rest}")
    if kind == "indicator":
        horizon, _, code = rest.rpartition("/")
        return Words(f"chỉ tiêu {code} ({horizon})", f"indicator {code} ({horizon})")
    return Words(address, address) if address else Words("nhận xét chung", "on the whole report")


def _link(report: Consolidated, address: str) -> str:
    """The plan's page of that entry."""
    kind, _, rest = address.partition("/")
    slug = report.round.plan_slug
    if kind == "action":
        return reverse("plan-task", args=(slug, rest))
    if kind == "indicator":
        horizon, _, code = rest.rpartition("/")
        return reverse("plan-indicator", args=(slug, horizon or BLANK_HORIZON, code))
    return ""


def extension_rows(report: Consolidated) -> list[RequestRow]:
    """Requests for more time: original day, day asked, day granted."""
    answers = {
        True: Words("Đã gia hạn", "Granted"),
        False: Words("Không gia hạn", "Refused"),
        None: Words("Chờ quyết định", "Waiting"),
    }
    return [
        RequestRow(
            line.agency, _about(f"action/{line.code}"), line.asked_on, "", line.reason, answers[line.granted],
            (line.original_due_on, line.asked_due_on, line.granted_due_on),
        )
        for line in report.extensions
    ]  # fmt: skip


def amendment_rows(report: Consolidated) -> list[RequestRow]:
    """Requests to amend the plan."""
    return [
        RequestRow(
            line.agency, _about(line.address), line.asked_on, line.wish, line.reason, AMENDMENTS[line.state]
        )
        for line in report.amendments
    ]
