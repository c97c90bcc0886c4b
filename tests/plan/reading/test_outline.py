"""The tree of parts, clauses and appendices."""

from __future__ import annotations

import pytest

from tests.plan.reading.made import WORD_TABLE, docx, p
from tiendo.plan.reading.labels import labels_of, roman_value
from tiendo.plan.reading.outline import outline
from tiendo.plan.reading.reader import read_document


def _tree(*lines):
    return outline(read_document("\n\n".join(lines).encode()))


def _labels(section):
    return [(s.level, s.label) for s in section.walk()][1:]


def test_parts_hold_clauses_in_the_order_of_the_alphabet():
    tree = _tree("I. MỤC", "1. Một", *(f"{c}) x" for c in "abcdđeghikl"), "2. Hai", "II. MỤC")
    assert [s.label for s in tree.children] == ["I", "II"]
    assert [s.label for s in tree.children[0].children[0].children] == list("abcdđeghikl")
    assert tree.children[0].children[0].children[4].kind == "clause"


def test_a_misprinted_letter_is_read_as_the_one_expected():
    tree = _tree("a) x", "b) x", *(f"{c}) x" for c in "cdđegh"), "ị) Tăng cường", "k) x")
    misprint = tree.children[8]
    assert (misprint.label, misprint.printed_label, misprint.title) == ("i", "ị", "Tăng cường")
    assert tree.children[9].label == "k"


def test_paragraphs_without_a_label_belong_to_the_clause_before():
    tree = _tree("1. Một", "a) Đầu", "Tiếp theo.", "b) Sau")
    first = tree.children[0].children[0]
    assert [p.text for p in first.paragraphs] == ["a) Đầu", "Tiếp theo."]


def test_a_list_inside_a_clause_does_not_swallow_the_next_part():
    tree = _tree("1. Một", "a) Việc:", "b) Việc", "2. Hai", "3. Ba")
    assert _labels(tree) == [(1, "1"), (2, "a"), (2, "b"), (1, "2"), (1, "3")]


def test_numbers_in_prose_open_nothing():
    tree = _tree("1. Một", "15. không nối tiếp", "10.000 tỷ đồng", "V.v. và các việc khác")
    assert len(list(tree.walk())) == 2


def test_appendices_hold_their_tables_and_open_no_sections():
    body = p("I. MỤC") + p("PHỤ LỤC I") + p("DANH MỤC CHỈ TIÊU") + WORD_TABLE + p("1. ghi chú")
    tree = outline(read_document(docx(body)))
    part, appendix = tree.children
    assert (appendix.kind, appendix.label, appendix.title) == ("appendix", "PHỤ LỤC I", "DANH MỤC CHỈ TIÊU")
    assert len(appendix.tables) == 1
    assert appendix.children == ()
    assert part.tables == ()


def test_a_mention_of_an_appendix_is_none():
    assert _labels(_tree("I. CHỈ TIÊU", "Phụ lục I kèm theo Kế hoạch này.")) == [(1, "I")]


def test_what_follows_the_recipients_is_not_in_the_last_part():
    tree = _tree("I. MỤC", "Nội dung.", "Nơi nhận:", "- Như trên;")
    assert [s.kind for s in tree.children] == ["part", "closing"]
    assert len(tree.children[0].paragraphs) == 2


def test_a_section_spans_all_that_stands_under_it():
    document = read_document("1. Một\n\na) Đầu\n\nb) Sau\n\n2. Hai".encode())
    first = outline(document).children[0]
    assert first.span is not None
    assert document.quote(first.span) == "1. Một\n\na) Đầu\n\nb) Sau"


@pytest.mark.parametrize(
    ("text", "form", "ordinal"),
    [
        ("XIV. x", "roman-point", 14),
        ("đ) x", "letter-paren", 5),
        ("2.1. x", "number2-point", 1),
        ("2.3 x", "number2-point", 3),
        ("Điều 7. x", "article", 7),
        ("PHẦN THỨ II x", "part", 2),
        ("1) x", "number1-paren", 1),
    ],
)
def test_labels_are_read_by_form_and_place(text, form, ordinal):
    label = next(labels_of(text))
    assert (label.form, label.ordinal, label.rest) == (form, ordinal, "x")


@pytest.mark.parametrize(
    "text", ["Tổng cộng", "2030 là năm", "TP. Đà Nẵng", "10.000 tỷ", "Điều chỉnh kế hoạch"]
)
def test_prose_has_no_label(text):
    assert list(labels_of(text)) == []


@pytest.mark.parametrize(("numeral", "value"), [("IX", 9), ("XL", 40), ("IIX", 0), ("", 0)])
def test_roman_numerals(numeral, value):
    assert roman_value(numeral) == value
