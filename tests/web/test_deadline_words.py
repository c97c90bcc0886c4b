"""A printed deadline said as a sentence, in both languages."""

from __future__ import annotations

import pytest

from tiendo.kernel.deadline import parse_deadline
from tiendo.web.plan.deadline_words import deadline_in_words


@pytest.mark.parametrize(
    ("printed", "vi", "en"),
    [
        ("Tháng 12/2025", "Ngày cuối: 31/12/2025", "Last day: 31 December 2025"),
        ("Năm 2025", "Ngày cuối: 31/12/2025", "Last day: 31 December 2025"),
        ("Giai đoạn 2025-2030", "Ngày cuối: 31/12/2030", "Last day: 31 December 2030"),
        ("Hằng năm", "Đến hạn mỗi năm", "Due every year"),
        ("Thường xuyên", "Làm thường xuyên, không có ngày cuối", "Ongoing, without a last day"),
        ("Từ năm 2025", "Bắt đầu 01/01/2025", "Starts 1 January 2025"),
        ("", "Văn bản không ghi hạn", "The document prints no deadline"),
    ],
)
def test_a_deadline_is_said_as_it_is_read(printed: str, vi: str, en: str) -> None:
    said = deadline_in_words(parse_deadline(printed))
    assert (said.vi, said.en) == (vi, en)


def test_a_yearly_duty_that_begins_later_says_from_when() -> None:
    said = deadline_in_words(parse_deadline("Tháng 12 hằng năm, từ năm 2025"))
    assert said.vi == "Đến hạn mỗi năm, tháng 12, từ 01/01/2025"


def test_work_that_goes_on_after_its_last_day_says_so() -> None:
    said = deadline_in_words(parse_deadline("Giai đoạn 2025-2030 và những năm tiếp theo"))
    assert said.en == "Last day: 31 December 2030, and goes on"
