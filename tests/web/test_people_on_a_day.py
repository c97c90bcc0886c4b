"""Who held which role on a day that is past: by the days of roles, and by what had been given then."""

from __future__ import annotations

from datetime import date

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from tests.cast import ADMINISTRATOR
from tests.org.files import organisation
from tiendo.kernel import clock
from tiendo.org.services.accounts import add_user, close_user
from tiendo.org.services.grants import end_role, give_role
from tiendo.org.services.organisation import load_organisation
from tiendo.org.types import SYSTEM, Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def hoa(tmp_path) -> int:
    """A clerk from 1/3 to 30/4; head from 1/5 on, given on 10/5 in arrears; the account closed on 1/6."""
    load_organisation(organisation(tmp_path / "org"), actor=SYSTEM)
    with clock.at(date(2026, 3, 1)):
        added = add_user(
            "hoa", name="Hoa", roles=(Role.CLERK,), agency="sct", password=None, actor=ADMINISTRATOR
        ).id
    with clock.at(date(2026, 5, 1)):
        end_role(get_user_model().objects.get(pk=added).grants.get().pk, actor=ADMINISTRATOR)
    with clock.at(date(2026, 5, 10)):
        days = {"valid_from": date(2026, 5, 1)}
        give_role(added, role=Role.HEAD, agency="sct", **days, actor=ADMINISTRATOR)
    with clock.at(date(2026, 6, 1)):
        close_user(added, actor=ADMINISTRATOR)
    return added


@pytest.fixture
def administrator(hoa):
    with clock.at(date(2026, 2, 1)):
        user = get_user_model().objects.get(
            pk=add_user("quang", name="Quang", roles=(Role.ADMINISTRATOR,), password=None, actor=SYSTEM).id
        )
    with clock.at(date(2026, 7, 1)):
        client = Client()
        client.force_login(user)
        yield client


def text(client, address: str, status: int = 200) -> str:
    page = client.get(address)
    assert page.status_code == status
    return " ".join(page.content.decode().split()).partition("<main")[2]


@pytest.mark.parametrize(
    ("day", "role", "not_role"),
    [
        ("2026-04-30", "Chuyên viên", "Thủ trưởng"),
        ("2026-05-10", "Thủ trưởng", "Chuyên viên"),
    ],
)
def test_the_list_shows_the_role_held_that_day(administrator, day, role, not_role):
    page = text(administrator, f"/people/?q=hoa&on={day}")
    assert f"{role}" in page
    assert f"{not_role}" not in page


def test_what_was_given_in_arrears_was_not_known_before(administrator, hoa):
    assert "chưa có vai trò" in text(administrator, "/people/?q=hoa&on=2026-05-09")
    assert "Thủ trưởng" not in text(administrator, f"/people/{hoa}/?on=2026-05-09")
    assert "Thủ trưởng" in text(administrator, f"/people/{hoa}/?on=2026-05-10")


def test_an_end_set_later_was_not_known_before(administrator, hoa):
    assert "chưa định" in text(administrator, f"/people/{hoa}/?on=2026-04-30")
    assert "30/4/2026" in text(administrator, f"/people/{hoa}/?on=2026-05-01").replace("30/04/", "30/4/")


def test_an_account_is_open_until_the_day_it_was_closed(administrator):
    assert "đã đóng" not in text(administrator, "/people/?q=hoa&on=2026-05-31")
    assert "đã đóng" in text(administrator, "/people/?q=hoa&on=2026-06-01")


def test_an_account_made_later_is_not_there(administrator, hoa):
    assert "Hoa" not in text(administrator, "/people/?on=2026-02-28")
    page = administrator.get(f"/people/{hoa}/?on=2026-02-28")
    assert page.status_code == 404
    assert "chưa có tài khoản này" in page.content.decode()


def test_the_past_says_so_and_has_nothing_to_press(administrator, hoa):
    for place in ("/people/", f"/people/{hoa}/"):
        page = text(administrator, f"{place}?on=2026-05-10")
        assert "Như ngày 10/5/2026." in page
        assert f'<a href="{place}">Về hôm nay</a>' in page
        assert 'method="post"' not in page
        assert "“mai” không phải một ngày." in text(administrator, f"{place}?on=mai", 422)
