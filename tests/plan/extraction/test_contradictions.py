"""Where a document disagrees with itself, both sides are shown."""

from __future__ import annotations

from tests.plan.extraction.made import DUTIES, HEAD, Merged, draft_of, page, table

GOALS = ("TT", "Chỉ tiêu", "Đơn vị tính", "Mục tiêu", "Cơ quan chủ trì")
COVER = ("1", "Tỷ lệ dân số được phủ sóng 5G", "%", "99", "Sở Nội vụ")


def kinds(*parts):
    return [doubt.kind for doubt in draft_of(page(*HEAD, *parts)).doubts]


def test_two_figures_for_one_thing_contradict():
    said = "1. Phủ sóng 5G đạt 100% dân số được phủ sóng."
    draft = draft_of(page(*HEAD, "I. MỤC TIÊU", said, table(GOALS, COVER)))
    (doubt,) = [d for d in draft.doubts if d.kind == "contradiction"]
    assert "99 %" in doubt.message.vi
    assert "100 %" in doubt.message.vi


def test_the_same_figure_twice_does_not():
    assert "contradiction" not in kinds("1. Phủ sóng 5G đạt 99% dân số được phủ sóng.", table(GOALS, COVER))


def test_a_figure_of_another_thing_does_not():
    assert "contradiction" not in kinds("1. Tỷ lệ hồ sơ trực tuyến đạt 100%.", table(GOALS, COVER))


def test_a_later_horizon_may_not_ask_less():
    first, second = Merged("A. Đến năm 2030", columns=5), Merged("B. Đến năm 2045", columns=5)
    less = ("1", COVER[1], "%", "90", "Sở Nội vụ")
    assert "target softer than today" in kinds(table(GOALS, (first,), COVER, (second,), less))
    assert "target softer than today" not in kinds(table(GOALS, (first,), less, (second,), COVER))


def test_a_rank_may_not_fall():
    first, second = Merged("A. Đến năm 2030", columns=5), Merged("B. Đến năm 2045", columns=5)
    rows = [("1", "Xếp hạng chỉ số đổi mới", "Hạng", top, "Sở Nội vụ") for top in ("Top 5", "Top 10")]
    assert "target softer than today" in kinds(table(GOALS, (first,), rows[0], (second,), rows[1]))


def test_a_date_in_the_words_that_the_deadline_does_not_hold():
    row = ("1", "Hoàn thành kho dữ liệu trong năm 2029", "Sở Nội vụ", "", "2026-2027", "Kho dữ liệu")
    assert "deadline against text" in kinds(table(DUTIES, row))


def test_a_date_in_the_words_within_the_deadline_is_well():
    row = ("1", "Hoàn thành kho dữ liệu trong năm 2026", "Sở Nội vụ", "", "2026", "Kho dữ liệu")
    assert "deadline against text" not in kinds(table(DUTIES, row))
