"""PDF: lines into paragraphs, ruled tables over pages, rows broken between them."""

from __future__ import annotations

import functools
import io

import pypdf
import pytest

from tests.plan.reading.made import SENTENCE, broken_row_pdf, pdf, pdf_table
from tiendo.plan.reading.reader import read_document


@functools.cache
def _broken():
    return read_document(broken_row_pdf())


def test_a_table_over_three_pages_is_one_with_its_header_once():
    document = _broken()
    (table,) = document.tables
    assert document.pages == 3
    assert [row[0].text for row in table.grid] == ["TT", "TT", "1", "2", "3", "4", "5", "6", "7"]
    assert table.header_rows == 2


def test_the_two_row_header_keeps_its_merged_cells():
    (table,) = _broken().tables
    assert table.grid[0][0] is table.grid[1][0]
    assert table.grid[0][1] is table.grid[0][2]
    assert [cell.text for cell in table.grid[1]] == ["TT", "Việc", "Cơ quan"]


@pytest.mark.parametrize("row", [4, 7])
def test_a_cell_broken_over_a_page_is_one_cell_with_all_its_words(row):
    (table,) = _broken().tables
    assert table.grid[row][1].text == "; ".join([SENTENCE] * 10) + "; hết."
    assert table.grid[row][2].text == f"Sở {table.grid[row][0].text}"


def test_a_row_with_no_line_under_it_goes_on_whatever_its_words():
    """Browsers print so: a broken row has its upright lines and no foot."""
    long = "\\ ".join(f"Việc {n}." for n in range(1, 40))
    strokes = "stroke: (x, y) => (left: 1pt, right: 1pt, top: 1pt), columns: (1cm, 1fr, 3cm)"
    document = read_document(pdf(f"#table({strokes}, [1], [{long}], [Sở A], [2], [Ngắn.], [Sở B])"))
    (table,) = document.tables
    assert [row[0].text for row in table.grid] == ["1", "2"]
    assert [p.text for p in table.grid[0][1].paragraphs] == [f"Việc {n}." for n in range(1, 40)]


def test_mended_rows_are_noticed_with_their_pages():
    (notice,) = _broken().notices
    assert "2, 3" in notice.vi


def test_a_whole_row_at_the_top_of_a_page_is_not_glued_to_the_one_before():
    filler = "".join(f"[{n}], [Việc {n}.], [Sở {n}]," for n in range(1, 40))
    document = read_document(pdf_table(filler))
    (table,) = document.tables
    assert [row[1].text for row in table.grid[2:]] == [f"Việc {n}." for n in range(1, 40)]
    assert document.pages > 1
    assert document.notices == ()


def test_a_merged_number_cut_by_the_page_still_covers_its_rows():
    task = "table.cell(rowspan: 4, breakable: true)[{n}], " + "".join(
        f"[Việc {{n}}.{k} cần làm trong năm], [Sở {k}]," for k in range(1, 5)
    )
    (table,) = read_document(pdf_table("".join(task.format(n=n) for n in range(1, 13)))).tables
    body = table.grid[2:]
    assert [row[1].text[:9].strip() for row in body][:2] == ["Việc 1.1", "Việc 1.2"]
    assert [row[0].text for row in body] == [str(n) for n in range(1, 13) for _ in range(4)]


def test_page_numbers_and_running_heads_are_no_text():
    page = 'paper: "a5", numbering: "1", header: [Kế hoạch mẫu]'
    document = read_document(pdf("Một.\n#pagebreak()\nHai.\n#pagebreak()\nBa.", page=page))
    assert [p.text for p in document.paragraphs] == ["Một.", "Hai.", "Ba."]
    assert [p.page for p in document.paragraphs] == [1, 2, 3]


def test_wrapped_lines_are_one_paragraph_and_clauses_are_apart():
    long = f"{SENTENCE}, {SENTENCE}."
    document = read_document(pdf(f"{long}\n\na) Khoản một.\n\nb) Khoản hai."))
    assert [p.text for p in document.paragraphs] == [long, "a) Khoản một.", "b) Khoản hai."]


def test_a_letterhead_in_two_columns_is_read_column_by_column():
    head = "#grid(columns: (1fr, 1fr), align: center, [ỦY BAN\\ Số: 01/KH], [CỘNG HÒA\\ Độc lập])\n"
    document = read_document(pdf(head + SENTENCE))
    assert [p.text for p in document.paragraphs][:4] == ["ỦY BAN", "Số: 01/KH", "CỘNG HÒA", "Độc lập"]


def test_a_cell_merged_down_is_one_cell():
    rows = "table.cell(rowspan: 2)[1], [Việc a.], [Sở A], [Việc b.], [Sở B],"
    (table,) = read_document(pdf_table(rows)).tables
    assert table.grid[2][0] is table.grid[3][0]
    assert table.grid[3][1].text == "Việc b."


def test_a_frame_around_text_is_no_table():
    document = read_document(pdf("#rect[Chữ trong khung được đóng viền.]"))
    assert document.tables == ()
    assert document.paragraphs[0].text == "Chữ trong khung được đóng viền."


def test_lines_of_a_list_in_a_cell_are_paragraphs():
    (table,) = read_document(pdf_table("[1], [Việc.], [\\- Sở A\\ \\- Sở B],")).tables
    assert [p.text for p in table.grid[2][2].paragraphs] == ["- Sở A", "- Sở B"]


@pytest.mark.parametrize("angle", [90, 180, 270])
def test_a_page_turned_by_its_rotation_is_read_as_displayed(angle):
    assert read_document(_turned(broken_row_pdf(), angle)).blocks == _broken().blocks


def _turned(data, angle):
    """The same pages as displayed, their content lying on its side and the page turned back."""
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(data))
    for page in writer.pages:
        width, height = float(page.mediabox.width), float(page.mediabox.height)
        shift = {90: (height, 0.0), 180: (width, height), 270: (0.0, width)}[angle]
        page.add_transformation(pypdf.Transformation().rotate(angle).translate(*shift))
        if angle != 180:
            page.mediabox = page.cropbox = pypdf.generic.RectangleObject((0, 0, height, width))
        page.rotate(angle)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()
