"""The settings of a programme and the desk of a round, as an officer meets them on a phone and at a desk."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.test import Client

from tests.delivery.people import a_person
from tests.delivery.programme import PLAN, REGIME, SCHEDULE, agency, submission
from tiendo.delivery.domain.calendar_file import read_day
from tiendo.delivery.models import Notice, Round
from tiendo.delivery.services.ad_hoc import open_ad_hoc_round
from tiendo.delivery.services.calendar import set_calendar_days
from tiendo.delivery.services.duties import lay_out_duties
from tiendo.delivery.services.notices import answer_notice
from tiendo.delivery.services.programme import start_programme
from tiendo.delivery.services.regimes import set_regime
from tiendo.delivery.services.round_reminders import remind_round
from tiendo.kernel import clock
from tiendo.org.selectors import actor_for
from tiendo.org.types import SYSTEM, Role

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def places(live_server, published):
    """A plan being run, with a day of the office's own, and a round whose agency was reminded."""
    lay_out_duties(published.version_id, actor=SYSTEM)
    asked = {"title": "Báo cáo nhanh", "due_on": clock.today() + timedelta(days=5), "reason": "Công văn 1"}
    open_ad_hoc_round(PLAN, **asked, agencies=["sxd", "skhcn"], actor=SYSTEM)
    start_programme(PLAN, "skhcn", actor=SYSTEM)
    set_regime(PLAN, **REGIME, schedule=SCHEDULE, actor=SYSTEM)
    own = {"day": f"{clock.today().year}-12-26", "kind": "work", "name": "Làm bù", "source": "CV 1"}
    set_calendar_days([read_day(own)], actor=SYSTEM)
    hoa = a_person("hoa", Role.CLERK, agency("sxd"))
    remind_round(Round.objects.get().pk, submissions=[submission("sxd").pk], actor=SYSTEM)
    answer_notice(Notice.objects.get(user=hoa).pk, answer="Chiều mai xin nộp", actor=actor_for(hoa))
    paths = (f"/plans/{PLAN}/programme/", f"/rounds/{Round.objects.get().pk}/")
    return [live_server.url + path for path in paths]


def _sign_in(page: Page, site: str) -> None:
    client = Client()
    client.force_login(a_person("lan", Role.PLAN_OFFICER))
    name = settings.SESSION_COOKIE_NAME
    page.context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": site}])


@pytest.mark.parametrize("width", ["phone", "desk"])
def test_settings_and_desk_bar_nobody_and_do_not_scroll_sideways(places, width, live_server, request):
    page = request.getfixturevalue(width)
    _sign_in(page, live_server.url)
    for address in places:
        page.goto(address)
        if address.endswith("/programme/"):
            page.fill("#m-day", "20")
            page.locator("#remedy button").click()
            page.wait_for_selector("#remedy-seen")
        page.evaluate("document.querySelectorAll('main details').forEach(one => one.open = true)")
        assert page.locator("h1").inner_text() != "Đăng nhập"
        serious = [one for one in Axe().run(page).response["violations"] if one["impact"] != "minor"]
        assert [(one["id"], [node["target"] for node in one["nodes"]]) for one in serious] == []
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
