"""From a document to what is printed: numbering, sheets, heading rows, and one value a reference."""

from __future__ import annotations

import pytest

from tests.publishing.official.made import CLOSE, HEAD, by_agency, report
from tiendo.publishing.official import (
    Appendix,
    Column,
    Figure,
    Heading,
    OfficialDocument,
    Paragraph,
    Row,
    Table,
    figures,
    paper,
    paragraphs,
    runs,
)
from tiendo.publishing.official.paper import head_rows


def document(*blocks, **fields) -> OfficialDocument:
    return OfficialDocument(head=HEAD, blocks=blocks, **CLOSE, **fields)


def headings(made: OfficialDocument) -> list[str]:
    return [block.text for sheet in paper(made).sheets for block in sheet.blocks if block.kind == "heading"]


def test_headings_count_within_the_one_above():
    made = document(
        Heading("Một"), Heading("x", 2), Heading("y", 2), Heading("z", 3), Heading("Hai"), Heading("x", 2)
    )
    assert headings(made) == ["I. MỘT", "1. x", "2. y", "a) z", "II. HAI", "1. x"]


def test_a_narrative_is_a_paragraph_a_line():
    assert paragraphs(" Vốn chậm.\n\n- Thiếu người.\r\n") == (
        Paragraph(runs("Vốn chậm.")),
        Paragraph(runs("- Thiếu người.")),
    )


def test_a_point_right_under_a_part_lies_one_deep():
    made = paper(document(Heading("Một"), Heading("a", 3), Heading("1", 2), Heading("a", 3)))
    assert [block.depth for block in made.sheets[0].blocks] == [1, 2, 2, 3]
    assert [block.level for block in made.sheets[0].blocks] == [1, 3, 2, 3]


def test_an_appendix_counts_its_headings_anew():
    made = document(Heading("Một"), appendices=(Appendix("A", (Heading("Một"),)),))
    assert headings(made) == ["I. MỘT", "I. MỘT"]


def test_a_single_appendix_has_no_numeral():
    one = paper(document(appendices=(Appendix("Danh mục", ()),)))
    two = paper(document(appendices=(Appendix("A", ()), Appendix("B", ()))))
    assert [sheet.appendix[:2] for sheet in one.sheets] == [(), ("Phụ lục", "DANH MỤC")]
    assert [sheet.appendix[:1] for sheet in two.sheets] == [(), ("Phụ lục I",), ("Phụ lục II",)]


def test_a_wide_table_lies_on_a_turned_sheet_between_upright_ones():
    made = paper(document(by_agency(1, landscape=True)))
    assert [sheet.landscape for sheet in made.sheets] == [False, True, False]
    assert [sheet.closes for sheet in made.sheets] == [False, False, True]


def test_columns_of_one_group_stand_under_one_heading():
    upper, lower = head_rows((Column("TT"), Column("Đúng", group="Xong"), Column("Muộn", group="Xong")))
    assert [(cell.title, cell.across, cell.down) for cell in upper] == [("TT", 1, 2), ("Xong", 2, 1)]
    assert [cell.title for cell in lower if not cell.continues] == ["Đúng", "Muộn"]


def test_columns_share_the_width():
    table = Table((Column("a", 1), Column("b", 3)), ())
    assert paper(document(table)).sheets[0].blocks[0].widths == (0.25, 0.75)


def test_every_figure_is_found_by_its_reference():
    found = figures(report())
    assert found["round/7/due"].value == 112
    assert found["agency/40/on-time"].text == "40"
    assert len(found) == 123


def test_one_reference_cannot_stand_for_two_values():
    made = document(Paragraph(runs(Figure(1, "1", "round/7/due"), Figure(2, "2", "round/7/due"))))
    with pytest.raises(ValueError, match="round/7/due is said to be '1' and '2'"):
        paper(made)


@pytest.mark.parametrize("href", ["https://elsewhere.example/", "//elsewhere.example", "javascript:alert(1)"])
def test_an_address_is_a_path_of_this_site(href: str):
    with pytest.raises(ValueError, match="path"):
        Figure(1, "1", "a", href=href)


@pytest.mark.parametrize("ref", ["", "a b", "a" * 65, "a\nb"])
def test_a_reference_fits_a_tag_of_word(ref: str):
    with pytest.raises(ValueError, match="reference"):
        Figure(1, "1", ref)


def test_a_row_fits_its_table():
    with pytest.raises(ValueError, match="3 columns"):
        Table((Column("a"), Column("b"), Column("c")), (Row((runs("1"), runs("2"))),))


def test_invented_figures_are_said_to_be_invented_on_every_page():
    made = paper(report())
    assert made.footer.startswith("Dữ liệu mẫu (synthetic)")
    assert made.notes[0] == "(Số liệu theo ghi nhận đến hết ngày 05 tháng 6 năm 2026)"
    assert (paper(report(synthetic=False)).footer, len(paper(report(synthetic=False)).notes)) == ("", 1)
