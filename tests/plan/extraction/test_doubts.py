"""What a person must look at, and what need not trouble anyone."""

from __future__ import annotations

import pytest

from tests.plan.extraction.made import DUTIES, HEAD, NBSP, Merged, draft_of, flat, page, table

GOALS = ("TT", "Chỉ tiêu", "Đơn vị tính", "Mục tiêu", "Cơ quan chủ trì")


def doubts(*rows, titles=DUTIES, kind=None):
    found = draft_of(page(*HEAD, table(titles, *rows))).doubts
    return [doubt for doubt in found if kind in (None, doubt.kind)]


def duty(no, **changes):
    cells = {"text": f"Việc số {no}", "lead": "Sở Nội vụ", "with": "", "due": "2026", "product": "Báo cáo"}
    return (no, *(cells | changes).values())


def goal(no, name, target, unit="%", lead="Sở Nội vụ"):
    return (no, name, unit, target, lead)


def test_a_clean_table_raises_no_doubt():
    assert doubts(duty("1"), duty("2"), duty("3")) == []


def test_a_number_skipped_is_asked_about():
    (doubt,) = doubts(duty("1"), duty("2"), duty("5"), duty("7"), kind="skipped number")[1:]
    assert doubt.fields == ("task/7/no",)
    assert "không có dòng 6" in doubt.message.vi


def test_a_number_repeated_is_asked_about():
    (doubt,) = doubts(duty("1"), duty("2"), duty("2"))
    assert (doubt.kind, doubt.fields) == ("number order", ("task/2~2/no",))


def test_numbers_begin_again_in_every_section_and_table():
    sections = (
        (Merged("SỞ Y TẾ", columns=6),),
        duty("1"),
        duty("2"),
        (Merged("SỞ NỘI VỤ", columns=6),),
        duty("1"),
    )
    assert doubts(*sections) == []
    both = page(
        *HEAD,
        table(DUTIES, duty("1"), duty("2")),
        "PHỤ LỤC II. Các nhiệm vụ còn lại của tỉnh",
        table(DUTIES, duty("1")),
    )
    assert draft_of(both).doubts == ()


def test_a_duty_without_a_lead_has_no_owner():
    (doubt,) = doubts(duty("1"), duty("2", lead=""), kind="no owner")
    assert doubt.fields == ("action/2.1/leads",)


def test_a_cell_usually_filled_is_missed_when_empty():
    rows = [duty(str(n)) for n in range(1, 5)]
    (doubt,) = doubts(*rows, duty("5", product=""))
    assert (doubt.kind, doubt.fields) == ("missing cell", ("action/5.1/products",))


def test_a_deadline_not_understood_is_kept_and_doubted():
    (doubt,) = doubts(duty("1"), duty("2", due="Sớm nhất có thể"), kind="unreadable deadline")
    assert "“Sớm nhất có thể”" in doubt.message.vi


@pytest.mark.parametrize(
    ("target", "kind"),
    [
        ("", "missing target"),
        ("Nâng cao rõ rệt", "unreadable target"),
        ("≥ 35-40", "how the target reads"),
        ("1,000", "how the target reads"),
    ],
)
def test_a_target_that_cannot_be_judged_is_doubted(target, kind):
    found = doubts(goal("1", "Tỷ lệ hồ sơ số", target), goal("2", "Tỷ lệ xã số", "80"), titles=GOALS)
    assert [(doubt.kind, doubt.fields) for doubt in found] == [(kind, ("indicator/2030/1/target",))]


def test_a_plain_decimal_is_not_doubted():
    assert doubts(goal("1", "Chỉ số HDI của tỉnh", "0,755", unit="điểm"), titles=GOALS) == []


def test_without_any_owner_one_doubt_speaks_for_all():
    rows = [goal("1", "Tỷ lệ hồ sơ số", "70", lead=""), goal("2", "Tỷ lệ xã số", "80", lead="")]
    (doubt,) = doubts(*rows, titles=GOALS)
    assert doubt.fields == ("indicator/2030/1/leads", "indicator/2030/2/leads")


def test_where_no_duty_has_an_owner_one_doubt_says_so():
    (doubt,) = doubts(duty("1", lead=""), duty("2", lead=""))
    assert (doubt.kind, doubt.fields) == ("no owner", ("action/1.1/leads", "action/2.1/leads"))


def test_a_row_nothing_was_made_of_is_told():
    titles = ("STT", "Đơn vị", "Chỉ tiêu giao năm 2026 (%)")
    found = doubts(("1", "Phường Hòa An", "85"), ("2", "Xã Tân Phú", "70"), titles=titles)
    assert [doubt.kind for doubt in found] == ["row not read"] * 2
    assert "Phường Hòa An" in found[0].message.vi


def test_a_large_table_of_unknown_columns_is_told():
    rows = [(str(n), "Lê Văn An", "Chuyên viên") for n in range(1, 5)]
    assert [d.kind for d in doubts(*rows, titles=("STT", "Họ và tên", "Chức vụ"))] == ["table not read"]


def test_an_edge_nobody_sees_offers_its_readings():
    offices = [
        f"- Sở {name}"
        for name in ("Y tế", "Nội vụ", "Tài chính", "Tư pháp", "Xây dựng", "Công Thương", "Dân tộc")
    ]
    lines = (
        "1",
        "Xây dựng quy chế dữ liệu",
        *offices,
        "2026",
        "Quyết định",
        "2",
        "Tập huấn cán bộ",
        "Sở Y tế",
        NBSP,
        "2027",
        "Lớp",
    )
    found = [d for d in draft_of(flat(*HEAD, *DUTIES, *lines)).doubts if d.kind == "invisible boundary"]
    assert found[0].fields == ("action/1.1/leads", "action/1.1/coordinators")
    halves = [option.changes for option in found[0].options]
    assert all(len(half[found[0].fields[0]]) + len(half[found[0].fields[1]]) == 7 for half in halves)
    assert len(halves) >= 2


def test_every_doubt_speaks_both_languages():
    for doubt in doubts(duty("1"), duty("3", lead=""), duty("2", due="Khi rảnh")):
        assert doubt.message.vi
        assert doubt.message.en
