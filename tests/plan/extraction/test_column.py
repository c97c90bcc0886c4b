"""What a column means, by the many titles offices print over it."""

from __future__ import annotations

import pytest

from tiendo.plan.extraction.column import Column, column_of, is_title, year_of


@pytest.mark.parametrize(
    ("title", "meaning"),
    [
        ("STT", Column.NUMBER),
        ("Số TT", Column.NUMBER),
        ("Mã nhiệm vụ", Column.NUMBER),
        ("Tên nhiệm vụ", Column.CONTENT),
        ("Nội dung công việc", Column.CONTENT),
        ("Nhiệm vụ cụ thể", Column.ACTION),
        ("Chỉ tiêu chủ yếu", Column.INDICATOR),
        ("Mục tiêu, chỉ tiêu", Column.INDICATOR),
        ("Các chỉ số", Column.INDICATOR),
        ("ĐVT", Column.UNIT),
        ("Đơn vị tính", Column.UNIT),
        ("Chỉ tiêu đến 2030", Column.TARGET),
        ("Kế hoạch năm 2026", Column.TARGET),
        ("Mục tiêu đến năm 2045", Column.TARGET),
        ("Ước TH 2025", Column.OTHER),
        ("Thực hiện năm 2025", Column.BASELINE),
        ("Hiện trạng", Column.BASELINE),
        ("Lãnh đạo UBND tỉnh phụ trách", Column.LEADER),
        ("Cơ quan, đơn vị chủ trì tham mưu", Column.LEAD),
        ("Đơn vị chịu trách nhiệm chính", Column.LEAD),
        ("Đơn vị thực hiện", Column.LEAD),
        ("Cơ quan phối hợp, thực hiện", Column.COORDINATOR),
        ("Đơn vị phối hợp", Column.COORDINATOR),
        ("Cơ quan chủ trì/phối hợp", Column.LEAD_AND_COORDINATOR),
        ("Phân công thực hiện", Column.LEAD_AND_COORDINATOR),
        ("Cơ quan theo dõi, đánh giá", Column.COUNTER),
        ("Cơ quan cung cấp số liệu", Column.COUNTER),
        ("Thời gian trình", Column.DEADLINE),
        ("Thời gian hoàn thành", Column.DEADLINE),
        ("Tiến độ thực hiện", Column.DEADLINE),
        ("Thời gian bắt đầu", Column.START),
        ("Sản phẩm/kết quả đầu ra", Column.PRODUCT),
        ("Kết quả dự kiến", Column.PRODUCT),
        ("Kết quả", Column.RESULT),
        ("Chủ đầu tư", Column.AGENCY),
        ("Ghi chú", Column.OTHER),
        ("Kinh phí thực hiện", Column.OTHER),
        ("Cấp trình/ cấp ban hành", Column.OTHER),
        ("Họ và tên", Column.OTHER),
        ("Lead agency", Column.LEAD),
        ("Deadline", Column.DEADLINE),
        ("Expected results", Column.PRODUCT),
    ],
)
def test_a_title_says_what_its_column_means(title, meaning):
    assert column_of(title) is meaning
    assert column_of(title.upper()) is meaning


def test_a_remark_in_brackets_changes_nothing():
    assert column_of("Mục tiêu (tối thiểu)") is Column.TARGET


def test_a_sentence_is_no_title():
    assert column_of("Cơ quan chủ trì " * 10) is Column.OTHER


def test_a_remarks_column_is_a_title_without_meaning():
    assert is_title("Ghi chú")
    assert not is_title("Sở Nội vụ")


def test_a_title_tells_its_year():
    assert year_of("Mục tiêu đến năm 2030") == "2030"
    assert year_of("Giai đoạn 2026-2030") == "2030"
    assert year_of("Mục tiêu") == ""
