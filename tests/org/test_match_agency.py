"""A printed name is an agency only when it is its very name."""

from __future__ import annotations

from datetime import date

import pytest

from tests.cast import ADMINISTRATOR
from tests.org.files import AGENCIES, organisation
from tiendo.org import selectors
from tiendo.org.services.organisation import load_organisation
from tiendo.org.types import UnknownAgency

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _organisation(tmp_path):
    load_organisation(organisation(tmp_path / "org"), actor=ADMINISTRATOR)


@pytest.mark.parametrize(
    ("printed", "code"),
    [
        ("Sở Công Thương", "sct"),
        ("  sở công  thương ", "sct"),
        ("SỞ CÔNG THƯƠNG", "sct"),
        ("SCT", "sct"),
        ("Sở Công Thương;", "sct"),
        ("UBND tỉnh Mẫu", "tinh"),
        ("Uỷ ban nhân dân tỉnh Mẫu", "tinh"),
        ("Sở Khoá học", None),
        ("So Cong Thuong", None),
        ("Sở Công", None),
        ("", None),
    ],
)
def test_spelling_is_forgiven_and_likeness_is_not(printed, code):
    found = selectors.match_agency(printed)
    assert (found.code if found else None) == code


def test_an_agency_is_found_only_in_its_time():
    assert selectors.match_agency("Sở Thông tin", on=date(2025, 2, 28))
    assert selectors.match_agency("Sở Thông tin", on=date(2025, 3, 1)) is None


def test_a_name_of_two_agencies_is_nobodys(tmp_path):
    twice = AGENCIES + "sct2,Sở Công Thương,,agency,tinh,,,,,\n"
    load_organisation(organisation(tmp_path / "twice", agencies=twice), actor=ADMINISTRATOR)
    assert selectors.match_agency("Sở Công Thương") is None


def test_a_near_name_is_only_proposed():
    assert selectors.match_agency("Sở Công Thươngg") is None
    assert selectors.propose_agencies("Sở Công Thươngg")[0].agency.code == "sct"


@pytest.mark.parametrize("remark", [" (triển khai tại hai khu)", " theo chức năng, nhiệm vụ được phân công"])
def test_a_remark_behind_a_name_does_not_hide_it(remark):
    assert selectors.match_agency(f"Sở Công Thương{remark}").code == "sct"


def test_an_unknown_code_is_refused_in_words():
    with pytest.raises(UnknownAgency, match="mã “khong-co”"):
        selectors.agency("khong-co")


def test_agencies_of_a_day_come_in_vietnamese_order():
    names = [agency.name for agency in selectors.agencies(on=date(2025, 3, 1))]
    assert names == ["Các sở, ngành", "Sở Công Thương", "Sở Khoa học", "Ủy ban nhân dân tỉnh Mẫu"]
