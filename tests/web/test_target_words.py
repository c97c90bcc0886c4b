"""A printed target said as a sentence, in both languages."""

from __future__ import annotations

import pytest

from tiendo.kernel.target import parse_target
from tiendo.web.plan.target_words import target_in_words


@pytest.mark.parametrize(
    ("printed", "unit", "vi", "en"),
    [
        ("≥ 90", "%", "Ít nhất 90\u00a0%", "At least 90\u00a0%"),
        ("≥ 35-40", "% GRDP", "Ít nhất 35, phấn đấu 40\u00a0% GRDP", "At least 35, aiming at 40\u00a0% GRDP"),
        ("> 0,7", "", "Trên 0,7", "More than 0.7"),
        ("≤ 1.200", "hộ", "Nhiều nhất 1.200\u00a0hộ", "At most 1,200\u00a0hộ"),
        ("100", "%", "Đạt 100\u00a0%", "Reach 100\u00a0%"),
        ("16-18", "%/năm", "Từ 16 đến 18\u00a0%/năm", "From 16 to 18\u00a0%/năm"),
        ("hạng 10/63", "", "Hạng 10 trên 63 hoặc cao hơn", "Rank 10 of 63 or better"),
        ("", "", "Không đặt mục tiêu bằng số", "No target in figures"),
    ],
)
def test_a_target_is_said_as_it_is_read(printed: str, unit: str, vi: str, en: str) -> None:
    said = target_in_words(parse_target(printed, unit=unit))
    assert (said.vi, said.en) == (vi, en)


def test_a_floor_that_must_rise_says_both() -> None:
    said = target_in_words(parse_target("≥ 3% và tăng dần"))
    assert said.vi == "Ít nhất 3\u00a0%, và tăng dần"
    assert said.en == "At least 3\u00a0%, and rising"


def test_words_that_hold_no_number_are_kept_as_words() -> None:
    said = target_in_words(parse_target("Tiên tiến, hiện đại, dung lượng lớn"))
    assert said.vi == "Mục tiêu bằng lời, giữ nguyên văn"
