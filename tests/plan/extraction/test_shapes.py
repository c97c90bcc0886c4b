"""Shapes real plans have: numbers in many dresses, forms, budgets, contacts, roles in other words."""

from __future__ import annotations

import pytest

from tests.plan.extraction.made import DUTIES, HEAD, Merged, actions_of, draft_of, json_of, page, table

ONE = ("1", "Việc một", "Sở Nội vụ", "", "2026", "Báo cáo")
TWO = ("2", "Việc hai", "Sở Y tế", "", "2027", "Đề án")


def actions(*parts):
    return actions_of(json_of(page(*HEAD, *parts)))


def fields(rows, *names):
    return [tuple(row[name] for name in names) for row in rows]


def test_nested_numbers_and_letters_are_each_a_row():
    numbers = ("1.1", "1.1.1", "a)", "b)", "1.2", "2")
    rows = [(no, f"Việc {no}", "Sở Nội vụ", "", "2026", "A") for no in numbers]
    assert fields(actions(table(DUTIES, *rows)), "no") == [
        ("1.1",),
        ("1.1.1",),
        ("a",),
        ("b",),
        ("1.2",),
        ("2",),
    ]


def test_numbers_with_a_stop_or_a_nought_stay_as_printed():
    assert fields(actions(table(DUTIES, ("01.", *ONE[1:]), ("02.", *TWO[1:]))), "no") == [("01",), ("02",)]


def test_a_superscript_is_no_number():
    assert len(actions(table(DUTIES, ("²", *ONE[1:]), TWO))) == 2


@pytest.mark.parametrize(
    "titles",
    [
        (
            "TT",
            "Nội dung công việc",
            "Cơ quan, đơn vị chủ trì tham mưu",
            "Cơ quan phối hợp, thực hiện",
            "Thời gian trình",
        ),
        (
            "Mã nhiệm vụ",
            "Tên nhiệm vụ",
            "Đơn vị chịu trách nhiệm chính",
            "Đơn vị phối hợp",
            "Thời gian hoàn thành",
        ),
        ("STT", "Tên dự án", "Chủ đầu tư", "Đơn vị phối hợp", "Thời gian thực hiện"),
        ("", "Nhiệm vụ", "Chủ trì", "Phối hợp", "Hoàn thành"),
        ("No.", "Task", "Lead agency", "Supporting agencies", "Deadline"),
    ],
)
def test_roles_are_known_by_other_words(titles):
    found = actions(
        table(
            titles,
            ("1", "Việc một", "Sở Nội vụ", "Sở Y tế", "2026"),
            ("2", "Việc hai", "Sở Y tế", "", "2027"),
        )
    )
    assert fields(found, "no", "leads", "coordinators", "deadline_text") == [
        ("1", ["Sở Nội vụ"], ["Sở Y tế"], "2026"),
        ("2", ["Sở Y tế"], [], "2027"),
    ]


def test_forms_to_be_filled_in_are_no_duties():
    form = table(
        ("STT", "Nhiệm vụ", "Cơ quan chủ trì", "Thời hạn", "Kết quả"),
        ("1", "", "", "", ""),
        ("…", "…", "…", "", ""),
    )
    draft = draft_of(
        page(*HEAD, table(DUTIES, ONE, TWO), "Biểu mẫu số 01: Báo cáo kết quả thực hiện nhiệm vụ", form)
    )
    assert len(draft.tasks) == 2
    assert [(count.printed, count.used, len(count.left)) for count in draft.counts] == [(2, 2, 0), (2, 0, 2)]


def test_budgets_contacts_contents_and_signatures_are_no_duties():
    budget = table(
        ("STT", "Nội dung", "Số lượng", "Đơn giá", "Thành tiền"), ("1", "Máy chủ", "2", "100", "200")
    )
    people = table(
        ("STT", "Họ và tên", "Chức vụ", "Đơn vị", "Email"),
        ("1", "Lê Văn An", "Giám đốc", "Sở Y tế", "a@b.vn"),
    )
    contents = table(("STT", "Nội dung", "Trang"), ("1", "Mục tiêu", "2"))
    signature = table(("Nơi nhận:\n- Như trên;", "CHỦ TỊCH\nTrần Văn Bình"))
    draft = draft_of(page(*HEAD, contents, table(DUTIES, ONE, TWO), signature, budget, people))
    assert len(draft.actions) == 2
    assert draft.indicators == ()
    assert draft.facts.signer.value == "Trần Văn Bình"


def test_totals_and_footnotes_are_left_and_counted():
    rows = (ONE, TWO, ("", "Tổng cộng", "", "", "", ""), (Merged("Ghi chú: số liệu dự kiến.", columns=6),))
    draft = draft_of(page(*HEAD, table(DUTIES, *rows)))
    assert len(draft.actions) == 2
    assert len(draft.counts[0].left) == 2


def test_indicators_in_four_columns_are_indicators():
    rows = (("1", "Tỷ lệ hộ có Internet", "%", "≥ 95"), ("", "Trong đó: - Nông thôn", "%", "≥ 90"))
    found = json_of(page(*HEAD, table(("STT", "Chỉ tiêu", "ĐVT", "Chỉ tiêu đến 2030"), *rows)))["indicators"]
    assert fields(found, "no", "parent", "horizon") == [("1", None, "2030"), ("", "1", "2030")]


def test_an_estimate_and_a_comparison_are_kept_beside_the_target():
    titles = ("TT", "Chỉ tiêu chủ yếu", "ĐVT", "Ước TH 2025", "Kế hoạch năm 2026", "So sánh (%)")
    (row,) = draft_of(
        page(*HEAD, table(titles, ("1", "Thu ngân sách", "Tỷ đồng", "12.000", "13.500", "112,5")))
    ).indicators
    assert (row.target.value.low, row.horizon.value) == (13500, "2026")
    assert {title: extra.value for title, extra in row.extras.items()} == {
        "Ước TH 2025": "12.000",
        "So sánh (%)": "112,5",
    }


def test_goals_and_indicators_in_one_title_over_five_years():
    header = [Merged(title, rows=2) for title in ("STT", "Mục tiêu, chỉ tiêu", "Đơn vị tính")]
    years = ("2026", "2027", "2028", "2029", "2030")
    rows = (
        (*header, Merged("Giai đoạn 2026-2030", columns=5)),
        years,
        ("1", "Tỷ lệ hồ sơ", "%", "60", "70", "80", "90", "100"),
    )
    found = json_of(page(*HEAD, table(*rows)))["indicators"]
    assert [(row["horizon"], row["target"]["low"]) for row in found] == list(
        zip(years, (60, 70, 80, 90, 100), strict=True)
    )
