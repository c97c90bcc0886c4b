"""Mending boundaries: split, merge, move words; every word keeps its place in the document."""

from __future__ import annotations

import pytest

from tests.cast import LAN
from tests.plan.handmade import TEXT, kept, row, value
from tiendo.plan.services.reshape import merge_rows, move_words, split_row
from tiendo.plan.types import BadChange, RowState, StaleRevision

pytestmark = pytest.mark.django_db
FIRST, SECOND = "action/I.1.1", "action/I.1.2"


@pytest.fixture
def draft():
    return kept()


def quoted(draft, address, field):
    start, end = row(draft, address).fields[field]["span"]
    return TEXT[start:end]


def move(draft, words, field, to_field, to=FIRST):
    return move_words(
        row(draft, FIRST).pk,
        field=field,
        words=words,
        to_field=to_field,
        to_row_id=row(draft, to).pk,
        revision=1,
        to_revision=1,
        actor=LAN,
    )


def test_a_text_is_split_at_a_character(draft):
    split_row(row(draft, FIRST).pk, field="text", at=len("Xây dựng"), revision=1, actor=LAN)
    assert value(draft, FIRST, "text") == "Xây dựng"
    assert value(draft, "action/I.1.3", "text") == "sổ tay số"
    assert value(draft, "action/I.1.3", "leads") == ["Sở Công Thương", "Sở Tư pháp"]


def test_each_half_keeps_its_own_words(draft):
    split_row(row(draft, FIRST).pk, field="text", at=len("Xây dựng"), revision=1, actor=LAN)
    assert quoted(draft, FIRST, "text") == "Xây dựng"
    assert quoted(draft, "action/I.1.3", "text") == "sổ tay số"


def test_the_new_row_stands_just_below(draft):
    split_row(row(draft, FIRST).pk, field="leads", at=1, revision=1, actor=LAN)
    keys = list(draft.rows.filter(kind="action").values_list("key", flat=True))
    assert keys == ["I.1.1", "I.1.3", "I.1.2"]
    assert value(draft, FIRST, "leads") == ["Sở Công Thương"]
    assert value(draft, "action/I.1.3", "leads") == ["Sở Tư pháp"]


@pytest.mark.parametrize(("field", "at"), [("text", 0), ("text", 500), ("leads", 2), ("deadline", 3)])
def test_a_split_that_leaves_nothing_is_refused(draft, field, at):
    with pytest.raises(BadChange):
        split_row(row(draft, FIRST).pk, field=field, at=at, revision=1, actor=LAN)
    assert draft.rows.filter(kind="action").count() == 2


def merge(draft):
    one, other = row(draft, FIRST), row(draft, SECOND)
    return merge_rows(one.pk, with_row_id=other.pk, revision=1, with_revision=1, actor=LAN)


def test_two_rows_become_one(draft):
    merge(draft)
    assert value(draft, FIRST, "text") == "Xây dựng sổ tay số Mở lớp tập huấn cho cán bộ"
    assert value(draft, FIRST, "leads") == ["Sở Công Thương", "Sở Tư pháp"]
    assert quoted(draft, FIRST, "text") == "Xây dựng sổ tay số\nMở lớp tập huấn cho cán bộ"


def test_the_second_row_is_rejected_and_not_lost(draft):
    merge(draft)
    assert row(draft, SECOND).state == RowState.REJECTED
    assert value(draft, SECOND, "text") == "Mở lớp tập huấn cho cán bộ"


def test_rows_of_two_kinds_are_not_merged(draft):
    with pytest.raises(BadChange, match="cùng loại"):
        merge_rows(
            row(draft, FIRST).pk,
            with_row_id=row(draft, "task/I.1").pk,
            revision=1,
            with_revision=1,
            actor=LAN,
        )


def test_an_agency_is_moved_from_leading_to_coordinating(draft):
    move(draft, "Sở Tư pháp", "leads", "coordinators")
    assert value(draft, FIRST, "leads") == ["Sở Công Thương"]
    assert value(draft, FIRST, "coordinators") == ["Sở Tư pháp"]


def test_words_are_moved_to_the_neighbouring_row_and_keep_their_place(draft):
    move(draft, "Xây dựng", "text", "text", to=SECOND)
    assert value(draft, FIRST, "text") == "sổ tay số"
    assert value(draft, SECOND, "text") == "Xây dựng Mở lớp tập huấn cho cán bộ"
    start, _ = row(draft, SECOND).fields["text"]["span"]
    assert start == TEXT.index("Xây dựng")


def test_a_deadline_moved_to_is_read_anew(draft):
    move(draft, "Sổ tay được ban hành", "products", "deadline")
    assert value(draft, FIRST, "deadline")["text"] == "Tháng 12/2026 Sổ tay được ban hành"


def test_words_the_field_does_not_hold_are_refused(draft):
    with pytest.raises(BadChange, match="không có chữ “Sở Y tế”"):
        move(draft, "Sở Y tế", "leads", "coordinators")


def test_a_stale_neighbour_is_refused(draft):
    with pytest.raises(StaleRevision):
        move_words(
            row(draft, FIRST).pk,
            field="text",
            words="Xây dựng",
            to_field="text",
            to_row_id=row(draft, SECOND).pk,
            revision=1,
            to_revision=7,
            actor=LAN,
        )
    assert value(draft, FIRST, "text") == "Xây dựng sổ tay số"
