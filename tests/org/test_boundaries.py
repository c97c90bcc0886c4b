"""Outlines of areas: read from GeoJSON, made simpler, refused with what to mend."""

from __future__ import annotations

import pytest

from tests.cast import ADMINISTRATOR
from tests.org.outlines import SQUARE, outline, outlined
from tiendo.org.domain.outlines import read_outlines, simplified
from tiendo.org.selectors.boundaries import boundaries
from tiendo.org.services.boundaries import load_boundaries
from tiendo.org.types import BadBoundaries


def test_a_point_on_a_straight_line_is_left_out():
    assert simplified([(x, y) for x, y in SQUARE], 0.003) == (
        (108.2, 16.0), (108.3, 16.0), (108.3, 16.1), (108.2, 16.1), (108.2, 16.0),
    )  # fmt: skip


def test_the_code_is_found_under_the_name_the_file_uses():
    found = read_outlines(outline("", MaXa="20242"))
    assert list(found) == ["20242"]


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"{", "GeoJSON"),
        (b'{"features": []}', "features"),
        (outline(""), "mã"),
        (outline(ring=[[16.0, 108.2]] * 5), "kinh độ"),
        (outline(ring=[["x", 1]]), "toạ độ"),
    ],
)
def test_a_file_that_cannot_be_used_says_why(data, says):
    with pytest.raises(BadBoundaries) as refused:
        read_outlines(data)
    assert says in refused.value.words.vi


@pytest.mark.django_db
def test_an_outline_is_kept_and_replaced():
    data = outlined()
    assert load_boundaries(data, source="Sở", actor=ADMINISTRATOR) == 1
    load_boundaries(data, source="Sở", actor=ADMINISTRATOR)
    assert list(boundaries()) == ["20242"]
    assert boundaries()["20242"][0][0] == (108.2, 16.0)


@pytest.mark.django_db
def test_a_code_no_area_has_changes_nothing():
    outlined()
    with pytest.raises(BadBoundaries, match="99999"):
        load_boundaries(outline("99999"), source="Sở", actor=ADMINISTRATOR)
    assert boundaries() == {}
