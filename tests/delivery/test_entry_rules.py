"""What may be written in an entry: Vietnamese numbers, bounds, missing never zero, limits in sentences."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tiendo.delivery.domain.entry_rules import EntryRule, jump, read_changes
from tiendo.delivery.views.content import Content
from tiendo.kernel.target import parse_target

SHARE = EntryRule(parse_target("≥ 80", unit="%"), "Tỷ lệ hồ sơ trực tuyến", "%")
COUNT = EntryRule(parse_target("≥ 1.000", unit="doanh nghiệp"), "Số doanh nghiệp số", "doanh nghiệp")
GROWTH = EntryRule(parse_target("≥ 12", unit="%"), "Tốc độ tăng năng suất", "%")
RANK = EntryRule(parse_target("≤ 5", unit="Thứ bậc", name="Xếp hạng"), "Xếp hạng DTI", "Thứ bậc")
WORDS = EntryRule(parse_target("Hoàn thành"), "Nền tảng số", "")
ACTION = EntryRule(None)


def value(rule: EntryRule, printed: str):
    content, problems = read_changes(rule, Content(), {"value": printed})
    assert not problems
    return content.value


def problem(rule: EntryRule, **changes: str) -> str:
    before = Content(results="đã có")
    content, problems = read_changes(rule, before, changes)
    assert content == before, "a refused change is not made"
    (words,) = problems.values()
    return words.vi


@pytest.mark.parametrize(
    ("rule", "printed", "meant"),
    [
        (SHARE, "8,5", "8.5"),
        (SHARE, " 81,4 % ", "81.4"),
        (COUNT, "1.200", "1200"),
        (COUNT, "1.200 doanh nghiệp", "1200"),
        (COUNT, "0", "0"),
        (GROWTH, "-3,2", "-3.2"),
        (GROWTH, "120", "120"),
        (RANK, "4", "4"),
    ],
)
def test_numbers_are_read_as_they_are_printed_here(rule, printed, meant):
    assert value(rule, printed) == Decimal(meant)


def test_an_empty_box_is_missing_not_zero():
    assert value(COUNT, "  ") is None


@pytest.mark.parametrize(
    ("rule", "printed", "words"),
    [
        (SHARE, "120", "từ 0 đến 100"),
        (SHARE, "-1", "từ 0 đến 100"),
        (COUNT, "khoảng 1.200", "không phải một số"),
        (COUNT, "1,234.5", "không phải một số"),
        (COUNT, "1" * 16, "quá lớn"),
        (COUNT, "0,1234567", "6 chữ số lẻ"),
        (RANK, "0", "số nguyên từ 1"),
        (RANK, "4,5", "số nguyên từ 1"),
        (ACTION, "5", "không có số liệu"),
        (WORDS, "x" * 301, "nhiều nhất là 300"),
    ],
)
def test_a_value_that_cannot_be_is_refused_in_a_sentence(rule, printed, words):
    assert words in problem(rule, value=printed)


def test_a_target_that_counts_nothing_takes_words():
    content, problems = read_changes(WORDS, Content(), {"value": "Đã vận hành từ 3/2026"})
    assert (content.value, content.value_text, problems) == (None, "Đã vận hành từ 3/2026", {})


def test_a_narrative_has_a_limit_and_says_so():
    assert "20.001" in problem(ACTION, results="x" * 20_001)


def test_text_is_tidied_of_what_no_database_takes():
    content, _ = read_changes(ACTION, Content(), {"results": "  một\r\nhai\x00\x07 "})
    assert content.results == "một\nhai"


def test_nothing_arisen_stands_alone():
    content, problems = read_changes(ACTION, Content(), {"nothing_arisen": "1"})
    assert (content.nothing_arisen, problems) == (True, {})
    assert "đã có nội dung" in problem(ACTION, nothing_arisen="1")


def test_writing_something_takes_nothing_arisen_back():
    before = Content(nothing_arisen=True)
    content, problems = read_changes(ACTION, before, {"nothing_arisen": "1", "results": "Có kết quả"})
    assert (content.nothing_arisen, content.results, problems) == (False, "Có kết quả", {})


def test_unticking_leaves_an_empty_entry():
    content, _ = read_changes(ACTION, Content(nothing_arisen=True), {"nothing_arisen": ""})
    assert content == Content()


def test_a_value_far_from_the_last_one_is_asked_about():
    known = {"last": {"value": "40"}}
    assert jump(Content(value=Decimal(61)), known) is not None
    assert jump(Content(value=Decimal(60)), known) is None
    assert jump(Content(value=Decimal(61), results="Gộp ba xã"), known) is None
    assert jump(Content(value=Decimal(61)), {}) is None
