"""Ongoing work is owed as the report of each round: done once accepted, on the day it was sent."""

from __future__ import annotations

from datetime import date

import pytest

from tests.delivery.programme import SCHEDULE
from tests.delivery.running import run_plan
from tiendo.delivery.domain.tally import Rate
from tiendo.delivery.models import Entry, Round, Submission
from tiendo.delivery.selectors.progress import progress_of
from tiendo.delivery.selectors.status import work_of
from tiendo.delivery.services.acceptance import Ruled, rule_on_entries
from tiendo.delivery.services.entries import fill_rest, save_entry
from tiendo.delivery.services.occurrences import lay_out_for_round
from tiendo.delivery.services.regimes import set_regime
from tiendo.delivery.services.rounds import keep_up_rounds
from tiendo.delivery.services.submissions import approve_and_send, send_to_head
from tiendo.kernel import clock
from tiendo.org.types import SYSTEM

pytestmark = pytest.mark.django_db
OPENED = date(2026, 5, 15)


@pytest.fixture
def running():
    """The plan with its June round open, and what is owed in it laid out."""
    found = run_plan()
    named = {"code": "dinh-ky", "title": "Báo cáo định kỳ", "starts_on": date(2026, 1, 1)}
    with clock.at(OPENED):
        set_regime(found.plan.slug, **named, schedule=SCHEDULE, actor=SYSTEM)
        (pk,) = keep_up_rounds(OPENED, actor=SYSTEM).opened
        lay_out_for_round(Round.objects.get(pk=pk), actor=SYSTEM)
    return found


def report(running, day, agency="sxd", results="Đã mở 12 bộ dữ liệu"):
    submission = Submission.objects.get(agency__code=agency)
    clerk, head = running.actors[f"clerk-{agency}"], running.actors[f"head-{agency}"]
    with clock.at(day):
        entry = Entry.objects.get(submission=submission, code="action/I.1.3")
        save_entry(entry.pk, changes={"results": results}, revision=entry.revision, actor=clerk)
        fill_rest(submission.pk, as_before=False, actor=clerk)
        send_to_head(submission.pk, actor=clerk)
        submission.refresh_from_db()
        approve_and_send(submission.pk, revision=submission.revision, actor=head)
    return entry


def rule(running, entry, day, sending, *, accepted=True):
    ruled = Ruled(accepted, "" if accepted else "Thiếu số liệu")
    with clock.at(day):
        rule_on_entries(
            entry.submission_id,
            {entry.pk: ruled},
            sending=sending,
            accept_rest=True,
            actor=running.actors["officer"],
        )


def state(running, day, code="I.1.3"):
    work = next(one for one in work_of(running.plan.slug, on=day) if one.action_code == code)
    return f"{work.status.progress} {work.status.timing}", work.status.done_on


def test_it_is_done_on_the_day_its_accepted_report_was_sent(running):
    assert state(running, date(2026, 6, 1)) == ("not_started in_term", None)
    entry = report(running, date(2026, 6, 9))
    assert state(running, date(2026, 6, 12)) == ("awaiting_acceptance in_term", None)
    rule(running, entry, date(2026, 6, 15), 1)
    assert state(running, date(2026, 6, 15)) == ("done on_time", date(2026, 6, 9))


def test_sent_after_the_due_day_it_is_done_late(running):
    assert state(running, date(2026, 6, 10)) == ("not_started overdue", None)
    rule(running, report(running, date(2026, 6, 11)), date(2026, 6, 15), 1)
    assert state(running, date(2026, 6, 15)) == ("done late", date(2026, 6, 11))


def test_returned_it_counts_from_the_day_it_was_sent_again(running):
    entry = report(running, date(2026, 6, 8))
    rule(running, entry, date(2026, 6, 9), 1, accepted=False)
    assert state(running, date(2026, 6, 10)) == ("in_progress overdue", None)
    rule(running, report(running, date(2026, 6, 11), results="Đã mở 13 bộ"), date(2026, 6, 12), 2)
    assert state(running, date(2026, 6, 12)) == ("done late", date(2026, 6, 11))


def test_an_accepted_report_keeps_its_day_when_other_entries_are_sent_again(running):
    kept = report(running, date(2026, 6, 8))
    other = Entry.objects.get(submission=kept.submission_id, code="action/I.1.2")
    rule(running, other, date(2026, 6, 9), 1, accepted=False)
    assert state(running, date(2026, 6, 9)) == ("done on_time", date(2026, 6, 8))


def test_a_report_with_results_is_progress_of_work_that_is_not_a_report(running):
    report(running, date(2026, 6, 8))
    entry = Entry.objects.get(submission__agency__code="sxd", code="action/II.1.1")
    assert entry.results == ""
    assert state(running, date(2026, 6, 8), "II.1.1") == ("not_started blocked", None)


def test_the_update_rate_is_of_the_entries_asked_in_rounds_that_fell_due(running):
    assert progress_of(running.plan.slug, on=date(2026, 6, 8)).updated == Rate(0, 0)
    report(running, date(2026, 6, 8))
    found = progress_of(running.plan.slug, on=date(2026, 6, 9))
    by_agency = {group.key: group.updated for group in found.agencies}
    mine = Entry.objects.filter(submission__agency__code="sxd").count()
    assert by_agency["sxd"] == Rate(mine, mine)
    assert by_agency["sct"].part == 0
    assert found.updated == Rate(mine, Entry.objects.count())
