"""Doubts are answered, or left open with a reason that is published."""

from __future__ import annotations

import pytest

from tests.cast import LAN
from tests.plan.handmade import doubt, kept, row, value
from tiendo.plan.selectors import drafts
from tiendo.plan.services.doubts import (
    accept_correction,
    answer_doubt,
    decline_correction,
    leave_doubt_open,
    reopen_doubt,
)
from tiendo.plan.types import BadChange, CorrectionState, DoubtState, RowState, StaleRevision

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft():
    return kept()


@pytest.fixture
def edge(draft):
    return doubt(draft, "invisible boundary")


def test_an_option_sets_the_fields_it_names(draft, edge):
    step = answer_doubt(edge.pk, option=0, revision=1, actor=LAN)
    assert value(draft, "action/I.1.1", "leads") == ["Sở Công Thương"]
    assert value(draft, "action/I.1.1", "coordinators") == ["Sở Tư pháp"]
    assert (doubt(draft, "invisible boundary").state, step.remaining_doubts) == (DoubtState.ANSWERED, 1)


def test_an_answer_does_not_accept_the_rest_of_the_row(draft, edge):
    answer_doubt(edge.pk, option=0, revision=1, actor=LAN)
    assert row(draft, "action/I.1.1").state == RowState.PROPOSED


def test_own_changes_answer_too(draft, edge):
    answer_doubt(edge.pk, changes={"action/I.1.1/leads": ["Sở Y tế"]}, note="theo sở", revision=1, actor=LAN)
    assert value(draft, "action/I.1.1", "leads") == ["Sở Y tế"]
    assert doubt(draft, "invisible boundary").answer == "theo sở"


def test_confirming_changes_nothing_but_the_doubt(draft, edge):
    answer_doubt(edge.pk, revision=1, actor=LAN)
    assert value(draft, "action/I.1.1", "leads") == ["Sở Công Thương", "Sở Tư pháp"]
    assert row(draft, "action/I.1.1").revision == 1


@pytest.mark.parametrize("changes", [{"action/I.9.9/leads": []}, {"action/I.1.1": "x"}, {"x": "y"}])
def test_an_address_the_draft_has_not_is_refused(draft, edge, changes):
    with pytest.raises(BadChange):
        answer_doubt(edge.pk, changes=changes, revision=1, actor=LAN)
    assert doubt(draft, "invisible boundary").state == DoubtState.OPEN


def test_an_option_there_is_not_is_refused(edge):
    with pytest.raises(BadChange):
        answer_doubt(edge.pk, option=5, revision=1, actor=LAN)


def test_a_doubt_is_left_open_only_with_a_reason(draft, edge):
    with pytest.raises(BadChange, match="phải có lý do"):
        leave_doubt_open(edge.pk, reason="  ", revision=1, actor=LAN)
    leave_doubt_open(edge.pk, reason="Chờ trả lời", revision=1, actor=LAN)
    settled = doubt(draft, "invisible boundary")
    assert (settled.state, settled.reason, settled.edited_by) == (DoubtState.LEFT_OPEN, "Chờ trả lời", "Lan")


def test_a_doubt_can_be_reopened(draft, edge):
    answer_doubt(edge.pk, revision=1, actor=LAN)
    reopen_doubt(edge.pk, revision=2, actor=LAN)
    assert doubt(draft, "invisible boundary").state == DoubtState.OPEN


def test_a_doubt_someone_else_settled_is_stale(edge):
    answer_doubt(edge.pk, revision=1, actor=LAN)
    with pytest.raises(StaleRevision):
        leave_doubt_open(edge.pk, reason="x", revision=1, actor=LAN)


def test_a_confirmed_slip_is_read_as_proposed_beside_the_print(draft):
    slip = draft.corrections.get()
    accept_correction(slip.pk, revision=1, actor=LAN)
    field = row(draft, "indicator/2030/1.2").fields["name"]
    assert field["value"] == "Tỉ lệ cơ quan có chữ ký số"
    assert field["printed"] == "Tỉ lệ cơ quan có chữ kỷ số"


def test_a_declined_slip_stays_as_printed(draft):
    slip = draft.corrections.get()
    decline_correction(slip.pk, revision=1, actor=LAN)
    slip.refresh_from_db()
    assert slip.state == CorrectionState.DECLINED
    assert value(draft, "indicator/2030/1.2", "name") == "Tỉ lệ cơ quan có chữ kỷ số"


def test_the_next_doubt_goes_round_and_ends(draft):
    first = drafts.next_doubt(draft.pk, actor=LAN)
    second = drafts.next_doubt(draft.pk, actor=LAN, after=first.id)
    assert (first.number, second.number, second.total) == (1, 2, 2)
    assert drafts.next_doubt(draft.pk, actor=LAN, after=second.id).id == first.id
    for one in (first, second):
        answer_doubt(one.id, revision=1, actor=LAN)
    assert drafts.next_doubt(draft.pk, actor=LAN) is None


def test_a_doubt_shows_its_rows_and_what_each_option_would_set(draft, edge):
    seen = drafts.doubt(edge.pk, actor=LAN)
    assert seen.row_ids == (row(draft, "action/I.1.1").pk,)
    assert [(c.label.vi, c.shown) for c in seen.options[0].changes] == [
        ("I.1.1: Chủ trì", "Sở Công Thương"),
        ("I.1.1: Phối hợp", "Sở Tư pháp"),
    ]
