"""How an agency stands in every plan it answers in: its rates, and what is overdue."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.urls import reverse

from tiendo.delivery.selectors.agency_work import agency_work
from tiendo.delivery.types import Bucket
from tiendo.web.status import words
from tiendo.web.status.progress import finding, work_line

if TYPE_CHECKING:
    from tiendo.kernel.words import Words
    from tiendo.web.organisation.as_of import AsOf
    from tiendo.web.status.progress import WorkLine
    from tiendo.web.status.words import BucketSlice

SHOWN = 20


@dataclass(frozen=True, slots=True)
class AgencyInPlan:
    """One plan an agency has work in."""

    number: str
    link: str
    finding: Words
    bar: tuple[BucketSlice, ...]
    of_due: Words
    of_assigned: Words
    updated: Words
    overdue: tuple[WorkLine, ...]
    overdue_total: int
    all_overdue: str


def asked_overdue(code: str, asked: AsOf) -> str:
    """What the progress page is asked for all that is overdue of an agency."""
    kept = {"on": asked.day.isoformat()} if asked.chosen else {}
    return urlencode({**kept, "agency": code, "status": str(Bucket.OVERDUE)})


def agency_progress(agency_id: int, code: str, asked: AsOf) -> tuple[AgencyInPlan, ...]:
    """A block a plan, for the agency's page."""
    return tuple(
        AgencyInPlan(
            found.number,
            reverse("plan-progress", args=(found.slug,)) + asked.query,
            finding(found.tally),
            words.buckets_bar(found.tally, ""),
            words.rate_words(found.tally.of_due, of=words.DUE),
            words.rate_words(found.tally.of_assigned, of=words.ASSIGNED),
            words.rate_words(found.updated, of=words.ASKED),
            tuple(work_line(found.slug, one.work, asked, one.working_days) for one in found.overdue[:SHOWN]),
            len(found.overdue),
            f"{reverse('plan-progress', args=(found.slug,))}?{asked_overdue(code, asked)}",
        )
        for found in agency_work(agency_id, on=asked.day)
    )
