"""Status, terms and occurrences in words: a word, a sign and a colour for each, never the colour alone."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from tiendo.delivery.domain.times import ONCE, ROUND
from tiendo.delivery.types import (
    BUCKET_WORDS,
    PROGRESS_WORDS,
    TIMING_WORDS,
    Bucket,
    Progress,
    Reason,
    Timing,
)
from tiendo.kernel.number import format_number
from tiendo.kernel.period import PeriodKind, parse_period
from tiendo.kernel.words import Words
from tiendo.web.plan.picture import GAP

if TYPE_CHECKING:
    from tiendo.delivery.domain.status import Status
    from tiendo.delivery.domain.tally import Rate, Tally


@dataclass(frozen=True, slots=True)
class Chip:
    """A status in a word, with its sign and the class of its colour."""

    words: Words
    sign: str
    shade: str


@dataclass(frozen=True, slots=True)
class RateCell:
    """A rate to stand under others, always with one decimal, and both its numbers."""

    percent: Words
    counted: Words


@dataclass(frozen=True, slots=True)
class BucketSlice:
    """One official group as a slice of a bar."""

    label: Words
    count: int
    x: str
    width: str
    shade: str
    link: str


PROGRESS_CHIPS = {
    Progress.NOT_STARTED: Chip(PROGRESS_WORDS[Progress.NOT_STARTED], "○", "line"),
    Progress.IN_PROGRESS: Chip(PROGRESS_WORDS[Progress.IN_PROGRESS], "◐", "line"),
    Progress.AWAITING_ACCEPTANCE: Chip(PROGRESS_WORDS[Progress.AWAITING_ACCEPTANCE], "◕", "line"),
    Progress.DONE: Chip(PROGRESS_WORDS[Progress.DONE], "●", "line"),
}
# How the rounds of a regime are keyed: by the month of their due day.
ROUND_MONTH = re.compile(r"-(?P<year>[0-9]{4})-(?P<month>[0-9]{2})$")
TIMING_CHIPS = {
    Timing.ON_TIME: Chip(TIMING_WORDS[Timing.ON_TIME], "✓", "met"),
    Timing.LATE: Chip(TIMING_WORDS[Timing.LATE], "✓", "behind"),
    Timing.IN_TERM: Chip(TIMING_WORDS[Timing.IN_TERM], "→", "path"),
    Timing.OVERDUE: Chip(TIMING_WORDS[Timing.OVERDUE], "!", "risk"),
    Timing.BLOCKED: Chip(TIMING_WORDS[Timing.BLOCKED], "‖", ""),
    Timing.NO_DEADLINE: Chip(TIMING_WORDS[Timing.NO_DEADLINE], "∞", ""),
}
SHADES = {
    Bucket.DONE_ON_TIME: "met",
    Bucket.DONE_LATE: "behind",
    Bucket.IN_TERM: "path",
    Bucket.OVERDUE: "risk",
}
REASON_WORDS = {
    Reason.PUBLISHED: Words("Theo kế hoạch", "By the plan"),
    Reason.EDITION: Words("Theo bản kế hoạch mới", "By a new edition"),
    Reason.EVENT: Words("Khi ghi nhận sự kiện", "When its event was recorded"),
    Reason.EXTENSION: Words("Được gia hạn", "Extended"),
    Reason.ROUND: Words("Theo kỳ báo cáo", "By the round"),
    Reason.WITHDRAWN: Words("Thôi giao", "Withdrawn"),
}


def chips(status: Status) -> tuple[Chip, ...]:
    """How far, and how it stands to its deadline; done work says both in one."""
    timing = TIMING_CHIPS[status.timing]
    return (timing,) if status.is_done else (timing, PROGRESS_CHIPS[status.progress])


def occurrence_words(key: str) -> Words:
    """Which time of an action it is; nothing for what is done once."""
    if key == ONCE:
        return Words("", "")
    if key.startswith(ROUND):
        month = ROUND_MONTH.search(key)
        named = f"{int(month['month'])}/{month['year']}" if month else key.removeprefix(ROUND)
        return Words(f"Kỳ báo cáo {named}", f"Round {named}")
    if "-W" in key:
        year, _, week = key.partition("-W")
        return Words(f"Tuần {int(week)}/{year}", f"Week {int(week)}/{year}")
    period = parse_period(key)
    if period is None:
        return Words(key, key)
    return Words(period.vietnamese, key if period.kind is not PeriodKind.YEAR else f"Year {key}")


def buckets_bar(found: Tally, link: str) -> tuple[BucketSlice, ...]:
    """The four groups as slices; all four are in the key, empty ones take no width."""
    slices, at, whole = [], 0.0, found.assigned or 1
    for bucket in Bucket:
        count = found.count(bucket)
        share = 100 * count / whole
        drawn = max(share - GAP, 0.1) if count else 0
        shade, label = SHADES[bucket], BUCKET_WORDS[bucket]
        slices.append(BucketSlice(label, count, f"{at:.2f}", f"{drawn:.2f}", shade, f"{link}{bucket}"))
        at += share
    return tuple(slices)


def rate_words(rate: Rate, *, of: Words) -> Words:
    """A rate with both its numbers and what they are of: "83,2 % (10.353/12.438 việc được giao)"."""
    if rate.percent is None:
        return Words(f"chưa có {of.vi}", f"no {of.en} yet")
    part, whole = format_number(Decimal(rate.part)), format_number(Decimal(rate.whole))
    return Words(
        f"{format_number(rate.percent)} % ({part}/{whole} {of.vi})",
        f"{rate.percent.normalize():f} % ({rate.part:,}/{rate.whole:,} {of.en})",
    )


def rate_cell(rate: Rate, *, of: Words, counted: Words) -> RateCell:
    """A rate for a column of rates; ``counted`` are the things, where the heading says which of them."""
    if rate.percent is None:
        return RateCell(Words(f"chưa có {of.vi}", f"no {of.en} yet"), Words("", ""))
    part, whole = format_number(Decimal(rate.part)), format_number(Decimal(rate.whole))
    return RateCell(
        Words(f"{rate.percent} %".replace(".", ","), f"{rate.percent} %"),
        Words(f"{part}/{whole} {counted.vi}", f"{rate.part:,}/{rate.whole:,} {counted.en}"),
    )


TASKS, ENTRIES = Words("việc", "tasks"), Words("mục", "entries")
ASSIGNED = Words("việc được giao", "assigned tasks")
DUE = Words("việc đến hạn", "tasks due")
DONE = Words("việc đã hoàn thành", "tasks done")
ASKED = Words("mục phải báo cáo", "entries asked")
