"""Corrections made together, told as one piece of news."""

from __future__ import annotations

import pytest

from tiendo.kernel.words import Words
from tiendo.publishing.public.correction_words import Corrected, correction_words


def corrected(period: str, before: str, after: str) -> Corrected:
    return Corrected(*(Words(word, word) for word in (period, before, after)))


A_YEAR = [corrected(f"T{month}", "1", "2") for month in range(1, 13)]


@pytest.mark.parametrize(
    ("one", "vi", "en"),
    [
        (("2025", "40", "42"), "Đính chính kỳ 2025: 40 thành 42.", "Correction for 2025: 40 became 42."),
        (("2025", "40", ""), "Rút số liệu 40 của kỳ 2025.", "40 for 2025 was withdrawn."),
        (("2025", "", "42"), "Kỳ 2025: công bố lại 42.", "2025: published again, 42."),
    ],
)
def test_one_alone_is_told_as_a_sentence(one, vi, en):
    assert correction_words([corrected(*one)]) == Words(vi, en)


def test_several_are_told_in_one_sentence_each_with_its_period():
    told = correction_words(
        [corrected("2023", "40", "42"), corrected("2024", "41", ""), corrected("2025", "", "43")]
    )
    assert told.vi == "Đính chính 3 kỳ: 2023 từ 40 thành 42; 2024 rút 41; 2025 công bố lại 43."
    assert (
        told.en
        == "Corrections for 3 periods: 2023 from 40 to 42; 2024 41 withdrawn; 2025 43 published again."
    )


@pytest.mark.parametrize(
    ("more", "said"), [(0, "T12 từ 1 thành 2."), (1, "; và 1 kỳ nữa."), (48, "; và 48 kỳ nữa.")]
)
def test_beyond_a_year_of_months_the_rest_is_counted(more, said):
    told = correction_words([*A_YEAR, *(corrected("sau", "1", "2") for _ in range(more))])
    assert told.vi.startswith(f"Đính chính {12 + more} kỳ: T1 từ 1 thành 2; ")
    assert told.vi.endswith(said)
    assert "sau" not in told.vi
