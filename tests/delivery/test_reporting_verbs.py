"""Every verb of reporting demands a right of a keyword ``actor`` before it looks at anything."""

from __future__ import annotations

import inspect
from datetime import date

import pytest

from tests.cast import OUTSIDER
from tiendo.delivery.services import (
    acceptance,
    ad_hoc,
    amendments,
    attachments,
    calendar,
    entries,
    regimes,
    round_reminders,
    rounds,
    submissions,
)
from tiendo.measure.services import observing as measure
from tiendo.org.types import NotAllowed
from tiendo.trust.models import AuditRecord

pytestmark = pytest.mark.django_db
DAY = date(2026, 6, 1)
MODULES = (
    acceptance,
    amendments,
    ad_hoc,
    attachments,
    calendar,
    entries,
    regimes,
    rounds,
    round_reminders,
    submissions,
    measure,
)

CALLS = {
    "ask_amendment": lambda a: amendments.ask_amendment(
        "x", agency_code="x", address="x", wish="x", reason="x", actor=a
    ),
    "decide_amendment": lambda a: amendments.decide_amendment(
        1, approve=False, words="x", revision=1, actor=a
    ),
    "give_opinion": lambda a: amendments.give_opinion(1, forward=True, words="x", revision=1, actor=a),
    "approve_and_send": lambda a: submissions.approve_and_send(1, revision=1, actor=a),
    "attach_file": lambda a: attachments.attach_file(1, name="a.pdf", data=b"%PDF-", actor=a),
    "fill_rest": lambda a: entries.fill_rest(1, as_before=False, actor=a),
    "hand_back": lambda a: submissions.hand_back(1, reason="x", actor=a),
    "keep_up_rounds": lambda a: rounds.keep_up_rounds(DAY, actor=a),
    "lock_round": lambda a: rounds.lock_round(1, reason="x", actor=a),
    "observe": lambda a: measure.observe([], actor=a),
    "open_ad_hoc_round": lambda a: ad_hoc.open_ad_hoc_round(
        "x", title="x", due_on=DAY, agencies=["x"], reason="x", actor=a
    ),
    "open_round": lambda a: rounds.open_round(1, actor=a),
    "remove_calendar_day": lambda a: calendar.remove_calendar_day(DAY, actor=a),
    "set_calendar_days": lambda a: calendar.set_calendar_days([], actor=a),
    "remind_round": lambda a: round_reminders.remind_round(1, actor=a),
    "remove_attachment": lambda a: attachments.remove_attachment(1, actor=a),
    "reopen": lambda a: acceptance.reopen(1, until=DAY, reason="x", actor=a),
    "rule_on_entries": lambda a: acceptance.rule_on_entries(1, {}, sending=1, actor=a),
    "save_entries": lambda a: entries.save_entries(1, [], actor=a),
    "save_entry": lambda a: entries.save_entry(1, changes={}, revision=1, actor=a),
    "send_to_head": lambda a: submissions.send_to_head(1, actor=a),
    "set_regime": lambda a: regimes.set_regime("x", code="x", title="x", schedule=[], starts_on=DAY, actor=a),
    "write_remarks": lambda a: submissions.write_remarks(1, remarks="x", revision=1, actor=a),
}


def verbs() -> set[str]:
    return {
        name
        for module in MODULES
        for name, member in inspect.getmembers(module, inspect.isfunction)
        if member.__module__ == module.__name__ and hasattr(member, "right")
    }


def test_every_verb_is_called_here():
    assert verbs() == set(CALLS)


@pytest.mark.parametrize("name", CALLS)
def test_a_verb_demands_a_right_and_leaves_no_record_without_it(name):
    with pytest.raises(NotAllowed):
        CALLS[name](OUTSIDER)
    assert not AuditRecord.objects.exists()
