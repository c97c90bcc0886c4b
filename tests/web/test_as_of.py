"""Pages of agencies as they were on a day: duties follow successors and say so."""

from __future__ import annotations

from datetime import date

import pytest

from tests.org.files import organisation
from tests.web.published import ORGANISATION, publish_small_plan
from tiendo.kernel import clock
from tiendo.org.services.organisation import load_organisation
from tiendo.org.types import SYSTEM

pytestmark = pytest.mark.django_db
ENDING = """skhcn,Sở Khoa học và Công nghệ,Sở KH&CN,agency,ubnd-tp,2025-02-01,2025-06-30,moi,nguồn,,
moi,Sở Số,,agency,ubnd-tp,2025-07-01,,,nguồn,,
"""
POSTS = "code,title,agency\nct,Chủ tịch,ubnd-tp\n"
HOLDERS = "post,name,valid_from,valid_to\nct,Nguyễn Văn A,,2025-06-30\nct,Trần Thị B,2025-07-01,\n"


@pytest.fixture
def published(db):
    with clock.at(date(2025, 3, 10)):
        return publish_small_plan()


@pytest.fixture
def merged(published, tmp_path):
    """The plan is of 10/3/2025; the department of science ends on 30/6/2025 and another takes over."""
    before = (ORGANISATION / "agencies.csv").read_text("utf-8").splitlines(keepends=True)
    agencies = "".join(line for line in before if not line.startswith("skhcn,")) + ENDING
    files = {"agencies": agencies, "posts": POSTS, "holders": HOLDERS, "areas": "code,name,kind\n"}
    files["groups"] = (
        (ORGANISATION / "groups.csv").read_text("utf-8").replace(",2025-02-01,,", ",2025-02-01,2025-06-30,")
    )
    load_organisation(organisation(tmp_path / "merged", **files), actor=SYSTEM)


def text(visitor, address, status=200):
    page = visitor.get(address)
    assert page.status_code == status
    return " ".join(page.content.decode().split())


def test_a_duty_follows_its_successor_and_says_from_whom_it_came(merged, visitor):
    page = text(visitor, "/agencies/moi/")
    assert "Chủ trì 2 nhiệm vụ cụ thể" in page
    assert "kế thừa từ Sở Khoa học và Công nghệ" in page


def test_on_the_day_before_it_was_still_the_other_s(merged, visitor):
    page = text(visitor, "/agencies/moi/?on=2025-06-30")
    assert "Như ngày 30/6/2025." in page
    assert "Sở Số chỉ có từ ngày 01/7/2025." in page
    assert "Chưa có việc nào" in page
    before = text(visitor, "/agencies/skhcn/?on=2025-06-30")
    assert "Chủ trì 2 nhiệm vụ cụ thể" in before
    assert "kế thừa từ" not in before


def test_one_that_has_ended_says_who_answers_now(merged, visitor):
    page = text(visitor, "/agencies/skhcn/")
    assert "đã kết thúc ngày 30/6/2025." in page
    assert 'thuộc về: <a href="/agencies/moi/">Sở Số</a>' in page
    assert "Chưa có việc nào" in page


def test_the_list_is_of_the_day_and_its_links_keep_the_day(merged, visitor):
    assert "Sở Số chủ trì nhiều nhất" in text(visitor, "/agencies/")
    page = text(visitor, "/agencies/?on=2025-06-30")
    assert "Sở Khoa học và Công nghệ chủ trì nhiều nhất" in page
    assert 'href="/agencies/skhcn/?on=2025-06-30"' in page
    assert '<a href="/agencies/">Về hôm nay</a>' in page


def test_before_the_plan_was_published_nobody_had_a_duty(merged, visitor):
    # It bears the 7th of March 2025 and has been here since the 10th.
    assert "Chưa có cơ quan nào được giao việc" in text(visitor, "/agencies/?on=2025-03-09")
    assert "Chưa có cơ quan nào được giao việc" not in text(visitor, "/agencies/?on=2025-03-10")


@pytest.mark.parametrize(("day", "holder"), [("2025-06-30", "Nguyễn Văn A"), ("2025-07-01", "Trần Thị B")])
def test_a_post_is_shown_with_whoever_held_it_that_day(merged, visitor, day, holder):
    assert f"<dt>Chủ tịch</dt><dd>{holder}" in text(visitor, f"/agencies/ubnd-tp/?on={day}")


def test_members_are_those_of_the_day(merged, visitor):
    assert "Nhóm này có 2 cơ quan" in text(visitor, "/agencies/nhom-so/?on=2025-06-30")
    assert "Nhóm này có 1 cơ quan" in text(visitor, "/agencies/nhom-so/")


def test_a_day_may_be_typed_as_people_write_it(merged, visitor):
    assert "Như ngày 30/6/2025." in text(visitor, "/agencies/?on=30/6/2025")


def test_what_is_no_day_is_said_so_and_today_is_shown(merged, visitor):
    page = text(visitor, "/agencies/?on=31/6/2025", 422)
    assert "“31/6/2025” không phải một ngày." in page
    assert "Sở Số chủ trì nhiều nhất" in page


def test_today_asked_for_by_name_is_no_day_of_its_own(merged, visitor):
    with clock.at(date(2025, 6, 30)):
        assert "Như ngày" not in text(visitor, "/agencies/?on=2025-06-30")
