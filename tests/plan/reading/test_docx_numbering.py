"""Automatic numbers of Word, written out as the page shows them."""

from __future__ import annotations

import pytest

from tests.plan.reading.made import docx, numbered, p, tbl, tc, tr
from tiendo.plan.reading.docx.numbering import printed_number
from tiendo.plan.reading.reader import read_document


def _level(at, form, text, more=""):
    marks = f'<w:start w:val="1"/><w:numFmt w:val="{form}"/>{more}<w:lvlText w:val="{text}"/>'
    return f'<w:lvl w:ilvl="{at}">{marks}</w:lvl>'


def _abstract(name, *levels):
    return f'<w:abstractNum w:abstractNumId="{name}">{"".join(levels)}</w:abstractNum>'


def _num(name, abstract, more=""):
    return f'<w:num w:numId="{name}"><w:abstractNumId w:val="{abstract}"/>{more}</w:num>'


OUTLINE = _abstract(
    0, _level(0, "upperRoman", "%1."), _level(1, "decimal", "%2."), _level(2, "lowerLetter", "%3)")
)

NUMBERED_STYLE = (
    '<w:style w:type="paragraph" w:styleId="S">'
    '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
)


def _texts(body, numbering, **parts):
    return [x.text for x in read_document(docx(body, numbering=numbering, **parts)).paragraphs]


def test_levels_count_and_begin_anew_under_each_parent():
    body = "".join(numbered("x", level) for level in (0, 1, 2, 2, 1, 2, 0, 1))
    printed = _texts(body, OUTLINE + _num(1, 0))
    assert [text[:-2] for text in printed] == ["I.", "1.", "a)", "b)", "2.", "a)", "II.", "1."]


def test_a_level_shows_the_numbers_above_it():
    numbering = _abstract(0, _level(0, "upperRoman", "%1."), _level(1, "decimal", "%1.%2.", "<w:isLgl/>"))
    body = numbered("a") + numbered("b") + numbered("c", 1)
    assert _texts(body, numbering + _num(1, 0)) == ["I. a", "II. b", "2.1. c"]


def test_two_lists_over_one_abstract_go_on_counting_unless_a_start_is_overridden():
    restart = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    numbering = _abstract(0, _level(0, "decimal", "%1.")) + _num(1, 0) + _num(2, 0) + _num(3, 0, restart)
    body = (
        numbered("a", number=1) + numbered("b", number=2) + numbered("c", number=3) + numbered("d", number=3)
    )
    assert _texts(body, numbering) == ["1. a", "2. b", "1. c", "2. d"]


def test_letters_that_the_list_spells_out_are_printed():
    numbering = _abstract(0, _level(0, "none", "đ)")) + _num(1, 0)
    assert _texts(numbered("khoản"), numbering) == ["đ) khoản"]


def test_bullets_become_dashes():
    numbering = _abstract(0, _level(0, "bullet", "\uf0b7"), _level(1, "bullet", "+")) + _num(1, 0)
    assert _texts(numbered("a") + numbered("b", 1), numbering) == ["- a", "+ b"]


def test_a_style_can_carry_the_list():
    body = p("a", properties='<w:pStyle w:val="S"/>') * 2
    assert _texts(body, OUTLINE + _num(1, 0), styles=NUMBERED_STYLE) == ["I. a", "II. a"]


def test_a_paragraph_can_leave_the_list_of_its_style():
    leaves = '<w:pStyle w:val="S"/><w:numPr><w:numId w:val="0"/></w:numPr>'
    assert _texts(p("a", properties=leaves), OUTLINE + _num(1, 0), styles=NUMBERED_STYLE) == ["a"]


def test_an_empty_cell_of_a_numbered_column_shows_its_number():
    mark = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    number = f"<w:tc><w:p><w:pPr>{mark}</w:pPr></w:p></w:tc>"
    numbering = _abstract(0, _level(0, "decimal", "%1")) + _num(1, 0)
    document = read_document(docx(tbl(tr(number, tc("a")), tr(number, tc("b"))), numbering=numbering))
    assert [row[0].text for row in document.tables[0].grid] == ["1", "2"]


@pytest.mark.parametrize(
    ("count", "form", "printed"),
    [(4, "upperRoman", "IV"), (19, "lowerRoman", "xix"), (27, "lowerLetter", "aa"), (5, "decimalZero", "05")],
)
def test_number_formats(count, form, printed):
    assert printed_number(count, form) == printed
