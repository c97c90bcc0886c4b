"""Suspected slips: the print stays beside the proposal until a person decides."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.django_db


def test_print_and_proposal_stand_side_by_side_in_their_sentence(desk):
    desk.open("draft-corrections")
    assert desk.words("del") == ["192/KH- UBND"]
    assert desk.words("ins") == ["192/KH-UBND"]
    assert "Công bố bản đồ số theo Kế hoạch số" in desk.words(".slip p")[0]


def test_nothing_is_corrected_unasked(desk):
    assert "192/KH- UBND" in desk.value("II.1.1", "text")


def test_an_accepted_slip_is_read_as_proposed(desk):
    desk.open("draft-corrections").press("Theo đề xuất")
    assert "192/KH-UBND" in desk.value("II.1.1", "text")
    assert "✓ đọc theo đề xuất" in desk.words(".chip")


def test_a_declined_slip_stays_as_printed(desk):
    desk.open("draft-corrections").press("Giữ như in")
    assert "192/KH- UBND" in desk.value("II.1.1", "text")
    assert "giữ như in" in desk.words(".chip")


def test_all_slips_of_a_kind_are_one_step_back(desk):
    desk.open("draft-corrections").press("Đọc cả 1 theo đề xuất")
    assert "192/KH-UBND" in desk.value("II.1.1", "text")
    desk.open("draft-history").press("Hoàn tác bước gần nhất của tôi")
    assert "192/KH- UBND" in desk.value("II.1.1", "text")
    assert "Đọc cả 1 theo đề xuất" in desk.open("draft-corrections").text


def test_a_slip_of_another_draft_is_not_found(desk, officer):
    assert officer.post(f"/drafts/{desk.draft_id}/corrections/99999/", {"say": "accept"}).status_code == 404
