"""The Excel round trip: errors by cell, nothing half-imported, conflicts never overwritten."""

from __future__ import annotations

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from lxml import html as parser
from openpyxl import load_workbook

from tests.delivery.programme import entry, submission
from tests.web.reporting.test_report_page import CODE, FIGURE, form, path, text
from tiendo.delivery.types import EntryState

# Rows of the form: 6 and 7 are indicators 1 and 3.2, 8 and 9 actions I.1.1 and II.1.1.


def downloaded(client):
    return load_workbook(io.BytesIO(client.get(path("form.xlsx")).content))


def filled(client, **cells: object) -> bytes:
    """The form with some cells filled in, as Excel would save it."""
    book = downloaded(client)
    for cell, value in cells.items():
        book["Báo cáo"][cell] = value
    return saved(book)


def saved(book) -> bytes:
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def upload(client, data: bytes):
    return client.post(path("form/"), {"form": SimpleUploadedFile("bieu.xlsx", data)})


def confirm(client, preview, *ticked: str):
    """Press the button of the preview, with the boxes of some entries ticked."""
    fields = {}
    for box in _inputs(text(preview)):
        if box["type"] != "checkbox" or box["name"] in ticked:
            fields[box["name"]] = box["value"]
    return client.post(path("form/apply/"), fields)


def _inputs(html: str):
    tree = parser.fromstring(html).xpath("//form[contains(@action, '/apply/')]")[0]
    for one in tree.xpath(".//input[@name] | .//textarea[@name]"):
        value = one.get("value") if one.tag == "input" else (one.text or "")
        yield {"type": one.get("type", ""), "name": one.get("name"), "value": value}


def test_the_form_is_locked_but_for_the_cells_to_fill(clerk):
    sheet = downloaded(clerk)["Báo cáo"]
    assert sheet.protection.sheet
    assert not sheet["E6"].protection.locked
    assert sheet["B6"].protection.locked
    assert sheet["E8"].protection.locked, "an action takes no figure"
    assert sheet.column_dimensions["J"].hidden


def test_the_form_offers_its_choices_in_lists_and_says_how_it_is_filled(clerk):
    book = downloaded(clerk)
    lists = {str(one.sqref): one.formula1 for one in book["Báo cáo"].data_validations.dataValidation}
    assert lists == dict.fromkeys(("F6", "F7", "F8", "F9"), '"x"')
    guide = " ".join(str(row[0].value) for row in book["Hướng dẫn"].iter_rows())
    assert guide.startswith("Hướng dẫn điền biểu")
    assert "Không phát sinh" in guide
    assert book["Hướng dẫn"].protection.sheet


def test_the_form_of_somebody_who_only_reports_has_no_figures_to_fill(colleague):
    assert downloaded(colleague)["Báo cáo"]["E6"].protection.locked


def test_filled_previewed_and_applied(clerk):
    preview = upload(clerk, filled(clerk, E6="71,5", G8="Đã lập danh mục", F9="x"))
    assert "Biểu sẽ sửa 3 mục" in text(preview)
    assert entry(FIGURE).value is None, "a preview writes nothing"
    assert confirm(clerk, preview).status_code == 302
    assert str(entry(FIGURE).value) == "71.500000"
    assert entry(CODE).results == "Đã lập danh mục"
    assert entry("action/II.1.1").state == EntryState.NOTHING_ARISEN


def test_a_number_cell_is_a_number(clerk):
    confirm(clerk, upload(clerk, filled(clerk, E6=71.5)))
    assert str(entry(FIGURE).value) == "71.500000"


def test_errors_are_told_by_cell_and_nothing_is_imported(clerk):
    done = upload(clerk, filled(clerk, E6="bảy mốt", G8="Đã lập", F9="có"))
    assert done.status_code == 422
    assert "Chưa ghi gì: 2 ô cần sửa" in text(done)
    assert "Ô E6:" in text(done)
    assert "Ô F9:" in text(done)
    assert entry(CODE).results == ""


def test_a_formula_without_a_result_is_named_not_read_as_empty(clerk):
    done = upload(clerk, filled(clerk, E6="=70+1,5"))
    assert "Ô E6:" in text(done)
    assert "Công thức chưa có kết quả" in text(done)


@pytest.mark.parametrize("said", ["=1+1", "+84", "-5", "@SUM(A1)"])
def test_text_that_looks_like_a_formula_stays_text_both_ways(clerk, said):
    clerk.post(path(), form(CODE, results=said))
    cell = downloaded(clerk)["Báo cáo"]["G8"]
    assert (cell.value, cell.data_type) == (said, "s")


def test_only_changed_cells_count(clerk, colleague):
    data = filled(clerk, G9="Thêm")
    colleague.post(path(), form(CODE, results="Của Bình"))
    confirm(clerk, upload(clerk, data))
    assert entry(CODE).results == "Của Bình"
    assert entry("action/II.1.1").results == "Thêm"


def test_what_somebody_changed_meanwhile_is_replaced_only_when_ticked(clerk, colleague):
    data = filled(clerk, G8="Của tôi")
    colleague.post(path(), form(CODE, results="Của Bình"))
    preview = upload(clerk, data)
    assert "đã sửa mục này lúc" in text(preview)
    confirm(clerk, preview)
    assert entry(CODE).results == "Của Bình"
    confirm(clerk, upload(clerk, data), f"keep-{entry(CODE).pk}")
    assert entry(CODE).results == "Của tôi"


def test_a_form_of_another_agency_is_recognised(clerk, other):
    theirs = f"/submissions/{submission('sxd').pk}/form.xlsx"
    done = upload(clerk, other.get(theirs).content)
    assert done.status_code == 422
    assert "của một báo cáo khác" in text(done)


def test_a_form_with_a_forged_seal_is_no_form(clerk):
    book = downloaded(clerk)
    book["tiendo"]["A1"] = str(book["tiendo"]["A1"].value)[:-3] + "abc"
    assert "không phải biểu Excel tải từ hệ thống" in text(upload(clerk, saved(book)))


@pytest.mark.parametrize("data", [b"", b"MZ", b"PK\x03\x04broken"])
def test_what_is_no_workbook_is_refused_in_a_sentence(clerk, data):
    done = upload(clerk, data)
    assert done.status_code == 422
    assert "say error" in text(done)


def test_a_cell_that_is_not_mine_is_told_by_cell(clerk, colleague):
    done = upload(colleague, filled(colleague, E6="70"))
    assert "Ô E6:" in text(done)
    assert "không thuộc phần bạn" in text(done)


def test_an_unchanged_form_changes_nothing(clerk):
    assert "không khác gì" in text(upload(clerk, filled(clerk)))
