"""Suspected slips of print are proposed and never made."""

from __future__ import annotations

import pytest

from tests.plan.extraction.made import DUTIES, HEAD, document, draft_of, page, table
from tiendo.plan.extraction.corrections import corrections_of


def corrections(*lines):
    made = document(*lines)
    return [(c.printed, c.proposed) for c in corrections_of(made.paragraphs, made.text)]


@pytest.mark.parametrize(
    ("printed", "slip", "proposed"),
    [
        ("Tốc độ đạt lGb mỗi giây", "lGb", "1Gb"),
        ("Nghị quyết số 57- NQ/TW", "57- NQ/TW", "57-NQ/TW"),
        ("Giai đoạn 2026- 2030", "2026- 2030", "2026-2030"),
        ("-Sở Nội vụ", "-Sở", "- Sở"),
    ],
)
def test_forms_that_are_always_slips_are_proposed(printed, slip, proposed):
    assert corrections(printed) == [(slip, proposed)]


def test_a_word_seen_once_where_its_look_alike_is_usual():
    usual = ["Phát triển hạ tầng số của tỉnh"] * 6
    assert corrections(*usual, "Phát triển hạ tằng số của tỉnh") == [("tằng", "tầng")]


def test_a_name_in_other_capitals_than_usual():
    assert corrections(*["Sở Nội vụ tỉnh"] * 4, "Sở nội vụ tỉnh") == [("Sở nội vụ tỉnh", "Sở Nội vụ tỉnh")]


def test_plain_text_has_no_slips():
    assert corrections("Sở Nội vụ xây dựng đề án.", "Giai đoạn 2026-2030.") == []


def test_the_printed_words_are_what_stands_in_the_span():
    made = document("Giai đoạn 2026- 2030")
    (slip,) = corrections_of(made.paragraphs, made.text)
    assert made.quote(slip.span) == slip.printed


def test_values_stay_as_printed():
    row = ("1", "Bảo đảm đường truyền lGb mỗi giây", "Sở Nội vụ", "", "2026", "Đường truyền")
    draft = draft_of(page(*HEAD, table(DUTIES, row)))
    assert draft.actions[0].text.value == "Bảo đảm đường truyền lGb mỗi giây"
    assert [c.proposed for c in draft.corrections] == ["1Gb"]
