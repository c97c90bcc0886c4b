"""How a plan was run on a day that is past: settings as they were set then, with nothing to press."""

from __future__ import annotations

from datetime import date

import pytest

from tests.delivery.programme import PLAN, REGIME, SCHEDULE, started
from tests.web.steering.test_programme_page import ADDRESS, signed_in
from tiendo.delivery.domain.calendar_file import OwnDay
from tiendo.delivery.services.calendar import remove_calendar_day, set_calendar_days
from tiendo.delivery.services.programme import set_remedy_day, start_programme
from tiendo.delivery.services.regimes import set_regime
from tiendo.delivery.services.reminder_settings import set_reminders
from tiendo.delivery.types import DayKind
from tiendo.kernel import clock
from tiendo.org.types import SYSTEM, Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer():
    """Started on 5/1 by skhcn with two rounds a year; on 10/2 all of it is set otherwise."""
    started()
    with clock.at(date(2026, 1, 20)):
        off = OwnDay(date(2026, 3, 2), DayKind.OFF, "Lễ hội thành phố", "Thông báo 1")
        set_calendar_days((off,), actor=SYSTEM)
    with clock.at(date(2026, 2, 10)):
        start_programme(PLAN, "sxd", actor=SYSTEM)
        set_remedy_day(PLAN, 20, actor=SYSTEM)
        set_reminders(PLAN, changes={"ladder": []}, actor=SYSTEM)
        set_regime(PLAN, **{**REGIME, "title": "Báo cáo mới"}, schedule=SCHEDULE[:1], actor=SYSTEM)
        remove_calendar_day(date(2026, 3, 2), actor=SYSTEM)
    with clock.at(date(2026, 7, 1)):
        yield signed_in("lan", Role.PLAN_OFFICER)


def main(client, query: str, status: int = 200) -> str:
    page = client.get(ADDRESS + query)
    assert page.status_code == status
    return " ".join(page.content.decode().split()).partition("<main")[2]


def test_before_the_change_all_stands_as_it_was_set_first(officer):
    page = main(officer, "?on=2026-02-09")
    assert "Sở Khoa học và Công nghệ là cơ quan thường trực" in page
    assert "nộp trước ngày 25 hằng tháng" in page
    assert "Đang theo các bậc có sẵn." in page
    assert "Báo cáo định kỳ" in page
    assert "Lễ hội thành phố" in page


def test_from_the_day_of_the_change_on_it_stands_as_changed(officer):
    page = main(officer, "?on=2026-02-10")
    assert "Sở Xây dựng là cơ quan thường trực" in page
    assert "nộp trước ngày 20 hằng tháng" in page
    assert "Không nhắc việc theo bậc nào" in page
    assert "Báo cáo mới" in page
    assert "Lễ hội thành phố" not in page


def test_the_rounds_to_come_are_those_to_come_from_that_day(officer):
    assert "kỳ báo cáo tới nộp chậm nhất 09/6/2026" in main(officer, "?on=2026-02-09")
    assert "kỳ báo cáo tới nộp chậm nhất 09/6/2027" in main(officer, "")


def test_before_anybody_ran_it_there_was_nothing(officer):
    assert "Kế hoạch này chưa được tổ chức thực hiện" in main(officer, "?on=2026-01-04")


def test_the_past_says_so_and_has_nothing_to_press(officer):
    page = main(officer, "?on=2026-02-09")
    assert "Như ngày 09/02/2026." in page
    assert f'<a href="{ADDRESS}">Về hôm nay</a>' in page
    assert 'method="post"' not in page
    assert 'method="post"' in main(officer, "")
    assert "“29/2/2026” không phải một ngày." in main(officer, "?on=29/2/2026", 422)
