"""Rows of an indicator table and what each promises by when."""

from __future__ import annotations

from tests.plan.extraction.made import HEAD, Merged, draft_of, json_of, page, table

TITLES = ("TT", "Chỉ tiêu", "Đơn vị tính", "Mục tiêu", "Cơ quan chủ trì", "Cơ quan theo dõi, đánh giá")
ONE = ("1", "Tỷ lệ dữ liệu mở", "%", "≥ 80", "Sở Nội vụ", "Thống kê tỉnh")


def indicators(*rows, titles=TITLES):
    return json_of(page(*HEAD, table(titles, *rows)))["indicators"]


def test_a_row_is_an_indicator_field_by_field():
    (row,) = indicators(ONE)
    assert (row["no"], row["name"], row["unit"]) == ("1", "Tỷ lệ dữ liệu mở", "%")
    assert row["target"] == {"op": ">=", "low": 80, "high": None, "text": "≥ 80"}
    assert (row["leads"], row["counters"]) == (["Sở Nội vụ"], ["Thống kê tỉnh"])


def test_the_horizon_comes_from_the_title_when_nothing_nearer_says():
    assert indicators(ONE)[0]["horizon"] == "2030"


def test_sections_change_the_horizon():
    first, second = Merged("A. Đến năm 2030", columns=6), Merged("B. Tầm nhìn 2045", columns=6)
    assert [row["horizon"] for row in indicators((first,), ONE, (second,), ONE)] == ["2030", "2045"]


def test_a_date_over_the_table_is_no_horizon():
    head = (*HEAD[:4], "Phát triển dữ liệu")
    assert json_of(page(*head, table(TITLES, ONE)))["indicators"][0]["horizon"] == ""


def test_yearly_columns_make_one_indicator_a_year():
    header = [Merged(title, rows=2) for title in TITLES[:3]]
    found = json_of(
        page(
            *HEAD,
            table(
                (*header, Merged("Mục tiêu", columns=3)),
                ("2026", "2027", "2028"),
                ("1", "Số trạm", "Trạm", "50", "", "70"),
            ),
        )
    )["indicators"]
    assert [(row["horizon"], row["target"]["low"]) for row in found] == [("2026", 50), ("2028", 70)]


def test_columns_for_one_year_are_told_apart():
    header = [Merged(title, rows=2) for title in TITLES[:3]]
    areas = ("Phường A", "Xã B")
    rows = ((*header, Merged("Mục tiêu năm 2026", columns=2)), areas, ("1", "Số tổ", "Tổ", "12", "9"))
    draft = draft_of(page(*HEAD, table(*rows)))
    kept = [row.extras["Cột mục tiêu"].value for row in draft.indicators]
    assert kept == ["Mục tiêu năm 2026 Phường A", "Mục tiêu năm 2026 Xã B"]
    doubted = [doubt for doubt in draft.doubts if doubt.kind == "how the target reads"]
    assert [area in doubt.message.vi for doubt, area in zip(doubted, areas, strict=True)] == [True, True]


def test_sub_indicators_know_their_parent_and_make_it_a_group():
    rows = indicators(
        ("12", "Hạ tầng số", "", "", "", ""),
        ("12.1", "Tỷ lệ phủ sóng", "%", "99", "Sở Nội vụ", ""),
        ("12.10", "Tỷ lệ cáp quang", "%", "90", "Sở Nội vụ", ""),
    )
    assert [(row["no"], row["parent"], row["group"]) for row in rows] == [
        ("12", None, True),
        ("12.1", "12", False),
        ("12.10", "12", False),
    ]


def test_dashed_rows_stand_under_the_number_before():
    rows = indicators(ONE, ("", "Trong đó: - Khu vực nông thôn", "%", "≥ 70", "Sở Nội vụ", ""))
    assert (rows[1]["parent"], rows[1]["no"]) == ("1", "")
    assert rows[0]["group"]


def test_a_baseline_is_kept_beside_the_target():
    titles = ("TT", "Chỉ tiêu", "ĐVT", "Thực hiện năm 2025", "Kế hoạch năm 2026")
    draft = draft_of(page(*HEAD, table(titles, ("1", "Thu ngân sách", "Tỷ đồng", "12.000", "13.500"))))
    (row,) = draft.indicators
    assert row.target.value.low == 13500
    assert row.extras["Thực hiện năm 2025"].value == "12.000"


def test_a_total_under_the_table_is_left_and_counted():
    draft = draft_of(page(*HEAD, table(TITLES, ONE, (Merged("Tổng số", columns=3), "80", "", ""))))
    (count,) = draft.counts
    assert (len(draft.indicators), count.printed, count.used, len(count.left)) == (1, 2, 1, 1)
