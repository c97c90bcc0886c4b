"""Names as plans really print them are near to the agency meant, and nearer than to any other."""

from __future__ import annotations

from datetime import date

import pytest

from tests.cast import ADMINISTRATOR
from tests.examples.da_nang import FOLDER
from tiendo.org.domain.likeness import likeness
from tiendo.org.selectors import match_agency, propose_for
from tiendo.org.services.organisation import load_organisation
from tiendo.org.types import SYSTEM

PRINTED = {
    "Sở KH và CN": "skhcn",
    "Sở Khoa hoc và Công nghê": "skhcn",
    "SỞ KHOA HỌC & CÔNG NGHỆ": "skhcn",
    "Sở Khoa học Công nghệ thành phố": "skhcn",
    "Sở KHCN TP Đà Nẵng": "skhcn",
    "Sớ Khoa hợc vả Công nghẹ": "skhcn",
    "BQL khu công nghệ cao và các KCN": "bql-kcnc",
    "Ban Quản lý KCNC và các khu công nghiệp": "bql-kcnc",
    "Ban quàn lý Khu công nghệ cao và các KCN Đà Nẵng": "bql-kcnc",
    "Trung tâm Xúc tiến và hỗ trợ đầu tư": "tt-xtdt",
    "TT hỗ trợ xúc tiến đầu tư": "tt-xtdt",
    "Sở GD và ĐT": "sgddt",
    "Sở Giáo dục - Đào tạo": "sgddt",
    "Sở NN và MT": "snnmt",
    "Sở Văn hoá, Thể thao, Du lịch": "svhttdl",
    "Chi cục Thống kê TP. Đà Nẵng": "cc-thong-ke",
    "Ngân hàng nhà nước KV IX": "nhnn-kv9",
    "UBND phường Hải Chau": "ubnd-20242",
    "Văn phòng Uỷ ban nhân dân TP": "vp-ubnd",
    "Bộ CHQS thành phố": "bch-qs",
    "Các sở, ban, nghành": "nhom-so",
}


@pytest.mark.django_db
def test_every_printed_variant_is_proposed_first():
    load_organisation(FOLDER / "organisation", actor=SYSTEM)
    proposed = propose_for(PRINTED, on=date(2025, 8, 1))
    first = {name: found[0].agency.code if found else "" for name, found in proposed.items()}
    assert first == PRINTED


@pytest.mark.django_db
def test_a_name_of_nobody_we_know_is_not_forced_on_anyone(tmp_path):
    load_organisation(FOLDER / "organisation", actor=ADMINISTRATOR)
    proposed = propose_for(["Công ty cổ phần Rồng Xanh", "Hội Nhà báo Việt Nam"])
    assert all(found.score < 80 for those in proposed.values() for found in those)
    assert match_agency("Sở KH và CN") is None


@pytest.mark.parametrize(
    ("printed", "known", "at_least", "at_most"),
    [
        ("Sở Y tế", "Sở Y tế", 100, 100),
        ("Sở TN&MT", "Sở Tài nguyên và Môi trường", 97, 97),
        ("Sở TN&MT", "Sở Tài chính", 0, 80),
        ("Sở Tài chính", "Sở Tư pháp", 0, 80),
        ("Sở Khoa học và Công nghệ", "Sở TP", 0, 60),
        ("CN", "Sở KH&CN", 0, 60),
        ("", "Sở Y tế", 0, 0),
        ("***", "Sở Y tế", 0, 0),
    ],
)
def test_abbreviations_are_read_and_other_names_are_far(printed, known, at_least, at_most):
    assert at_least <= likeness(printed, known) <= at_most


@pytest.mark.django_db
def test_one_of_another_time_is_proposed_after_its_equal_of_the_day():
    load_organisation(FOLDER / "organisation", actor=SYSTEM)
    for day, code in ((date(2025, 2, 1), "stc-cu"), (date(2025, 3, 1), "stc")):
        (proposed,) = propose_for(["SỞ TÀI CHÍNH"], on=day, limit=2).values()
        assert proposed[0].agency.code == code
        assert {one.agency.code for one in proposed} == {"stc", "stc-cu"}
