"""What changed between two editions, row by row and field by field."""

from __future__ import annotations

from dataclasses import replace

from tiendo.kernel.deadline import parse_deadline
from tiendo.kernel.target import parse_target
from tiendo.plan.domain.changes import ChangeKind, FieldChange, action_changes, indicator_changes
from tiendo.plan.views import ActionView, DutyView, IndicatorView

INDICATOR = IndicatorView(
    id=1, code="9", no="9", horizon="2030", parent=None, name="Quy mô kinh tế số", unit="% GRDP",
    target_text="≥ 35", target=parse_target("≥ 35"), is_group=False, leads=(DutyView("Sở A"),),
    counters=(), address="indicator/2030/9",
)  # fmt: skip
ACTION = ActionView(
    id=1, code="I.1.1", task_code="I.1", section="I", text="Việc một", leader="", leads=(DutyView("Sở A"),),
    coordinators=(), deadline_text="Năm 2025", deadline=parse_deadline("Năm 2025"), due_on=None,
    products=("Kế hoạch",), address="action/I.1.1",
)  # fmt: skip


def test_the_same_rows_have_not_changed() -> None:
    assert indicator_changes([INDICATOR], [replace(INDICATOR, id=2)]) == ()
    assert action_changes([ACTION], [replace(ACTION, id=2)]) == ()


def test_a_new_target_is_told_with_the_old_one() -> None:
    (change,) = indicator_changes([INDICATOR], [replace(INDICATOR, target_text="≥ 35-40")])
    assert (change.kind, change.code) == (ChangeKind.CHANGED, "2030/9")
    assert change.fields == (FieldChange("target", "≥ 35", "≥ 35-40"),)


def test_a_row_under_another_code_is_one_removed_and_one_added() -> None:
    changes = action_changes([ACTION], [replace(ACTION, code="I.1.2")])
    assert [(change.kind, change.code) for change in changes] == [
        (ChangeKind.ADDED, "I.1.2"),
        (ChangeKind.REMOVED, "I.1.1"),
    ]


def test_agencies_and_products_are_compared_as_printed() -> None:
    after = replace(ACTION, leads=(DutyView("Sở A", code="so-a"), DutyView("Sở B")), products=("Đề án",))
    (change,) = action_changes([ACTION], [after])
    assert change.fields == (
        FieldChange("leads", "Sở A", "Sở A; Sở B"),
        FieldChange("products", "Kế hoạch", "Đề án"),
    )


def test_the_same_code_at_two_horizons_is_two_rows() -> None:
    changes = indicator_changes([INDICATOR], [INDICATOR, replace(INDICATOR, horizon="2045")])
    assert [(change.kind, change.code) for change in changes] == [(ChangeKind.ADDED, "2045/9")]
