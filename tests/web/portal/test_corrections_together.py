"""Corrections made by one verb are one change: in the log, in the feed, in a letter."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest
from django.test import Client

from tests.cast import LAN
from tests.delivery.programme import PLAN
from tests.web.portal.city import MARCH, a_city
from tiendo.delivery.models import Mail
from tiendo.delivery.services import followers
from tiendo.kernel import clock
from tiendo.kernel.words import Words
from tiendo.measure.models import Observation
from tiendo.measure.services.observing import observe
from tiendo.measure.types import Basis, NewObservation
from tiendo.org.types import ANONYMOUS
from tiendo.plan.models import Indicator
from tiendo.plan.selectors.plans import plan
from tiendo.publishing.public.changes import changes
from tiendo.publishing.public.news import tell_what_changed
from tiendo.publishing.types import ChangeKind

pytestmark = pytest.mark.django_db
PAGE = f"/public/vi/{PLAN}/indicators/2030/1/"
TOLD = (
    "Đính chính 3 kỳ: năm 2023 từ 30 % thành 31 %; năm 2024 từ 35 % thành 36 %; năm 2025 từ 40 % thành 42 %."
)


def say(days: int, **values: str) -> None:
    """Values of the first target, by the last digits of their year, so many days into the spring."""
    indicator = Indicator.objects.get(horizon="2030", code="1")
    new = [
        NewObservation(indicator.pk, f"20{year[1:]}", Decimal(said), Basis.PUBLISHED, "tp", "file", "x")
        for year, said in values.items()
    ]
    with clock.at(MARCH + timedelta(days=days)):
        observe(new, actor=LAN)


@pytest.fixture
def city():
    """A city with 40 % of 2025; the years before came a day later."""
    a_city()
    say(1, y23="30", y24="35")


def test_they_are_told_together_under_the_name_of_the_first(city):
    say(2, y23="31", y24="36", y25="42")
    first = Observation.objects.get(period="2023", value=31)
    found = changes(first.indicator.plan_id, plan(PLAN))
    corrections = [one for one in found if one.kind is ChangeKind.CORRECTION]
    assert [(one.id, one.words.vi) for one in corrections] == [(f"value/{first.pk}", TOLD)]
    for address in (PAGE, f"{PAGE}feed.atom"):
        assert Client().get(address).text.count("Đính chính 3 kỳ") == 1


def test_corrections_of_two_steps_are_two_changes(city):
    say(2, y23="31")
    say(3, y23="32", y24="36")
    page = Client().get(PAGE).text
    assert "Đính chính kỳ năm 2023: 30 % thành 31 %." in page
    assert "Đính chính 2 kỳ: năm 2023 từ 31 % thành 32 %; năm 2024 từ 35 % thành 36 %." in page


def test_a_follower_reads_one_line(city, settings):
    settings.TIENDO_SMTP, settings.TIENDO_MAIL_FROM = {"host": "x"}, "td@danang.test"
    settings.TIENDO_BASE_URL = "https://td.test"
    with clock.at(MARCH + timedelta(days=1)):
        followers.ask_to_follow(
            PLAN, "a@b.vn", what=Words("x", "x"), address="indicator/2030/1", actor=ANONYMOUS
        )
        followers.confirm_following(followers.Follower.objects.get().key, actor=ANONYMOUS)
    say(2, y23="31", y24="36", y25="42")
    with clock.at(MARCH + timedelta(days=2, hours=1)):
        assert tell_what_changed() == 1
    letter = Mail.objects.latest("pk")
    assert letter.subject.startswith("1 thay đổi: ")
    assert letter.body.count("\n- ") == 1
    assert TOLD in letter.body
