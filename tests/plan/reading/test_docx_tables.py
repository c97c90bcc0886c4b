"""Word tables after unmerging."""

from __future__ import annotations

from tests.plan.reading.made import GOES_ON, SPAN2, STARTS, WORD_TABLE, docx, p, tbl, tc, tr
from tiendo.plan.reading.reader import read_document


def _table(xml):
    (table,) = read_document(docx(xml)).tables
    return table


def _shape(table):
    return [[cell.text for cell in row] for row in table.grid]


def test_cells_merged_across_and_down_are_one_cell():
    table = _table(WORD_TABLE)
    assert _shape(table) == [
        ["TT", "Cơ quan", "Cơ quan"],
        ["TT", "Chủ trì", "Phối hợp"],
        ["1", "Sở A\nSở B", "Sở C"],
    ]
    assert table.grid[0][0] is table.grid[1][0]
    assert table.header_rows == 2


def test_a_row_can_begin_and_end_inside_the_grid():
    short = '<w:gridBefore w:val="1"/><w:gridAfter w:val="1"/>'
    table = _table(tbl(tr(tc("a"), tc("b"), tc("c")), tr(tc("x"), properties=short)))
    assert _shape(table)[1] == ["", "x", ""]


def test_a_merge_that_follows_nothing_is_a_cell_of_its_own():
    table = _table(tbl(tr(tc("a"), tc("b")), tr(tc("c", GOES_ON), tc("d")), tr(tc("", GOES_ON), tc("e"))))
    assert _shape(table) == [["a", "b"], ["c", "d"], ["c", "e"]]


def test_two_merges_one_under_the_other_stay_apart():
    rows = [tr(tc(text, mark), tc(str(n))) for n, (text, mark) in enumerate(
        [("a", STARTS), ("", GOES_ON), ("b", STARTS), ("", GOES_ON)]
    )]  # fmt: skip
    assert [row[0].text for row in _table(tbl(*rows)).grid] == ["a", "a", "b", "b"]


def test_columns_no_row_parts_are_counted_once():
    table = _table(tbl(tr(tc("a", SPAN2), tc("b")), tr(tc("c", SPAN2), tc("d"))))
    assert table.width == 2


def test_a_nested_table_is_read_into_its_cell():
    inner = tbl(tr(tc("m"), tc("n")))
    outer = tbl(tr(f"<w:tc>{p('trước')}{inner}{p('sau')}</w:tc>", tc("b")), tr(tc("c"), tc("d")))
    assert _table(outer).grid[0][0].text == "trước\nm\nn\nsau"


def test_a_frame_of_one_cell_is_no_table():
    document = read_document(docx(tbl(tr(tc("chữ trong khung")))))
    assert document.tables == ()
    assert [x.text for x in document.paragraphs] == ["chữ trong khung"]


def test_a_deleted_row_is_left_out():
    table = _table(tbl(tr(tc("a"), tc("b")), tr(tc("x"), tc("y"), properties="<w:del/>")))
    assert _shape(table) == [["a", "b"]]


def test_rows_inside_content_controls_count():
    row = tr(tc("c"), tc("d"))
    table = _table(tbl(tr(tc("a"), tc("b")), f"<w:sdt><w:sdtContent>{row}</w:sdtContent></w:sdt>"))
    assert _shape(table) == [["a", "b"], ["c", "d"]]
