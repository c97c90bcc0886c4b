"""Every step can be taken back by whoever took it, as long as nobody built on it."""

from __future__ import annotations

import pytest

from tests.cast import LAN, MINH
from tests.plan.handmade import doubt, kept, row, value
from tiendo.plan.models import DraftRow
from tiendo.plan.services.doubts import accept_correction, answer_doubt
from tiendo.plan.services.facts import edit_facts
from tiendo.plan.services.history import undo
from tiendo.plan.services.reshape import merge_rows, split_row
from tiendo.plan.services.rows import accept_above, add_row, edit_row, reject_row
from tiendo.plan.types import NothingToUndo, RowKind, StaleRevision

pytestmark = pytest.mark.django_db
SLIP = "indicator/2030/1.2"


@pytest.fixture
def draft():
    return kept()


def content(draft):
    rows = draft.rows.order_by("pk").values_list("pk", "kind", "key", "fields", "state", "parent_id")
    doubts = draft.doubts.values_list("pk", "state", "answer", "reason")
    draft.refresh_from_db()
    return list(rows), list(doubts), list(draft.corrections.values_list("state")), draft.facts


STEPS = {
    "edit": lambda d: edit_row(row(d, SLIP).pk, changes={"name": "x"}, revision=1, actor=LAN),
    "accept": lambda d: accept_above(d.pk, confidence=0, actor=LAN),
    "reject": lambda d: reject_row(row(d, "indicator/2030/1").pk, revision=1, actor=LAN),
    "add": lambda d: add_row(d.pk, kind=RowKind.CLAUSE, changes={"ref": "x"}, actor=LAN),
    "split": lambda d: split_row(row(d, "action/I.1.1").pk, field="leads", at=1, revision=1, actor=LAN),
    "merge": lambda d: merge_rows(
        row(d, "action/I.1.1").pk,
        with_row_id=row(d, "action/I.1.2").pk,
        revision=1,
        with_revision=1,
        actor=LAN,
    ),
    "doubt": lambda d: answer_doubt(doubt(d, "invisible boundary").pk, option=0, revision=1, actor=LAN),
    "slip": lambda d: accept_correction(d.corrections.get().pk, revision=1, actor=LAN),
    "facts": lambda d: edit_facts(d.pk, changes={"title": "Khác"}, revision=1, actor=LAN),
}


@pytest.mark.parametrize("name", STEPS)
def test_a_step_taken_back_leaves_everything_as_it_was(draft, name):
    before = content(draft)
    STEPS[name](draft)
    assert content(draft) != before
    undo(draft.pk, actor=LAN)
    assert content(draft) == before


def test_steps_are_taken_back_one_by_one(draft):
    for n, name in enumerate(("a", "b", "c"), start=1):
        edit_row(row(draft, SLIP).pk, changes={"name": name}, revision=n, actor=LAN)
    undo(draft.pk, actor=LAN)
    assert value(draft, SLIP, "name") == "b"
    undo(draft.pk, actor=LAN)
    assert value(draft, SLIP, "name") == "a"


def test_the_revision_goes_on_so_an_old_page_stays_stale(draft):
    edit_row(row(draft, SLIP).pk, changes={"name": "a"}, revision=1, actor=LAN)
    undo(draft.pk, actor=LAN)
    assert row(draft, SLIP).revision == 3


def test_a_person_takes_back_only_their_own_steps(draft):
    edit_row(row(draft, SLIP).pk, changes={"name": "Của Minh"}, revision=1, actor=MINH)
    with pytest.raises(NothingToUndo):
        undo(draft.pk, actor=LAN)


def test_what_someone_built_on_is_not_taken_back(draft):
    edit_row(row(draft, SLIP).pk, changes={"name": "a"}, revision=1, actor=LAN)
    edit_row(row(draft, SLIP).pk, changes={"name": "b"}, revision=2, actor=MINH)
    with pytest.raises(StaleRevision, match="Minh"):
        undo(draft.pk, actor=LAN)
    assert value(draft, SLIP, "name") == "b"


def test_an_added_row_others_filled_is_not_taken_away(draft):
    fields = {"heading": "Nhiệm vụ mới", "no": "9"}
    step = add_row(draft.pk, kind=RowKind.TASK, changes=fields, actor=LAN)
    (task,) = step.new_rows
    add_row(draft.pk, kind=RowKind.ACTION, changes={"text": "Việc"}, parent_id=task, actor=MINH)
    with pytest.raises(StaleRevision):
        undo(draft.pk, actor=LAN)
    assert DraftRow.objects.filter(pk=task).exists()
