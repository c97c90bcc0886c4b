from __future__ import annotations

import io
import json
import re
import zipfile
from datetime import date
from decimal import Decimal

import openpyxl
import pytest
from pypdf import PdfReader

from tests.cast import LAN
from tests.delivery.consolidated_round import a_round
from tiendo.delivery.domain.consolidated import AgencyRef, Saying, SayingKind, Voice
from tiendo.delivery.selectors.consolidated import consolidated
from tiendo.kernel import clock
from tiendo.org.models import Holder, Post
from tiendo.publishing import consolidated as out
from tiendo.publishing.consolidated.figures import Figures
from tiendo.publishing.consolidated.wording import speakers
from tiendo.publishing.official import NotOurDocument, figures, figures_of, paper, to_docx

pytestmark = pytest.mark.django_db
AFTER = date(2026, 6, 20)
OPEN_DATA = "indicator/2030/1"


@pytest.fixture
def work():
    with clock.at(date(2026, 7, 1)):
        made = a_round(synthetic=True)
        made.fill(
            "skhcn", OPEN_DATA, value=Decimal("71.4"), difficulties="=HYPERLINK(1)", proposals="Bổ sung"
        )
        made.fill("cctk", "indicator/2030/2", value=Decimal(31))
        made.send("skhcn", date(2026, 6, 8))
        made.accept_all("skhcn", date(2026, 6, 12))
        made.send("cctk", date(2026, 6, 11))
        yield made


def ask(work, on=AFTER):
    return consolidated(work.round.pk, on=on, actor=LAN)


def bound(report) -> dict:
    return {ref.split("/", 2)[2]: f.text for ref, f in figures(out.official_document(report)).items()}


def test_the_document_says_what_came_in_and_what_did_not(work):
    said = bound(ask(work))
    parts = ("asked", "came", "came/share", "arrival/in_time", "arrival/late", "arrival/missing")
    assert [said[ref] for ref in parts] == ["4", "2", "50%", "1", "1", "2"]


def test_a_waiting_value_is_not_printed_and_a_missing_one_is_a_dash(work):
    said = bound(ask(work))
    assert said[f"{OPEN_DATA}@skhcn/value"] == "71,4"
    assert said["indicator/2030/2@cctk/value"] == "–"
    assert said["indicator/2030/3.1@vp-ubnd/value"] == "–"


def test_the_distance_to_a_target_is_a_figure_too(work):
    assert bound(ask(work))[f"{OPEN_DATA}@skhcn/distance"] == "8,6"


def test_the_head_names_the_body_above_the_issuer_and_leaves_the_number_to_the_clerks(work):
    head = paper(out.official_document(ask(work)))
    assert (head.parent, head.agency) == ("ỦY BAN NHÂN DÂN THÀNH PHỐ BÌNH MINH", "SỞ KHOA HỌC VÀ CÔNG NGHỆ")
    assert re.fullmatch(r"Số:\s+/BC-SKHCN", head.number)
    assert head.abstract.startswith("Kết quả thực hiện Kế hoạch số 12/KH-UBND")
    assert head.abstract.endswith("kỳ 6 tháng đầu năm 2026")


def test_the_one_who_heads_the_standing_body_on_the_day_signs(work):
    agency = work.submissions["skhcn"].agency
    post = Post.objects.create(code="gd", title=f"Giám đốc {agency.name}", agency=agency)
    Holder.objects.create(post=post, name="Lê Văn Cũ", valid_to=date(2026, 6, 10))
    Holder.objects.create(post=post, name="Trần Thị Mới", valid_from=date(2026, 6, 11))
    signed = [paper(out.official_document(ask(work, day))) for day in (date(2026, 6, 10), AFTER)]
    assert [(one.signature, one.signer) for one in signed] == [
        (("GIÁM ĐỐC",), "Lê Văn Cũ"), (("GIÁM ĐỐC",), "Trần Thị Mới"),
    ]  # fmt: skip


def test_invented_data_are_marked_in_every_file(work):
    report = ask(work)
    pdf = PdfReader(io.BytesIO(out.written(report, "pdf")))
    sheet = openpyxl.load_workbook(io.BytesIO(out.to_xlsx(report))).worksheets[0]
    docx = zipfile.ZipFile(io.BytesIO(out.written(report, "docx"))).read("word/document.xml").decode()
    marked = (pdf.pages[0].extract_text(), sheet["A1"].value, docx)
    assert all("synthetic" in text for text in marked)
    assert json.loads(out.to_json(report))["synthetic"] is True


def test_the_same_day_gives_the_same_bytes_in_every_form(work):
    first = {form: out.written(ask(work), form) for form in out.MEDIA}
    work.send("sxd", date(2026, 6, 25))
    assert {form: out.written(ask(work), form) for form in out.MEDIA} == first


def test_a_word_file_agrees_with_the_data_it_was_made_of(work):
    report = ask(work)
    assert out.differences(report, out.written(report, "docx")) == ()


def test_a_number_changed_in_word_is_named(work):
    report = ask(work)
    ref = f"round/{report.round.id}/{OPEN_DATA}@skhcn/value"
    (found,) = out.differences(report, with_text(out.written(report, "docx"), "71,4", "81,4"))
    assert (found.ref, found.written, found.known) == (ref, "81,4", "71,4")


def with_text(docx: bytes, old: str, new: str) -> bytes:
    """The Word file as a person would change one number in it."""
    source, target = zipfile.ZipFile(io.BytesIO(docx)), io.BytesIO()
    with zipfile.ZipFile(target, "w") as changed:
        for name in source.namelist():
            body = source.read(name)
            changed.writestr(name, body.replace(f">{old}<".encode(), f">{new}<".encode()))
    return target.getvalue()


def test_a_file_of_another_day_differs_in_what_came_in_since(work):
    older = out.written(ask(work, date(2026, 6, 9)), "docx")
    refs = {found.ref.split("/", 2)[2] for found in out.differences(ask(work), older)}
    assert {"came", "arrival/late", f"{OPEN_DATA}@skhcn/value"} <= refs
    assert "asked" not in refs


def test_a_file_that_is_no_word_document_is_refused(work):
    with pytest.raises(NotOurDocument):
        out.differences(ask(work), b"%PDF-1.7")


def test_every_number_of_the_document_can_be_read_back_from_word(work):
    document = out.official_document(ask(work))
    assert figures_of(to_docx(document)) == {ref: f.text for ref, f in figures(document).items()}


def test_a_formula_an_agency_typed_stays_a_sentence_and_numbers_are_numbers(work):
    book = openpyxl.load_workbook(io.BytesIO(out.to_xlsx(ask(work))))
    said = next(row for row in book["Ý kiến các cơ quan"].iter_rows() if row[3].value == "=HYPERLINK(1)")
    assert said[3].data_type == "s"
    first = next(row for row in book["Chỉ tiêu"].iter_rows(min_row=3) if row[1].value == "1")
    assert (first[7].value, first[7].data_type, first[13].value) == (71.4, "n", 8.6)


def test_the_workbook_keeps_a_waiting_value_apart_from_results(work):
    rows = openpyxl.load_workbook(io.BytesIO(out.to_xlsx(ask(work))))["Chỉ tiêu"].iter_rows(values_only=True)
    waiting = next(row for row in rows if row[1] == "2")
    assert (waiting[6], waiting[7], waiting[10]) == ("Đã gửi, chưa chấp nhận", None, 31)


def test_days_in_the_workbook_are_days(work):
    sheet = openpyxl.load_workbook(io.BytesIO(out.to_xlsx(ask(work))))["Tình hình báo cáo"]
    sent = {row[0].value: row[2].value for row in sheet.iter_rows(min_row=3)}
    assert sent["Chi cục Thống kê thành phố"].date() == date(2026, 6, 11)
    assert sent["Sở Xây dựng"] is None


def test_each_agency_stands_once_behind_what_it_says_with_all_its_entries(work):
    where = AgencyRef(1, "skhcn", "Sở KH&CN")
    said = [Voice(where, about, 1, 1, 2, AFTER, True, "Thiếu vốn") for about in ("action/I.1.1", OPEN_DATA)]
    saying = Saying(SayingKind.DIFFICULTIES, "Thiếu vốn", tuple(said))
    assert speakers(saying) == "Sở KH&CN (nhiệm vụ I.1.1, chỉ tiêu 1 (2030); gửi lần 2)"


def test_a_reference_too_long_for_word_is_cut_and_stays_its_own(work):
    made = Figures(ask(work))
    refs = [made.count(f"agency/{'x' * 60}-{n}/asked", n, "n").ref for n in (1, 2)]
    assert len(set(refs)) == 2
    assert all(len(ref) == 64 for ref in refs)
