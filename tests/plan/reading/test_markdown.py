"""Markdown and pipe-drawn tables, with and without the rule line."""

from __future__ import annotations

from tests.plan.reading.made import MARKDOWN
from tiendo.plan.reading.reader import read_document


def _rows(table):
    return [[cell.text for cell in row] for row in table.grid]


def _read(text):
    return read_document(text.encode())


def test_headings_and_wrapped_sentences_are_paragraphs():
    heading, sentence = _read(MARKDOWN).paragraphs
    assert (heading.text, heading.heading) == ("KẾ HOẠCH", 1)
    assert sentence.text == "I. Mục tiêu chung của kế hoạch"


def test_a_repeated_group_title_stays_in_each_cell():
    (table,) = _read(MARKDOWN).tables
    assert _rows(table)[1] == ["I", "Nhóm", "Nhóm"]
    assert table.grid[1][1] is not table.grid[1][2]


def test_a_break_in_a_cell_parts_paragraphs_and_an_escaped_pipe_parts_nothing():
    document = _read(MARKDOWN)
    (table,) = document.tables
    assert table.header_rows == 1
    assert table.grid[0][1].text == "Việc | nội dung"
    assert [document.quote(p.span) for p in table.grid[2][1].paragraphs] == ["Một", "Hai"]


def test_pipe_text_without_a_rule_line_is_a_table():
    (table,) = _read("Mở đầu\n\nTT | Việc | Cơ quan\n1 | Một | Sở A\n2 | Hai |\n").tables
    assert _rows(table) == [["TT", "Việc", "Cơ quan"], ["1", "Một", "Sở A"], ["2", "Hai", ""]]
    assert table.header_rows == 0


def test_rows_parted_by_blank_lines_are_one_table():
    (table,) = _read("| TT | Việc |\n\n| 1 | Một |\n\n| 2 | Hai |\n").tables
    assert len(table.grid) == 3


def test_a_row_broken_over_lines_is_one_row():
    (table,) = _read(
        "| TT | Việc | Cơ quan |\n|--|--|--|\n| 1 | Một\nhai | Sở A |\n| 2 | Ba | Sở B |\n"
    ).tables
    assert table.grid[1][1].text == "Một\nhai"
    assert len(table.grid) == 3


def test_a_second_header_begins_a_second_table():
    first, second = _read("|A|B|\n|--|--|\n|1|2|\n\n|C|D|\n|--|--|\n|3|4|\n").tables
    assert (first.grid[0][0].text, second.grid[0][0].text) == ("A", "C")


def test_a_lone_line_with_pipes_is_a_sentence():
    document = _read("# Đầu\n\nChọn a | b | c trong ba.\n\nHết.")
    assert document.tables == ()
    assert document.paragraphs[1].text == "Chọn a | b | c trong ba."


def test_labelled_lines_are_not_run_together():
    document = _read("# Đầu\nMột việc\na) làm ngay\nb) làm sau")
    assert [p.text for p in document.paragraphs[1:]] == ["Một việc", "a) làm ngay", "b) làm sau"]
