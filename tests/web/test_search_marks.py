"""The words searched for are marked in what was found, accents ignored."""

from __future__ import annotations

import pytest

from tiendo.web.search import marked


def _marks(title: str, asked: str) -> list[str]:
    return [piece.text for piece in marked(title, asked) if piece.is_hit]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("kinh te so", ["kinh", "tế", "số"]),
        ("KINH", ["kinh"]),
        ("đo", []),
        ("", []),
        ("(", []),
    ],
)
def test_words_are_found_without_their_accents(asked: str, found: list[str]) -> None:
    assert _marks("Quy mô kinh tế số", asked) == found


def test_d_finds_the_letter_with_a_stroke() -> None:
    assert _marks("Đô thị", "do thi") == ["Đô", "thị"]


def test_nothing_of_the_title_is_lost() -> None:
    title = "Tỷ lệ người dân, doanh nghiệp"
    assert "".join(piece.text for piece in marked(title, "dan nghiep")) == title
