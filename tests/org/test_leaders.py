"""Which post a printed leader is, as the example city had its posts and holders on 1/3/2025."""

from __future__ import annotations

from datetime import date

import pytest

from tests.contracts.checkout import ROOT
from tiendo.org.models import Holder, Post
from tiendo.org.selectors import LeaderPosts, post_for
from tiendo.org.services.organisation import load_organisation
from tiendo.org.types import SYSTEM

pytestmark = pytest.mark.django_db
ISSUED = date(2025, 3, 1)


@pytest.fixture(autouse=True)
def _city():
    load_organisation(ROOT / "examples" / "da-nang" / "organisation", actor=SYSTEM)


def code(printed: str, on: date = ISSUED) -> str | None:
    found = post_for(printed, on)
    return found.code if found else None


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("Chủ tịch UBND thành phố Lê Trung Chinh", "ct-ubnd"),
        ("Chủ tịch Ủy ban nhân dân thành phố Đà Nẵng", "ct-ubnd"),
        ("PCT TT UBND thành phố Hồ Kỳ Minh", "pct-tt-ubnd"),
        ("PCT UBND thành phố Hồ Kỳ Minh", "pct-tt-ubnd"),  # short for the standing deputy's title
        ("PCT UBND thành phố Nguyễn Thị Anh Thi", "pct-ubnd-1"),
        ("Đồng chí Trần Chí Cường, Phó Chủ tịch UBND thành phố", "pct-ubnd-2"),
        ("Trần Chí Cường", "pct-ubnd-2"),
        ("Giám đốc Sở Khoa học và Công nghệ", "dau-skhcn"),
    ],
)
def test_a_leader_is_found_by_title_by_alias_and_by_name(printed, expected):
    assert code(printed) == expected


@pytest.mark.parametrize(
    "printed",
    [
        "",
        "PCT UBND thành phố",  # two have that title
        "PCT UBND thành phố Nguyễn Văn Lạ",
        "Phó Chủ tịch Thường trực UBND thành phố Nguyễn Văn Lạ",  # Hồ Kỳ Minh holds it
        "Giám đốc Sở Tài chính Hồ Kỳ Minh",
        "Chủ tịch UBND thành phố Lê Trung Chinh; PCT TT UBND thành phố Hồ Kỳ Minh",
    ],
)
def test_what_may_be_another_is_none(printed):
    assert code(printed) is None


def test_a_name_counts_on_the_day_and_a_former_holder_still_names_the_office():
    assert code("Lương Nguyễn Minh Triết") is None  # not before 1/7/2025
    assert code("Lương Nguyễn Minh Triết", date(2025, 7, 1)) == "ct-ubnd"
    assert code("Chủ tịch UBND thành phố Lê Trung Chinh", date(2025, 8, 1)) == "ct-ubnd"


def test_two_of_one_name_are_told_apart_by_the_title_or_not_at_all():
    Holder.objects.create(post=Post.objects.get(code="dau-syt"), name="Hồ Kỳ Minh")
    assert code("Hồ Kỳ Minh") is None
    assert code("PCT UBND thành phố Hồ Kỳ Minh") == "pct-tt-ubnd"


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2025, 6, 30), ""),
        (date(2025, 7, 1), "Lương Nguyễn Minh Triết"),
        (date(2025, 9, 7), "Lương Nguyễn Minh Triết"),
        (date(2025, 9, 8), "Phạm Đức Ấn"),
    ],
)
def test_who_holds_the_office_now_is_said_when_it_is_another(day, expected):
    assert LeaderPosts().now("Chủ tịch UBND thành phố Lê Trung Chinh", ISSUED, day) == expected


def test_all_leaders_of_a_plan_are_found_in_two_queries(django_assert_num_queries):
    with django_assert_num_queries(2):
        posts = LeaderPosts()
        for name in ("Lê Trung Chinh", "Hồ Kỳ Minh", "Trần Chí Cường"):
            assert posts.find(name, ISSUED)
