"""Pages of requests to amend the plan."""

from __future__ import annotations

from tests.web.reporting.conftest import sign_in
from tests.web.reporting.test_report_page import text
from tiendo.delivery.models import Amendment
from tiendo.org.types import Role

ASKED = {
    "plan": "12-kh-ubnd",
    "agency": "skhcn",
    "address": "action/I.1.1",
    "wish": "Lùi <b>một năm</b>",
    "reason": "Chờ kinh phí",
}


def test_from_the_request_to_the_decision(clerk, officer):
    leader = sign_in("chi", Role.LEADER_OFFICE, of=None)
    page = clerk.post("/amendments/new/", ASKED)
    place = page["Location"]
    assert "Lùi &lt;b&gt;một năm" in text(officer.get(place))
    officer.post(place, {"do": "forward", "words": "Hợp lý", "revision": "1"})
    leader.post(place, {"do": "approve", "words": "Đồng ý", "document": "9/QĐ", "revision": "2"})
    assert "Đồng ý sửa đổi" in text(clerk.get(place))
    assert "0 trên 1 đề nghị" in text(clerk.get("/amendments/"))


def test_a_refused_request_keeps_what_was_typed(clerk):
    done = clerk.post("/amendments/new/", {**ASKED, "reason": ""})
    assert done.status_code == 422
    assert "Lùi &lt;b&gt;một năm" in text(done)
    assert not Amendment.objects.exists()


def test_an_opinion_without_words_says_so(clerk, officer):
    place = clerk.post("/amendments/new/", ASKED)["Location"]
    done = officer.post(place, {"do": "forward", "words": "", "revision": "1"})
    assert done.status_code == 422
    again = officer.post(place, {"do": "forward", "words": "x", "revision": "abc"})
    assert again.status_code == 409


def test_another_agency_does_not_see_it(clerk, other):
    place = clerk.post("/amendments/new/", ASKED)["Location"]
    assert other.get(place).status_code == 404
    assert other.post(place, {"do": "forward", "words": "x", "revision": "1"}).status_code == 404
