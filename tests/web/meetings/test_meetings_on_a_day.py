"""Sessions as they were known on a day: planned, moved, filled and sent at their time and not before."""

from __future__ import annotations

from datetime import date

import pytest

from tests.cast import LAN
from tests.delivery.consolidated_round import a_round
from tests.web.meetings.test_meeting_pages import PDF
from tests.web.reporting.conftest import sign_in
from tiendo.delivery.services.meetings import add_file, move_meeting, plan_meeting, remove_paper, send_pack
from tiendo.kernel import clock
from tiendo.org.types import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def session():
    """Planned on 1/7 for 16/7, a paper on 2/7 taken out on 4/7 for another, moved on 3/7, sent on 10/7."""
    with clock.at(date(2026, 6, 25)):
        plan = a_round().round.plan.slug
    with clock.at(date(2026, 7, 1)):
        pk = plan_meeting("Phiên họp quý II", held_on=date(2026, 7, 16), plan_slug=plan, actor=LAN).pk
    with clock.at(date(2026, 7, 2)):
        first = add_file(pk, title="Tờ trình cũ", name="a.pdf", data=PDF, actor=LAN).pk
    with clock.at(date(2026, 7, 3)):
        move_meeting(pk, title="Phiên họp giữa năm", held_on=date(2026, 7, 21), actor=LAN)
    with clock.at(date(2026, 7, 4)):
        remove_paper(pk, paper_id=first, actor=LAN)
        add_file(pk, title="Tờ trình mới", name="b.pdf", data=PDF + b"2", actor=LAN)
    with clock.at(date(2026, 7, 10)):
        send_pack(pk, sent_to=["Bà Thử"], reports={}, actor=LAN)
    return pk


@pytest.fixture
def reader(session):
    with clock.at(date(2026, 7, 20)):
        yield sign_in("lan", Role.PLAN_OFFICER, of=None)


def main(client, address: str, status: int = 200) -> str:
    page = client.get(address)
    assert page.status_code == status
    return " ".join(page.content.decode().split()).partition("<main")[2]


def test_a_session_is_not_there_before_it_was_planned(reader, session):
    assert "Chưa có phiên họp nào" in main(reader, "/meetings/?on=2026-06-30")
    assert reader.get(f"/meetings/{session}/?on=2026-06-30").status_code == 404


def test_before_it_was_moved_it_has_its_first_title_and_days(reader, session):
    page = main(reader, f"/meetings/{session}/?on=2026-07-02")
    assert "Phiên họp quý II" in page
    assert "Họp ngày 16/7/2026" in page
    assert "Còn 11 ngày để gửi tài liệu, chậm nhất 13/7/2026" in page
    assert "Phiên họp giữa năm" in main(reader, "/meetings/?on=2026-07-03")


def test_the_pack_holds_what_lay_in_it_that_day(reader, session):
    page = main(reader, f"/meetings/{session}/?on=2026-07-02")
    assert "Tờ trình cũ" in page
    assert "Tờ trình mới" not in page
    later = main(reader, f"/meetings/{session}/?on=2026-07-04")
    assert "Tờ trình cũ" not in later
    assert "Tờ trình mới" in later


def test_it_was_sent_on_its_day_and_not_before(reader, session):
    assert "Đang chuẩn bị" in main(reader, f"/meetings/{session}/?on=2026-07-09")
    assert "Bà Thử" not in main(reader, f"/meetings/{session}/?on=2026-07-09")
    assert "Bà Thử" in main(reader, f"/meetings/{session}/?on=2026-07-10")


def test_the_past_says_so_and_has_nothing_to_press(reader, session):
    for place in ("/meetings/", f"/meetings/{session}/"):
        page = main(reader, f"{place}?on=2026-07-05")
        assert "Như ngày 05/7/2026." in page
        assert f'<a href="{place}">Về hôm nay</a>' in page
        assert 'method="post"' not in page
        assert "“32/7/2026” không phải một ngày." in main(reader, f"{place}?on=32/7/2026", 422)
