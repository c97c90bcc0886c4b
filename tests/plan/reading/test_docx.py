"""Word paragraphs: what is printed, and only that."""

from __future__ import annotations

from tests.plan.reading.made import docx, p
from tiendo.plan.reading.docx.reader import HIDDEN_TEXT, TRACKED_CHANGES
from tiendo.plan.reading.legacy_fonts import CONVERTED_BY_FONT
from tiendo.plan.reading.reader import read_document


def _texts(body, **parts):
    return [paragraph.text for paragraph in read_document(docx(body, **parts)).paragraphs]


def _run(inside):
    return f"<w:p><w:r>{inside}</w:r></w:p>"


def test_headings_come_from_the_outline_level_of_the_style():
    styles = (
        '<w:style w:type="paragraph" w:styleId="M"><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="C"><w:basedOn w:val="M"/></w:style>'
    )
    document = read_document(docx(p("Mục", properties='<w:pStyle w:val="C"/>') + p("Thân"), styles=styles))
    assert [paragraph.heading for paragraph in document.paragraphs] == [2, None]


def test_bold_means_every_word():
    some = "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>đậm</w:t></w:r><w:r><w:t> nhạt</w:t></w:r></w:p>"
    document = read_document(docx(p("đậm", run="<w:b/>") + some + p("nhạt", run='<w:b w:val="0"/>')))
    assert [paragraph.bold for paragraph in document.paragraphs] == [True, False, False]


def test_capitals_are_printed_as_capitals():
    assert _texts(p("kế hoạch", run="<w:caps/>")) == ["KẾ HOẠCH"]


def test_tabs_breaks_and_hyphens():
    inside = (
        "<w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>x</w:t><w:noBreakHyphen/><w:t>y</w:t>"
        "<w:softHyphen/><w:t>z\u00ad</w:t>"
    )
    assert _texts(_run(inside)) == ["a b", "x-yz"]


def test_deleted_text_is_left_out_and_inserted_text_kept():
    changed = (
        "<w:p><w:del><w:r><w:delText>cũ</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>mới</w:t></w:r></w:ins></w:p>"
    )
    document = read_document(docx(changed))
    assert [paragraph.text for paragraph in document.paragraphs] == ["mới"]
    assert document.notices == (TRACKED_CHANGES,)


def test_a_deletion_alone_is_noticed_too():
    body = "<w:p><w:r><w:t>còn</w:t></w:r><w:del><w:r><w:delText>bỏ</w:delText></w:r></w:del></w:p>"
    document = read_document(docx(body))
    assert (document.text, document.notices) == ("còn\n", (TRACKED_CHANGES,))


def test_moved_text_is_read_where_it_went():
    moved = "<w:r><w:t>chữ</w:t></w:r>"
    body = f"<w:p><w:moveFrom>{moved}</w:moveFrom></w:p>{p('giữa')}<w:p><w:moveTo>{moved}</w:moveTo></w:p>"
    assert _texts(body) == ["giữa", "chữ"]


def test_hidden_text_is_left_out():
    document = read_document(docx(p("thấy") + p("ẩn", run="<w:vanish/>")))
    assert [paragraph.text for paragraph in document.paragraphs] == ["thấy"]
    assert document.notices == (HIDDEN_TEXT,)


def test_a_text_box_is_read_once():
    box = "<w:txbxContent>" + p("trong khung") + "</w:txbxContent>"
    inside = (
        f"<mc:AlternateContent><mc:Choice><w:drawing>{box}</w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent>"
    )
    assert _texts(f"<w:p><w:r><w:t>ngoài</w:t></w:r><w:r>{inside}</w:r></w:p>") == ["ngoài", "trong khung"]


def test_content_controls_links_and_fields_are_read_through():
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>DATE</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>2025</w:t></w:r>'
    )
    link = "<w:hyperlink><w:r><w:t>liên kết </w:t></w:r></w:hyperlink>"
    control = f"<w:sdt><w:sdtContent><w:p>{link}{field}</w:p></w:sdtContent></w:sdt>"
    assert _texts(control) == ["liên kết 2025"]


def test_signs_of_the_symbol_font_are_read():
    sign = '<w:sym w:font="Symbol" w:char="F0B3"/><w:t> 5, \uf0a3 7</w:t>'
    assert _texts(_run(sign)) == ["≥ 5, ≤ 7"]


def test_old_fonts_are_converted_by_name_even_across_runs():
    font = '<w:rFonts w:ascii="VNI-Times" w:hAnsi="VNI-Times"/>'
    runs = "".join(
        f"<w:r><w:rPr>{font}</w:rPr><w:t>{text}</w:t></w:r>" for text in ("ke", "á", " hoa", "ïch")
    )
    document = read_document(docx(f"<w:p>{runs}</w:p>"))
    assert document.paragraphs[0].text.endswith("hoạch")
    assert document.notices == (CONVERTED_BY_FONT,)


def test_the_default_font_of_the_style_counts():
    font = '<w:rFonts w:ascii=".VnTime"/>'
    styles = f"<w:docDefaults><w:rPrDefault><w:rPr>{font}</w:rPr></w:rPrDefault></w:docDefaults>"
    assert _texts(p("Céng hßa x· héi chñ nghÜa ViÖt Nam"), styles=styles) == [
        "Cộng hòa xã hội chủ nghĩa Việt Nam"
    ]


def test_unicode_in_an_old_font_stays_as_it_is():
    font = '<w:rFonts w:ascii=".VnTime"/>'
    assert _texts(p("Kế hoạch năm ô", run=font)) == ["Kế hoạch năm ô"]


def test_pages_are_counted_by_the_breaks_word_left():
    broken = _run("<w:lastRenderedPageBreak/><w:t>hai</w:t>")
    document = read_document(docx(p("một") + _run('<w:br w:type="page"/>') + broken))
    assert [(paragraph.text, paragraph.page) for paragraph in document.paragraphs] == [("một", 1), ("hai", 2)]
    assert document.pages == 2


def test_without_breaks_nothing_is_said_of_pages():
    document = read_document(docx(p("một")))
    assert (document.pages, document.paragraphs[0].page) == (None, None)
