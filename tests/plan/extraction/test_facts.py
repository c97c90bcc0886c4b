"""What a document says of itself, and what only a portal says of it."""

from __future__ import annotations

from datetime import date

import pytest

from tests.plan.extraction.made import paragraphs
from tiendo.plan.extraction.facts import facts_of

LETTERHEAD = (
    "ỦY BAN NHÂN DÂN",
    "TỈNH BẾN SAO",
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "Độc lập - Tự do - Hạnh phúc",
    "Số: 12/KH-UBND",
    "Bến Sao, ngày 05 tháng 3 năm 2026",
)
TITLE = ("KẾ HOẠCH", "Chuyển đổi số tỉnh Bến Sao năm 2026")
END = ("Nơi nhận:", "- Bộ KH&CN;", "- Lưu: VT.", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Trần Văn Bình")
PORTAL = (
    "Số hiệu: 99/KH-UBND",
    "Loại văn bản: Kế hoạch",
    "Nơi ban hành: Tỉnh Bến Sao",
    "Người ký: Lê Văn Cò",
    "Ngày ban hành: 06/04/2026",
)


def facts(*lines):
    return facts_of(paragraphs(*lines))


def test_the_first_page_says_number_date_type_and_issuer():
    found = facts(*LETTERHEAD, *TITLE)
    assert found.number.value == "12/KH-UBND"
    assert found.issued_on.value == date(2026, 3, 5)
    assert found.type.value == "Kế hoạch"
    assert found.issuer.value == "ỦY BAN NHÂN DÂN TỈNH BẾN SAO"
    assert found.title.value == "Chuyển đổi số tỉnh Bến Sao năm 2026"


def test_the_last_page_says_who_signed_and_who_receives():
    found = facts(*LETTERHEAD, *TITLE, *END)
    assert (found.signer.value, found.signer_title.value) == ("Trần Văn Bình", "PHÓ CHỦ TỊCH")
    assert [recipient.value for recipient in found.recipients] == ["Bộ KH&CN", "Lưu: VT"]


def test_bases_end_where_the_body_begins():
    bases = (
        "Căn cứ Luật Chuyển đổi số;",
        "Căn cứ Nghị quyết số 57-NQ/TW;",
        "I. MỤC TIÊU",
        "Căn cứ tình hình, các sở tự xây dựng.",
    )
    assert [basis.value for basis in facts(*LETTERHEAD, *TITLE, *bases).bases] == list(bases[:2])


@pytest.mark.parametrize(
    ("line", "number", "kind"),
    [
        ("Số 07-KH/TU", "07-KH/TU", "Kế hoạch"),
        ("Số: 1234/QĐ-BKHCN", "1234/QĐ-BKHCN", "Quyết định"),
        ("Số: 15/2026/TT-BTC", "15/2026/TT-BTC", "Thông tư"),
        ("Số: 63 /KH-UBND", "63/KH-UBND", "Kế hoạch"),
    ],
)
def test_numbers_of_many_offices_say_the_type_too(line, number, kind):
    found = facts("BỘ TÀI CHÍNH", line)
    assert (found.number.value, found.type.value) == (number, kind)


def test_a_number_in_a_basis_is_not_the_documents():
    assert facts("KẾ HOẠCH", "Căn cứ Nghị định số 55/2025/NĐ-CP;").number.value == ""


def test_the_decision_that_issues_a_plan_names_the_document():
    found = facts(
        *LETTERHEAD[:4], "Số: 45/QĐ-UBND", LETTERHEAD[5], "QUYẾT ĐỊNH", "Ban hành Kế hoạch dữ liệu",
        "Căn cứ Luật Dữ liệu;", "QUYẾT ĐỊNH:", "Điều 1. Ban hành kèm theo.", *END,
        "KẾ HOẠCH", "Dữ liệu năm 2026", "(Kèm theo Quyết định số 45/QĐ-UBND ngày 10/01/2026)",
    )  # fmt: skip
    assert (found.number.value, found.type.value) == ("45/QĐ-UBND", "Quyết định")
    assert found.title.value == "Ban hành Kế hoạch dữ liệu"
    assert found.signer.value == "Trần Văn Bình"


def test_a_party_document_has_its_own_layout():
    found = facts(
        "TỈNH ỦY BẾN SAO",
        "*",
        "Số 07-KH/TU",
        "ĐẢNG CỘNG SẢN VIỆT NAM",
        "Bến Sao, ngày 12 tháng 2 năm 2026",
        *TITLE,
        "T/M BAN THƯỜNG VỤ",
        "PHÓ BÍ THƯ",
        "Nguyễn Thị Lành",
    )
    assert found.issuer.value == "TỈNH ỦY BẾN SAO"
    assert (found.signer.value, found.signer_title.value) == ("Nguyễn Thị Lành", "PHÓ BÍ THƯ")


def test_a_portal_is_believed_only_where_the_text_is_silent():
    found = facts(*LETTERHEAD, *TITLE, *PORTAL)
    assert found.number.value == "12/KH-UBND"
    assert found.signer.value == "Lê Văn Cò"
    assert found.signer.confidence < found.number.confidence


def test_a_portal_alone_is_still_an_answer():
    found = facts("Kế hoạch về dữ liệu", *PORTAL)
    assert (found.number.value, found.issued_on.value) == ("99/KH-UBND", date(2026, 4, 6))
    assert (found.type.value, found.issuer.value) == ("Kế hoạch", "Tỉnh Bến Sao")


def test_what_is_not_said_is_empty_and_unsure():
    found = facts("Một đoạn văn.")
    assert (found.number.value, found.issued_on.value, found.signer.value) == ("", None, "")
    assert found.number.confidence < 0.5


def test_a_date_that_is_none_is_not_read():
    assert facts("Bến Sao, ngày 31 tháng 2 năm 2026").issued_on.value is None


def test_a_title_alone_is_no_issuer():
    assert facts("KẾ HOẠCH", "Chuyển đổi số").issuer.value == ""
