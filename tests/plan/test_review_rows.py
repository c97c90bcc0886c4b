"""Deciding about rows: accept, edit, add, reject, restore; and two people at once."""

from __future__ import annotations

import pytest

from tests.cast import LAN, MINH, READER
from tests.plan.handmade import doubt, kept, row, value
from tests.plan.settled import settle
from tiendo.org.types import NotAllowed
from tiendo.plan.services.publish import publish_version
from tiendo.plan.services.rows import (
    accept_above,
    accept_field,
    accept_row,
    accept_rows,
    add_row,
    edit_row,
    reject_row,
    restore_row,
)
from tiendo.plan.types import BadChange, DraftClosed, RowKind, RowState, StaleRevision, Unknown

pytestmark = pytest.mark.django_db
SLIP = "indicator/2030/1.2"


@pytest.fixture
def draft():
    return kept()


def edit(draft, address, actor=LAN, revision=None, **changes):
    one = row(draft, address)
    return edit_row(one.pk, changes=changes, revision=revision or one.revision, actor=actor)


def test_accepting_a_row_accepts_its_fields(draft):
    one = row(draft, SLIP)
    accept_row(one.pk, revision=1, actor=LAN)
    one.refresh_from_db()
    assert one.state == RowState.ACCEPTED
    assert all(field["accepted"] for field in one.fields.values())
    assert (one.revision, one.edited_by) == (2, "Lan")


def test_the_last_field_accepted_accepts_the_row(draft):
    one = row(draft, "task/I.1")
    for revision, name in enumerate(("section", "section_title", "no", "heading"), start=1):
        assert row(draft, "task/I.1").state == RowState.PROPOSED
        accept_field(one.pk, field=name, revision=revision, actor=LAN)
    assert row(draft, "task/I.1").state == RowState.ACCEPTED


def test_several_rows_are_accepted_as_one_step(draft):
    ids = [row(draft, "indicator/2030/1").pk, row(draft, SLIP).pk]
    assert set(accept_rows(ids, actor=LAN).row_ids) == set(ids)
    assert draft.steps.count() == 1


def test_accept_above_leaves_the_uncertain_and_the_doubted(draft):
    accept_above(draft.pk, confidence=0.9, actor=LAN)
    left = draft.rows.filter(state=RowState.PROPOSED).values_list("kind", "key")
    # 1 is doubted, 1.2 is read at 0.6, I.1.1 at 0.7 and is doubted too.
    assert set(left) == {("indicator", "2030/1"), ("indicator", "2030/1.2"), ("action", "I.1.1")}


@pytest.mark.parametrize(
    ("address", "changes", "field", "stored"),
    [
        (SLIP, {"name": " Tên  mới "}, "name", "Tên mới"),
        ("action/I.1.1", {"leads": "Sở A\n\n Sở B "}, "leads", ["Sở A", "Sở B"]),
        ("action/I.1.1", {"products": ["Một", "Hai"]}, "products", ["Một", "Hai"]),
        (SLIP, {"group": "1"}, "group", True),
        (SLIP, {"extra:Ghi chú": "x"}, "extra:Ghi chú", "x"),
    ],
)
def test_what_a_person_writes_is_stored_tidied(draft, address, changes, field, stored):
    edit(draft, address, **changes)
    assert value(draft, address, field) == stored
    assert row(draft, address).state == RowState.EDITED
    assert row(draft, address).fields[field]["how"] == "person"


def test_an_edited_field_keeps_its_place_in_the_document(draft):
    before = row(draft, SLIP).fields["name"]
    edit(draft, SLIP, name="Tên mới")
    after = row(draft, SLIP).fields["name"]
    assert (after["span"], after["printed"]) == (before["span"], "Tỉ lệ cơ quan có chữ kỷ số")


def test_a_target_is_read_anew(draft):
    edit(draft, SLIP, target_text="từ 35 đến 40")
    target = value(draft, SLIP, "target")
    assert (target["op"], target["low"], target["high"]) == ("range", "35", "40")


def test_a_deadline_is_read_anew(draft):
    edit(draft, "action/I.1.1", deadline_text="Trước ngày 10/6/2027")
    # "before the 10th" means that the 9th is the last day.
    assert value(draft, "action/I.1.1", "deadline")["end"] == "2027-06-09"


def test_a_new_unit_is_taken_into_the_target(draft):
    edit(draft, SLIP, unit="triệu đồng")
    assert value(draft, SLIP, "target")["unit"] == "triệu đồng"


def test_saving_without_a_change_accepts(draft):
    edit(draft, SLIP, name="Tỉ lệ cơ quan có chữ kỷ số")
    assert row(draft, SLIP).state == RowState.ACCEPTED


@pytest.mark.parametrize("changes", [{"deadline": "2025"}, {"nothing": "x"}])
def test_a_field_the_kind_has_not_is_refused(draft, changes):
    with pytest.raises(BadChange):
        edit(draft, SLIP, **changes)
    assert draft.steps.count() == 0


def test_a_stale_edit_is_refused_and_says_who_did_what(draft):
    edit(draft, SLIP, actor=MINH, name="Tên của Minh")
    with pytest.raises(StaleRevision, match=r"Minh đã thay đổi mục này: Đã sửa dòng 2030/1\.2"):
        edit(draft, SLIP, revision=1, name="Tên của Lan")
    assert value(draft, SLIP, "name") == "Tên của Minh"


def test_two_people_on_two_rows_do_not_disturb_each_other(draft):
    edit(draft, SLIP, actor=MINH, name="Của Minh")
    edit(draft, "indicator/2030/1.1", actor=LAN, revision=1, name="Của Lan")
    assert value(draft, SLIP, "name") == "Của Minh"


def test_a_row_the_machine_missed_is_added_in_its_place(draft):
    parent = row(draft, "indicator/2030/1")
    above = row(draft, "indicator/2030/1.1")
    step = add_row(
        draft.pk,
        kind=RowKind.INDICATOR,
        changes={"no": "1.3", "horizon": "2030", "name": "Mới", "unit": "%", "target_text": "≥ 5"},
        after_row_id=above.pk,
        parent_id=parent.pk,
        actor=LAN,
    )
    keys = list(draft.rows.filter(kind="indicator").values_list("key", flat=True))
    assert keys == ["2030/1", "2030/1.1", "2030/1.3", "2030/1.2"]
    new = draft.rows.get(pk=step.new_rows[0])
    assert (new.state, new.fields["target"]["value"]["low"], new.parent) == (RowState.ADDED, "5", parent)


def test_an_added_action_gets_the_next_code_of_its_task(draft):
    task = row(draft, "task/I.1")
    add_row(draft.pk, kind=RowKind.ACTION, changes={"text": "Việc"}, parent_id=task.pk, actor=LAN)
    assert row(draft, "action/I.1.3").fields["text"]["value"] == "Việc"


def test_an_action_without_a_task_is_refused(draft):
    with pytest.raises(BadChange, match="phải thuộc một nhiệm vụ"):
        add_row(draft.pk, kind=RowKind.ACTION, changes={"text": "Việc"}, actor=LAN)


def test_rejecting_a_group_rejects_its_members_and_settles_their_doubts(draft):
    reject_row(row(draft, "indicator/2030/1").pk, revision=1, actor=LAN)
    states = set(draft.rows.filter(kind="indicator").values_list("state", flat=True))
    assert states == {RowState.REJECTED}
    assert doubt(draft, "missing cell").state == "answered"
    assert doubt(draft, "invisible boundary").state == "open"


def test_a_rejected_row_is_not_edited_but_restored(draft):
    one = row(draft, SLIP)
    reject_row(one.pk, revision=1, actor=LAN)
    with pytest.raises(BadChange, match="khôi phục"):
        edit(draft, SLIP, name="x")
    restore_row(one.pk, revision=2, actor=LAN)
    assert row(draft, SLIP).state == RowState.PROPOSED


def test_a_member_is_not_restored_before_its_group(draft):
    reject_row(row(draft, "indicator/2030/1").pk, revision=1, actor=LAN)
    with pytest.raises(BadChange, match="2030/1 "):
        restore_row(row(draft, SLIP).pk, revision=2, actor=LAN)


def test_a_reader_decides_nothing(draft):
    with pytest.raises(NotAllowed):
        accept_row(row(draft, SLIP).pk, revision=1, actor=READER)


def test_a_row_that_is_gone_is_refused_in_words():
    with pytest.raises(Unknown, match="không còn"):
        accept_row(999_999, revision=1, actor=LAN)


def test_a_published_draft_is_closed(draft):
    publish_version(settle(draft).pk, actor=LAN)
    with pytest.raises(DraftClosed):
        edit(draft, SLIP, name="x")
