"""Agencies: who carries how much, and everything asked of one in both roles."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.django_db


def test_the_list_names_the_busiest(published, visitor):
    page = visitor.get("/agencies/").content.decode()
    assert "Sở Khoa học và Công nghệ chủ trì nhiều nhất" in page


def test_an_agency_sees_its_duties_in_both_roles(published, visitor):
    page = visitor.get("/agencies/skhcn/").content.decode()
    assert "Chủ trì 2 nhiệm vụ cụ thể, phối hợp 1, chủ trì 4 chỉ tiêu, tính 2 chỉ tiêu" in page


def test_an_agency_is_told_what_it_was_before(published, visitor):
    page = visitor.get("/agencies/skhcn/").content.decode()
    assert "kế tục công việc của" in page
    assert 'href="/agencies/stttt/"' in page


def test_duties_of_a_group_are_told_to_its_members(published, visitor):
    page = visitor.get("/agencies/sxd/").content.decode()
    assert '<a href="/agencies/nhom-so/">Các sở, ban, ngành</a>' in page
    assert "1 việc" in page


def test_an_agency_nobody_knows_is_said_so_plainly(visitor, db):
    assert visitor.get("/agencies/khong-co/").status_code == 404


def test_without_plans_the_list_says_why_it_is_empty(visitor, db):
    assert "Chưa có cơ quan nào được giao việc" in visitor.get("/agencies/").content.decode()
