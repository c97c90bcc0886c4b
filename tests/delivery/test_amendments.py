"""Amending the plan: asked by an agency, an opinion, a decision; each once, each on the record."""

from __future__ import annotations

import pytest

from tests.cast import LAN
from tests.delivery.programme import PLAN, agency, clerk, started
from tiendo.delivery.models import Amendment
from tiendo.delivery.selectors.amendments import amendment, amendments
from tiendo.delivery.services.amendments import ask_amendment, decide_amendment, give_opinion
from tiendo.delivery.types import AmendmentState, BadReport, NotNow, StaleEntry, UnknownWork
from tiendo.org.types import Actor, HeldGrant, NotAllowed, Role

pytestmark = pytest.mark.django_db
LEADER = Actor(301, "Văn phòng", (HeldGrant(Role.LEADER_OFFICE),))


@pytest.fixture(autouse=True)
def _started(db):
    started()


def ask(**changed: str) -> int:
    said = {"address": "action/I.1.1", "wish": "Lùi một năm", "reason": "Chờ kinh phí"} | changed
    return ask_amendment(PLAN, agency_code="skhcn", **said, actor=clerk())


def state() -> str:
    return Amendment.objects.get().state


def test_it_goes_from_agency_to_standing_body_to_committee():
    pk = ask()
    give_opinion(pk, forward=True, words="Hợp lý", revision=1, actor=LAN)
    decide_amendment(pk, approve=True, words="Đồng ý", document="99/QĐ-UBND", revision=2, actor=LEADER)
    found = amendment(pk, actor=clerk())
    assert found.state is AmendmentState.APPROVED
    assert [step.state for step in found.steps] == ["asked", "forwarded", "approved"]
    assert found.steps[-1].document == "99/QĐ-UBND"


def test_the_standing_body_may_decline_and_that_is_the_end():
    pk = ask()
    give_opinion(pk, forward=False, words="Không đủ căn cứ", revision=1, actor=LAN)
    with pytest.raises(NotNow):
        decide_amendment(pk, approve=True, words="x", document="1", revision=2, actor=LEADER)
    assert state() == AmendmentState.DECLINED


def test_an_opinion_is_given_once_and_on_what_was_seen():
    pk = ask()
    with pytest.raises(StaleEntry):
        give_opinion(pk, forward=True, words="x", revision=7, actor=LAN)
    give_opinion(pk, forward=True, words="x", revision=1, actor=LAN)
    with pytest.raises(NotNow):
        give_opinion(pk, forward=True, words="x", revision=2, actor=LAN)


@pytest.mark.parametrize("missing", ["address", "wish", "reason"])
def test_a_request_says_what_and_why(missing):
    with pytest.raises(BadReport):
        ask(**{missing: "  "})


def test_an_approval_names_its_document():
    pk = ask()
    give_opinion(pk, forward=True, words="x", revision=1, actor=LAN)
    with pytest.raises(BadReport, match="văn bản"):
        decide_amendment(pk, approve=True, words="x", revision=2, actor=LEADER)
    assert state() == AmendmentState.FORWARDED


def test_an_agency_asks_for_itself_and_reads_its_own():
    with pytest.raises(NotAllowed):
        ask_amendment(PLAN, agency_code="sxd", address="action/I.2.1", wish="x", reason="x", actor=clerk())
    pk = ask()
    assert [one.id for one in amendments(actor=LEADER)] == [pk]
    assert amendments(actor=clerk("sxd")) == ()
    with pytest.raises(UnknownWork):
        amendment(pk, actor=clerk("sxd"))


def test_only_the_committees_office_decides():
    pk = ask()
    give_opinion(pk, forward=True, words="x", revision=1, actor=LAN)
    for who in (LAN, clerk()):
        with pytest.raises(NotAllowed):
            decide_amendment(pk, approve=False, words="x", revision=2, actor=who)
    assert agency().code == "skhcn"
