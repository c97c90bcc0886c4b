from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cast import LAN, OUTSIDER, READER
from tests.delivery.consolidated_round import a_round, noon, observed
from tiendo.delivery.domain.consolidated import Arrival, SayingKind, Standing
from tiendo.delivery.models import (
    Amendment,
    AmendmentStep,
    Deliverable,
    Delivery,
    Entry,
    Ruling,
    Submission,
)
from tiendo.delivery.selectors.consolidated import consolidated
from tiendo.delivery.types import AmendmentState, EntryState, NotNow, SubmissionState, UnknownWork
from tiendo.kernel import clock
from tiendo.org.models import Agency
from tiendo.org.types import NotAllowed

pytestmark = pytest.mark.django_db
IN_TIME, LATE, AFTER = date(2026, 6, 8), date(2026, 6, 12), date(2026, 6, 20)
OPEN_DATA = "indicator/2030/1"
STAFF = "Thiếu nhân lực công nghệ thông tin ở các đơn vị"


@pytest.fixture
def work():
    with clock.at(date(2026, 7, 1)):
        yield a_round()


def ask(work, on=AFTER):
    return consolidated(work.round.pk, on=on, actor=LAN)


def line_of(report, code):
    return next(line for line in report.agencies if line.agency.code == code)


def indicator(report, address):
    return next(line for line in report.indicators if line.address == address)


def test_each_agency_is_counted_by_the_day_its_report_first_came(work):
    work.send("skhcn", IN_TIME)
    work.send("sxd", LATE)
    arrivals = {line.agency.code: line.arrival for line in ask(work).agencies}
    assert arrivals == {
        "skhcn": Arrival.IN_TIME, "sxd": Arrival.LATE, "cctk": Arrival.MISSING, "vp-ubnd": Arrival.MISSING,
    }  # fmt: skip


def test_a_report_not_sent_on_the_due_day_is_still_awaited(work):
    assert set(ask(work, on=date(2026, 6, 9)).arrivals()) == {Arrival.AWAITED}


def test_an_agency_that_was_returned_and_sent_again_came_in_time_by_its_first_sending(work):
    work.fill("skhcn", OPEN_DATA, value=Decimal("81.4"))
    work.send("skhcn", IN_TIME)
    work.give_back("skhcn", OPEN_DATA, date(2026, 6, 10))
    returned = line_of(ask(work, on=date(2026, 6, 11)), "skhcn")
    work.send("skhcn", LATE)
    again = line_of(ask(work), "skhcn")
    assert (returned.state, returned.returned) == (SubmissionState.RETURNED, 1)
    assert (again.arrival, again.last_sent_on, again.returned) == (Arrival.IN_TIME, LATE, 0)


def test_entries_filled_are_counted_of_all_that_were_asked(work):
    work.fill("skhcn", OPEN_DATA, value=Decimal(70))
    work.fill("skhcn", "action/I.1.1", state=EntryState.NOTHING_ARISEN)
    work.send("skhcn", IN_TIME)
    line = line_of(ask(work), "skhcn")
    assert (line.filled, line.asked) == (2, 4)


def test_an_accepted_value_is_judged_against_its_target(work):
    work.fill("skhcn", OPEN_DATA, value=Decimal(70))
    work.send("skhcn", IN_TIME)
    work.accept_all("skhcn", LATE)
    line = indicator(ask(work), OPEN_DATA)
    assert (line.standing, line.value.number, line.met, line.distance) == (
        Standing.ACCEPTED, Decimal(70), False, Decimal(10),
    )  # fmt: skip


def test_a_value_sent_and_not_yet_accepted_is_no_figure_and_is_not_judged(work):
    work.fill("skhcn", OPEN_DATA, value=Decimal(90))
    work.send("skhcn", IN_TIME)
    line = indicator(ask(work), OPEN_DATA)
    assert (line.standing, line.is_figure, line.met, line.distance) == (Standing.SENT, False, None, None)


def test_a_missing_value_is_missing_and_never_zero(work):
    line = indicator(ask(work), "indicator/2030/2")
    assert (line.standing, line.value, line.met, line.distance) == (Standing.MISSING, None, None, None)


def test_an_indicator_names_the_agency_that_counts_it(work):
    assert indicator(ask(work), "indicator/2030/2").counter.code == "cctk"


def test_the_last_value_is_the_one_before_this_round(work):
    observed(work, "skhcn", OPEN_DATA, "61.5", "2024", date(2025, 6, 8))
    observed(work, "skhcn", OPEN_DATA, "66", "2025", date(2025, 11, 18))
    observed(work, "skhcn", OPEN_DATA, "99", "2026", date(2026, 6, 18))
    line = indicator(ask(work), OPEN_DATA)
    assert (line.last.number, line.last.period) == (Decimal(66), "2025")


def test_a_later_sending_does_not_change_what_was_accepted(work):
    work.fill("skhcn", OPEN_DATA, value=Decimal(81))
    work.send("skhcn", IN_TIME)
    work.accept_all("skhcn", LATE)
    work.fill("skhcn", OPEN_DATA, value=Decimal(12))
    work.send("skhcn", date(2026, 6, 15))
    assert indicator(ask(work), OPEN_DATA).value.number == Decimal(81)


def test_the_same_difficulty_of_two_agencies_is_said_once_with_both_behind_it(work):
    work.fill("skhcn", "action/I.1.1", difficulties=STAFF)
    work.fill("sxd", "action/I.2.1", difficulties=STAFF.upper() + ".")
    work.send("skhcn", IN_TIME)
    work.send("sxd", LATE)
    (saying,) = ask(work).said(SayingKind.DIFFICULTIES)
    said_by = {(voice.agency.code, voice.about, voice.sending, voice.sent_on) for voice in saying.voices}
    assert said_by == {("skhcn", "action/I.1.1", 1, IN_TIME), ("sxd", "action/I.2.1", 1, LATE)}
    assert {voice.words for voice in saying.voices} == {STAFF, STAFF.upper() + "."}


def test_what_was_said_in_a_returned_entry_waits_until_it_comes_again(work):
    work.fill("sxd", "action/I.2.1", proposals="Cấp thêm kinh phí")
    work.send("sxd", IN_TIME)
    work.give_back("sxd", "action/I.2.1", LATE)
    assert ask(work).said(SayingKind.PROPOSALS) == ()


def test_a_day_gives_the_same_report_whatever_is_recorded_later(work):
    work.fill("skhcn", OPEN_DATA, value=Decimal(70), difficulties=STAFF)
    work.send("skhcn", IN_TIME)
    before = ask(work, on=date(2026, 6, 10))
    work.accept_all("skhcn", LATE)
    work.fill("skhcn", OPEN_DATA, value=Decimal(75), difficulties="khác")
    work.send("skhcn", date(2026, 6, 15))
    work.send("sxd", LATE)
    asked_for_change(work, date(2026, 6, 13))
    observed(work, "cctk", "indicator/2030/2", "31", "2025", date(2026, 6, 14))
    hand_over(work, "I.1.1", delivered_on=date(2026, 6, 1), known=date(2026, 6, 14))
    assert ask(work, on=date(2026, 6, 10)) == before
    assert ask(work) != before


def asked_for_change(work, day):
    return Amendment.objects.create(
        plan=work.round.plan, agency=Agency.objects.get(code="sxd"), address="action/I.2.1",
        wish="Đổi thành mỗi quý", reason="Dữ liệu thay đổi chậm", recorded_at=noon(day), recorded_by="Sở XD",
    )  # fmt: skip


def test_the_actions_are_counted_by_section_into_the_four_groups(work):
    report = ask(work)
    assert (report.tally().overdue, report.tally().in_term, report.tally().due) == (2, 2, 2)
    sections = {line.section: (line.tally.overdue, line.tally.assigned) for line in report.sections}
    assert sections == {"I": (2, 3), "II": (0, 1)}


def test_an_action_accepted_later_is_still_overdue_on_the_day_before(work):
    hand_over(work, "I.1.1", delivered_on=date(2026, 6, 15), known=date(2026, 6, 18))
    days = (date(2026, 6, 17), date(2026, 6, 18))
    assert [ask(work, day).tally().done_late for day in days] == [0, 1]


def hand_over(work, code, *, delivered_on, known):
    """The product of an action delivered and accepted at once."""
    thing = Deliverable.objects.get(occurrence__plan=work.round.plan, occurrence__action_code=code)
    by = {"recorded_at": noon(known), "recorded_by": "Lan"}
    agency = Agency.objects.get(code="skhcn")
    handed = Delivery.objects.create(deliverable=thing, agency=agency, delivered_on=delivered_on, **by)
    Ruling.objects.create(delivery=handed, accepted=True, **by)


def test_a_request_to_amend_stands_as_it_stood_on_the_day(work):
    wish = asked_for_change(work, date(2026, 6, 1))
    AmendmentStep.objects.create(
        amendment=wish, state=AmendmentState.FORWARDED, recorded_at=noon(LATE), recorded_by="Lan"
    )
    states = [ask(work, on=day).amendments[0].state for day in (date(2026, 6, 5), AFTER)]
    assert states == [AmendmentState.ASKED, AmendmentState.FORWARDED]


def test_a_day_before_the_round_opened_has_nothing_to_consolidate(work):
    with pytest.raises(NotNow, match="chưa mở"):
        ask(work, on=date(2026, 5, 1))


def test_a_day_to_come_is_refused(work):
    with pytest.raises(NotNow, match="chưa đến"):
        ask(work, on=date(2026, 7, 2))


def test_no_such_round_is_said_in_words(work):
    with pytest.raises(UnknownWork):
        consolidated(work.round.pk + 1, actor=LAN)


def test_only_the_standing_body_leaders_and_auditors_read_what_all_agencies_said(work):
    assert consolidated(work.round.pk, actor=READER).round.id == work.round.pk
    with pytest.raises(NotAllowed):
        consolidated(work.round.pk, actor=OUTSIDER)


def test_a_round_of_many_agencies_costs_as_many_queries_as_one_of_few(work):
    def queries():
        ask(work)  # what sendings say is read once and remembered
        with CaptureQueriesContext(connection) as seen:
            ask(work)
        return len(seen)

    work.send("skhcn", IN_TIME)
    few = queries()
    for n in range(20):
        agency = Agency.objects.create(code=f"phuong-{n}", name=f"Phường {n}", kind="agency")
        added = Submission.objects.create(round=work.round, agency=agency)
        for at in range(10):
            Entry.objects.create(submission=added, position=at, kind="action", code=f"action/{at}")
        work.submissions[agency.code] = added
        work.send(agency.code, IN_TIME)
    assert queries() == few
