"""The consolidated report over reports that went the whole way: clerk, head, standing body, and back."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from tests.cast import LAN
from tests.delivery.programme import clerk, entry, head, opened, submission
from tiendo.delivery.domain.consolidated import Arrival, SayingKind, Standing
from tiendo.delivery.selectors.consolidated import consolidated
from tiendo.delivery.services.acceptance import Ruled, rule_on_entries
from tiendo.delivery.services.entries import fill_rest, save_entry
from tiendo.delivery.services.submissions import approve_and_send, send_to_head
from tiendo.kernel import clock

pytestmark = pytest.mark.django_db
FIGURE = "indicator/2030/1"
SENT, RETURNED, AGAIN, ACCEPTED = (date(2026, 6, day) for day in (8, 9, 11, 12))


@pytest.fixture
def round_id():
    """Sở KH&CN sends, has one entry returned, mends it, and is accepted."""
    made = opened()
    with clock.at(SENT):
        say(FIGURE, value="71,4", difficulties="Thiếu nhân lực")
        fill_rest(submission().pk, as_before=False, actor=clerk())
        hand_in()
    with clock.at(RETURNED):
        rule({entry(FIGURE).pk: Ruled(False, "Sai mẫu số")}, sending=1)
    with clock.at(AGAIN):
        say(FIGURE, value="82")
        hand_in()
    with clock.at(ACCEPTED):
        rule({}, sending=2)
    with clock.at(date(2026, 6, 30)):
        yield made.pk


def say(code, **changes):
    found = entry(code)
    save_entry(found.pk, changes=changes, revision=found.revision, actor=clerk())


def hand_in():
    send_to_head(submission().pk, actor=clerk())
    approve_and_send(submission().pk, revision=submission().revision, actor=head())


def rule(rulings, *, sending):
    rule_on_entries(submission().pk, rulings, sending=sending, accept_rest=True, actor=LAN)


def seen(round_id, day):
    report = consolidated(round_id, on=day, actor=LAN)
    line = next(line for line in report.indicators if line.address == FIGURE)
    return line.standing, line.value.number if line.value else None, line.met


def test_each_day_shows_the_value_as_it_stood_then(round_id):
    assert [seen(round_id, day) for day in (SENT, RETURNED, AGAIN, ACCEPTED)] == [
        (Standing.SENT, Decimal("71.4"), None),
        (Standing.RETURNED, Decimal("71.4"), None),
        (Standing.SENT, Decimal(82), None),
        (Standing.ACCEPTED, Decimal(82), True),
    ]


def test_its_report_came_in_time_though_it_had_to_be_mended_after_the_due_day(round_id):
    report = consolidated(round_id, on=ACCEPTED, actor=LAN)
    line = next(line for line in report.agencies if line.agency.code == "skhcn")
    assert (line.arrival, line.filled, line.accepted, line.returned) == (Arrival.IN_TIME, 4, 4, 0)


def test_the_value_accepted_in_this_round_is_not_its_own_last_value(round_id):
    line = next(x for x in consolidated(round_id, actor=LAN).indicators if x.address == FIGURE)
    assert line.last is None


def test_a_difficulty_is_traced_to_the_sending_it_now_stands_in(round_id):
    (saying,) = consolidated(round_id, actor=LAN).said(SayingKind.DIFFICULTIES)
    (voice,) = saying.voices
    assert (voice.agency.code, voice.about, voice.sending, voice.accepted) == ("skhcn", FIGURE, 2, True)
