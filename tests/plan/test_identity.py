"""Which row of a new edition is which: by words wherever they moved, else by number when nearly the same."""

from __future__ import annotations

import pytest

from tiendo.plan.domain.identity import Known, keep_codes, words_key


def known(number: str, words: str, scope: str = "2030") -> Known:
    return Known(scope, number, words_key(words))


OLD = [("1", known("1", "Xếp hạng chỉ số đổi mới")), ("2", known("2", "Tỉ lệ dân số có sóng 5G"))]


@pytest.mark.parametrize(
    ("new", "codes"),
    [
        ([known("1", "Xếp hạng chỉ số đổi mới"), known("2", "Tỉ lệ dân số có sóng 5G")], ["1", "2"]),
        ([known("1", "Tỉ lệ dân số có sóng 5G"), known("2", "Xếp hạng chỉ số đổi mới")], ["2", "1"]),
        ([known("1", "XẾP HẠNG  chỉ số đổi mới")], ["1"]),
        ([known("2", "Tỉ lệ dân số có phủ sóng 5G")], ["2"]),
        ([known("2", "Số doanh nghiệp khởi nghiệp")], ["2-2"]),
        ([known("3", "Tỉ lệ dân số có sóng 5G")], ["2"]),
        ([known("1", "Xếp hạng chỉ số đổi mới", scope="2045")], ["1"]),
        ([known("7", "Mới"), known("7", "Mới khác")], ["7", "7-2"]),
        ([known("", "Không số")], ["x"]),
    ],
)
def test_codes_of_a_new_edition(new, codes):
    assert keep_codes(OLD, new) == codes


def test_a_code_of_an_earlier_edition_is_not_given_away():
    assert keep_codes(OLD, [known("3", "Một chỉ tiêu mới")], taken=["2030/3"]) == ["3-2"]


def test_two_rows_of_the_same_words_keep_to_their_numbers():
    old = [("4", known("4", "Tỉ lệ sử dụng")), ("5", known("5", "Tỉ lệ sử dụng"))]
    new = [known("5", "Tỉ lệ sử dụng"), known("4", "Tỉ lệ sử dụng")]
    assert keep_codes(old, new) == ["5", "4"]
