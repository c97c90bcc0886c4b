"""The list of plans, search and the register of names as they were on a day."""

from __future__ import annotations

from datetime import date

import pytest

from tests.org.files import organisation
from tests.web.published import (
    ORGANISATION,
    publish_two_editions,
)
from tiendo.kernel import clock
from tiendo.org.services.organisation import load_organisation
from tiendo.org.types import SYSTEM
from tiendo.plan.services.identify import identify_agency, identify_as_new

pytestmark = pytest.mark.django_db
NAMES = "/agencies/names/"


@pytest.fixture
def dated():
    return publish_two_editions()


def text(visitor, address, status=200):
    page = visitor.get(address)
    assert page.status_code == status
    return " ".join(page.content.decode().split())


def test_the_list_has_the_editions_of_the_day_and_its_links_keep_it(dated, visitor):
    page = text(visitor, "/plans/?on=2026-04-19")
    assert "Đến hết ngày 19/4/2026 có 1 kế hoạch đã công bố" in page
    assert "bản 1" in page
    assert f'href="/plans/{dated.plan_slug}/indicators/?on=2026-04-19&amp;edition=1"' in page
    assert "bản 2" in text(visitor, "/plans/?on=2026-04-20")
    assert f'href="/plans/{dated.plan_slug}/indicators/"' in text(visitor, "/plans/")


def test_before_the_first_edition_the_list_says_there_was_none(dated, visitor):
    page = text(visitor, "/plans/?on=2026-03-01")
    assert "Đến hết ngày 01/3/2026 chưa công bố kế hoạch nào" in page
    assert "Hãy chọn một ngày sau" in page


def test_a_day_that_is_none_is_refused_and_today_is_shown(dated, visitor):
    for address in ("/plans/?on=hôm-qua", "/search/?q=80&on=hôm-qua"):
        assert "không phải một ngày" in text(visitor, address, status=422)


@pytest.mark.parametrize(("day", "printed"), [("2026-04-19", "≥ 80"), ("2026-04-20", "≥ 90")])
def test_search_finds_what_was_printed_then_and_leads_there(dated, visitor, day, printed):
    page = visitor.get("/search/", {"q": "du lieu duoc mo", "on": day})
    (hit,) = [one for group in page.context["groups"] for one in group.hits if "/2030/1/" in one.link]
    assert printed in hit.where
    assert f"Như ngày {day[8:]}/4/2026." in page.content.decode()
    assert printed in text(visitor, hit.link)


@pytest.mark.parametrize(("day", "target"), [("2026-04-19", "≥ 80"), ("2026-04-20", "≥ 90")])
@pytest.mark.parametrize("part", ["outlook/", "indicators/2030/1/", "indicators/2030/1/judging/"])
def test_targets_are_judged_as_they_were_printed_then(dated, visitor, part, day, target):
    assert target in text(visitor, f"/plans/{dated.plan_slug}/{part}?on={day}")


def test_links_of_a_past_day_keep_both_the_edition_and_the_day(dated, visitor):
    page = text(visitor, f"/plans/{dated.plan_slug}/heat/?on=2026-04-19")
    assert "/indicators/2030/1/?edition=1&amp;on=2026-04-19" in page
    assert "?edition=1?" not in page


@pytest.mark.parametrize("part", ["outlook/", "heat/", "map/", "progress/", "declared/"])
def test_before_the_first_edition_a_plan_s_pages_say_there_was_none(dated, visitor, part):
    page = text(visitor, f"/plans/{dated.plan_slug}/{part}?on=2026-03-01", status=404)
    assert "Đến hết ngày 01/03/2026 kế hoạch" in page


def test_search_carries_the_words_to_another_day_and_back_to_today(dated, visitor):
    page = text(visitor, "/search/?q=dữ+liệu&on=2026-04-19")
    assert '<input type="hidden" name="q" value="dữ liệu">' in page
    assert '<input type="hidden" name="on" value="2026-04-19">' in page
    assert "/search/?q=d%E1%BB%AF%20li%E1%BB%87u" in page


def test_search_on_a_day_knows_the_agencies_of_that_day(dated, visitor, tmp_path):
    rows = (ORGANISATION / "agencies.csv").read_text(
        "utf-8"
    ) + "moi,Sở Số,,agency,ubnd-tp,2026-05-01,,,nguồn,,\n"
    files = {"posts": "code,title,agency\n", "holders": "post,name\n", "areas": "code,name,kind\n"}
    files["groups"] = (ORGANISATION / "groups.csv").read_text("utf-8")
    load_organisation(organisation(tmp_path / "new", agencies=rows, **files), actor=SYSTEM)
    assert "Sở Số" not in text(visitor, "/search/?q=so+so&on=2026-04-30")
    assert "/agencies/moi/?on=2026-05-02" in text(visitor, "/search/?q=so+so&on=2026-05-02")


@pytest.fixture
def decided(dated):
    """“Thành đoàn” waits until 10/5/2026, is the department of construction's until 20/5, and waits again."""
    with clock.at(date(2026, 5, 10)):
        identify_agency("Thành đoàn", agency_code="sxd", actor=SYSTEM)
    with clock.at(date(2026, 5, 20)):
        identify_agency("Thành đoàn", agency_code=None, actor=SYSTEM)
    return dated


@pytest.mark.parametrize(
    ("day", "waits"),
    [("2026-05-09", True), ("2026-05-10", False), ("2026-05-19", False), ("2026-05-20", True)],
)
def test_the_register_tells_what_was_decided_by_the_day(decided, officer, day, waits):
    page = text(officer, f"{NAMES}?on={day}")
    assert ("1 tên in trong các kế hoạch chưa rõ là cơ quan nào" in page) is waits
    assert ("1 tên đã được người xác nhận" in page) is not waits


def test_a_name_that_was_made_an_agency_since_still_waits_on_the_day_before(dated, officer):
    with clock.at(date(2026, 5, 10)):
        identify_as_new("Thành đoàn", actor=SYSTEM)
    assert "<b>Thành đoàn</b>" in text(officer, f"{NAMES}?on=2026-05-09")
    assert "<b>Thành đoàn</b>" not in text(officer, f"{NAMES}?on=2026-05-10")


def test_the_register_of_a_past_day_is_for_reading(decided, officer):
    page = text(officer, f"{NAMES}?on=2026-05-09")
    assert "Như ngày 09/5/2026." in page
    assert 'name="code"' not in page
    assert 'name="forget"' not in text(officer, f"{NAMES}?on=2026-05-10")
