"""A judgement in one sentence: every clause has one in both languages, and no number is left out of it."""

from __future__ import annotations

import re

import pytest

from tests.assess.asked import asked, stop
from tiendo.assess.domain.path import NoPath, compound
from tiendo.assess.domain.saying import _PATTERNS, sentence
from tiendo.assess.domain.thresholds import THRESHOLD_WORDS, Thresholds
from tiendo.assess.domain.verdict import NUMBER_WORDS, NumberName
from tiendo.assess.types import FLAG_WORDS, STATUS_WORDS, Clause, Flag, Status

SAID = [
    ({2024: 20, 2025: 50}, "50 % (kỳ 2025) đã đạt mức 50 %.", "50 % (2025) reaches 50 %."),
    (
        {2023: 18, 2024: 20, 2025: 21},
        "21 % (kỳ 2025); cần +5,8 %/năm, nhanh hơn mọi quãng đã có (nhanh nhất +2 %/năm).",
        "21 % (2025); +5.8 % a year is needed, more than ever seen (at best +2 % a year).",
    ),
    ({}, "Chưa có giá trị nào.", "No value is known."),
]


@pytest.mark.parametrize(("values", "vi", "en"), SAID)
def test_a_verdict_in_one_sentence(values, vi, en):
    said = sentence(asked("≥ 50%", values, unit="%"))
    assert (said.vi, said.en) == (vi, en)


def test_a_pace_without_a_unit_is_said_without_a_gap():
    said = sentence(asked("≥ 50", {2023: 18, 2024: 20, 2025: 21}, unit=""))
    assert said.vi == "21 (kỳ 2025); cần +5,8/năm, nhanh hơn mọi quãng đã có (nhanh nhất +2/năm)."
    assert said.en == "21 (2025); +5.8 a year is needed, more than ever seen (at best +2 a year)."


def test_less_is_better_is_said_with_its_sign():
    said = sentence(asked("≤ 50%", {2023: 82, 2024: 80, 2025: 79}, unit="%"))
    assert "cần -5,8 %/năm" in said.vi


def test_the_deciding_part_is_named():
    said = sentence(
        asked("mỗi ngành đều ≥ 20%", {}, members={"Du lịch": {2025: 22}, "Y tế": {2025: 20}}, unit="%")
    )
    assert said.vi.startswith("Thành phần yếu nhất quyết định, trong 2 thành phần. Du lịch: 22 %")


def test_every_word_of_the_room_has_both_languages():
    for words in (STATUS_WORDS, FLAG_WORDS, NUMBER_WORDS, THRESHOLD_WORDS):
        assert all(said.vi and said.en and said.vi != said.en for said in words.values())
    assert (set(STATUS_WORDS), set(FLAG_WORDS), set(NUMBER_WORDS)) == (
        set(Status),
        set(Flag),
        set(NumberName),
    )
    assert set(THRESHOLD_WORDS) == set(Thresholds().as_json())


def test_every_clause_has_a_sentence_of_known_numbers():
    assert set(_PATTERNS) == set(Clause)
    known = {name.value for name in NumberName} | {"period", "words"}
    for vi, en in _PATTERNS.values():
        assert set(re.findall(r"{(\w+)}", vi)) == set(re.findall(r"{(\w+)}", en)) <= known


@pytest.mark.parametrize(("start", "end"), [(0, 5), (-1, 5), (5, 0)])
def test_no_compound_path_leads_through_zero(start, end):
    with pytest.raises(NoPath):
        compound(stop(2024, start), stop(2030, end))
