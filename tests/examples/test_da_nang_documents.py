"""The demonstration plan holds every row and fact of Plan 63, counted by hand in the official text."""

import re
from collections import Counter

import pytest

from tests.examples.da_nang import PLAN, actions, clauses, indicators, tasks

KIND_OF_DEADLINE = {
    "3/2025": "month",
    "2025-2026": "span",
    "2025-2030": "span",
    "Năm 2025-2026": "span",
    "Năm 2025-2028": "span",
    "Giai đoạn 2025-2026": "span",
    "Giai đoạn 2025-2028": "span",
    "Giai đoạn 2025-2030": "span",
    "Giai đoạn 2025-2030 và những năm tiếp theo": "span",
    "Giai đoạn 2026-2030": "span",
    "Hằng năm": "annual",
    "Hằng năm (từ năm 2026)": "annual",
    "Thường xuyên hằng năm": "annual",
    "Triển khai hằng năm": "annual",
    "Tháng 12 hằng năm, từ năm 2025": "annual",
    "Từ 2025": "from_year",
    "Từ năm 2025": "from_year",
    "Năm 2025 và các năm tiếp theo": "from_year",
    "Năm 2026 và các năm tiếp theo": "from_year",
    "Năm 2025": "year",
    "Năm 2025 và triển khai sau khi được phê duyệt": "year",
    "Thường xuyên": "ongoing",
    "Thường xuyên, ngay khi có các quy định của Trung ương": "ongoing",
    "": "none",
}


def kind_of_deadline(printed):
    if re.fullmatch(r"Tháng \d+/\d{4}", printed):
        return "month"
    return KIND_OF_DEADLINE[printed]


def by_key(rows):
    return {row["key"]: row for row in rows}


def test_appendix_one_has_38_indicators_15_parts_and_6_for_2045():
    rows = indicators()
    counted = Counter((row["horizon"], bool(row["parent"])) for row in rows)
    assert counted == {("2030", False): 38, ("2030", True): 15, ("2045", False): 6}


def test_parts_belong_to_the_two_groups():
    rows = indicators()
    assert [row["no"] for row in rows if row["group"]] == ["12", "26"]
    assert Counter(row["parent"] for row in rows if row["parent"]) == {"12": 11, "26": 4}


def test_numbers_of_indicators_run_as_printed():
    numbers = [row["no"] for row in indicators() if row["horizon"] == "2030" and not row["parent"]]
    assert numbers == [str(no) for no in range(1, 39)]
    assert [row["no"] for row in indicators() if row["parent"] == "12"] == [f"12.{no}" for no in range(1, 12)]


@pytest.mark.parametrize(
    ("key", "unit", "target"),
    [
        ("2030/1", "Thứ bậc", "≤ 5"),
        ("2030/9", "% GRDP", "≥ 35-40"),
        ("2030/12.1", "", "≥ 85"),
        ("2030/16", "Chỉ số phát triển con người (HDI)", "> 0,7"),
        ("2030/19", "% tổng chi NSNN", "≥ 3% và tăng dần theo yêu cầu phát triển"),
        ("2030/26.4", "% dân số", "100%"),
        ("2030/27", "", ""),
        ("2030/38", "Sản phẩm", "≥ 05"),
        ("2045/3", "Số doanh nghiệp/1000 dân", "1,2"),
        ("2045/6", "%", "30% - 60%"),
    ],
)
def test_units_and_targets_are_the_official_ones(key, unit, target):
    row = by_key(indicators())[key]
    assert (row["unit"], row["target"]) == (unit, target)


def test_slips_of_print_are_mended():
    rows = by_key(indicators())
    assert "dịch vụ công trực tuyến" in rows["2030/12.1"]["name"]
    assert rows["2030/26.1"]["name"].endswith("1Gb/s")


def test_counting_agency_differs_from_the_lead_in_22_measured_rows():
    rows = [row for row in indicators() if not row["group"]]
    assert sum(row["leads"] != row["counters"] for row in rows) == 22


def test_the_six_sections_have_61_tasks():
    counted = Counter(row["section"] for row in tasks())
    assert counted == {"I": 8, "II": 14, "III": 13, "IV": 9, "V": 6, "VI": 11}


def test_section_four_has_no_row_six():
    assert [row["no"] for row in tasks() if row["section"] == "IV"] == [*list("12345789"), "10"]


def test_the_six_sections_have_112_actions():
    counted = Counter(row["section"] for row in actions())
    assert counted == {"I": 18, "II": 24, "III": 31, "IV": 16, "V": 9, "VI": 14}


def test_each_leader_has_the_actions_the_plan_gives():
    assert Counter(row["leader"] for row in actions()) == {
        "PCT TT UBND thành phố Hồ Kỳ Minh": 59,
        "PCT UBND thành phố Nguyễn Thị Anh Thi": 39,
        "PCT UBND thành phố Trần Chí Cường": 8,
        "Chủ tịch UBND thành phố Lê Trung Chinh": 5,
        "": 1,
    }


def test_the_holes_of_the_plan_are_kept():
    rows = actions()
    assert [row["key"] for row in rows if not row["leader"]] == ["I.4.2"]
    assert [row["key"] for row in rows if not row["leads"]] == ["IV.7.2"]
    assert [row["key"] for row in rows if not row["deadline"]] == ["II.9.1", "IV.7.2"]
    assert [row["key"] for row in rows if not row["products"]] == ["IV.7.2"]
    assert [row["key"] for row in rows if not row["coordinators"]] == [
        "I.1.1",
        "I.2.1",
        "I.2.2",
        "I.4.1",
        "I.4.2",
        "II.13.2",
        "IV.7.2",
        "IV.8.2",
        "IV.8.3",
    ]


def test_deadlines_are_of_the_kinds_counted_in_the_plan():
    assert Counter(kind_of_deadline(row["deadline"]) for row in actions()) == {
        "span": 32,
        "annual": 28,
        "from_year": 23,
        "month": 17,
        "year": 6,
        "ongoing": 4,
        "none": 2,
    }


def test_readings_are_marked_where_the_copy_hides_the_boundary():
    marked = {row["key"] for row in actions() if row["reading"]}
    assert marked == {
        "II.2.1",
        "II.4.1",
        "II.7.1",
        "II.8.1",
        "II.8.2",
        "II.10.1",
        "III.6.1",
        "III.8.4",
        "V.6.1",
        "VI.5.1",
    }


def test_60_clauses_carry_every_row_once_and_one_carries_none():
    rows = clauses()
    assert len(rows) == 60
    assert [row["key"] for row in rows if not row["tasks"]] == ["III.3.c"]
    assert {row["key"]: row["tasks"] for row in rows if len(row["tasks"]) > 1} == {
        "III.3.d": ["III.3", "III.4"],
        "III.4.e": ["IV.7", "IV.8"],
    }
    assert sorted(t for row in rows for t in row["tasks"]) == sorted(row["key"] for row in tasks())


def test_the_first_words_say_it_is_not_the_official_text():
    assert "KHÔNG PHẢI VĂN BẢN CHÍNH THỨC" in PLAN.notice["title"]
    assert "Kế hoạch số 63/KH-UBND ngày 01/3/2025 của UBND thành phố Đà Nẵng" in PLAN.notice["text"][0]
