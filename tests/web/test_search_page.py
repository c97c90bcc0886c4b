"""Searching what is published: accents are not needed, and finding nothing says what to try."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.django_db


def _page(visitor, words: str) -> str:
    return visitor.get("/search/", {"q": words}).content.decode()


def test_words_without_accents_find_rows(published, visitor):
    page = _page(visitor, "du lieu giao thong")
    assert "Công bố" in page
    assert "<mark>giao</mark>" in page


def test_a_code_finds_its_row(published, visitor):
    assert "Xếp hạng" in _page(visitor, "3.2")


def test_finding_nothing_says_what_to_try(published, visitor):
    page = _page(visitor, "khongcogi")
    assert "Không dòng nào có “khongcogi”" in page
    assert "Hãy thử ít chữ hơn" in page


def test_what_was_typed_is_shown_as_text(published, visitor):
    assert "<b>x</b>" not in _page(visitor, "<b>x</b>")


def test_no_words_find_nothing_and_ask_for_some(published, visitor):
    assert "Tìm trong các kế hoạch" in _page(visitor, "")
