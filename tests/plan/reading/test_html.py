"""Web pages: layout tables unwrapped, data tables as grids."""

from __future__ import annotations

from tests.plan.reading.made import HTML
from tiendo.plan.reading.legacy_fonts import CONVERTED_BY_FONT
from tiendo.plan.reading.reader import read_document


def _read(html):
    return read_document(html.encode())


def _page(body):
    return _read(f"<html><body>{body}</body></html>")


def test_the_table_around_the_page_is_unwrapped_and_chrome_dropped():
    document = _read(HTML)
    assert [p.text for p in document.paragraphs] == ["KẾ HOẠCH", "Dòng một", "dòng hai"]
    assert document.paragraphs[0].heading == 2
    assert len(document.tables) == 1


def test_a_table_that_places_another_beside_a_menu_is_unwrapped():
    inner = "".join(f"<tr><td>{n}</td><td>việc {n}</td><td>Sở</td></tr>" for n in (1, 2, 3))
    document = _page(f"<table><tr><td>Mục lục</td><td>Nội dung<table>{inner}</table></td></tr></table>")
    assert [p.text for p in document.paragraphs] == ["Mục lục", "Nội dung"]
    assert [row[1].text for row in document.tables[0].grid] == ["việc 1", "việc 2", "việc 3"]


def test_merged_cells_cover_their_squares_and_no_more():
    (table,) = _read(HTML).tables
    number, agencies = table.grid[0][0], table.grid[0][1]
    assert (number.rows, number.columns) == (2, 1)
    assert agencies is table.grid[0][2]
    assert table.grid[2][0].rows == 2
    assert table.header_rows == 2


def test_a_cell_of_no_break_space_is_blank():
    (table,) = _read(HTML).tables
    assert table.grid[2][2].is_blank
    assert [p.text for p in table.grid[2][1].paragraphs] == ["Sở A", "Sở B"]


def test_lists_are_printed_with_their_numbers():
    numbers = '<ol start="3"><li><p>ba</p></li><li>bốn</li></ol>'
    document = _page(numbers + '<ul><li>chấm</li></ul><ol type="a"><li>x</ol>')
    assert [p.text for p in document.paragraphs] == ["3. ba", "4. bốn", "- chấm", "a. x"]


def test_a_table_inside_a_cell_of_a_grid_is_read_into_the_cell():
    inner = "<table><tr><td>m</td><td>n</td></tr></table>"
    works = ((1, "a"), (2, inner), (3, "b"))
    rows = "".join(f"<tr><td>{n}</td><td>{work}</td><td>Sở</td></tr>" for n, work in works)
    (table,) = _page(f"<table>{rows}</table>").tables
    assert table.grid[1][1].text == "m\nn"


def test_the_charset_is_the_one_the_page_names():
    page = "<html><head><meta charset='windows-1252'></head><body><p>Đơn</p></body></html>"
    assert read_document(page.replace("Đơn", "caf\xe9 \x80").encode("latin-1")).paragraphs[0].text == "café €"


def test_old_fonts_are_converted_by_name():
    document = _page('<p><font face=".VnTime">Céng hßa x· héi</font> mới</p>')
    assert document.paragraphs[0].text == "Cộng hòa xã hội mới"
    assert document.notices == (CONVERTED_BY_FONT,)


def test_a_page_saved_as_one_file_is_unpacked():
    part = "Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable"
    saved = (
        "From: <Saved by a browser>\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related; boundary="b"\r\n\r\n--b\r\n'
        f"{part}\r\n\r\n<html><body><p>S=E1=BB=91 1</p></body></html>\r\n--b--\r\n"
    )
    document = read_document(saved.encode())
    assert (document.kind, document.paragraphs[0].text) == ("html", "Số 1")
