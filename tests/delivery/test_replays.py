"""The same form posted twice, and forms posted in another order than their pages were opened."""

from __future__ import annotations

from datetime import date

import pytest

from tests.cast import LAN
from tests.delivery.programme import PLAN, clerk, head, opened, sent, submission, to_head
from tests.delivery.running import run_plan
from tiendo.delivery.models import Amendment, Delivery, Remedy, Round
from tiendo.delivery.selectors.occurrence import work_page
from tiendo.delivery.services.acceptance import reopen
from tiendo.delivery.services.ad_hoc import open_ad_hoc_round
from tiendo.delivery.services.amendments import ask_amendment
from tiendo.delivery.services.extensions import ask_extension, decide_extension
from tiendo.delivery.services.products import deliver, rule_on_delivery
from tiendo.delivery.services.remedies import write_remedy
from tiendo.delivery.services.submissions import hand_back
from tiendo.delivery.types import BadReport, NotNow, StaleEntry, SubmissionState
from tiendo.kernel import clock

pytestmark = pytest.mark.django_db
DAY, NOW = date(2026, 6, 1), date(2026, 1, 15)
LONG = "x" * 5_001


@pytest.fixture
def running():
    with clock.at(NOW):
        yield run_plan()


@pytest.fixture
def _round(db):
    opened()
    with clock.at(DAY):
        yield


def hand_over(running, **proof):
    product = running.occurrence("I.1.1").deliverables.get(text="Sổ tay").pk
    given = {"delivered_on": NOW, "document": "12/QĐ-SCT", **proof}
    return deliver(product, **given, actor=running.actors["clerk-sct"])


def test_a_delivery_posted_twice_is_one(running):
    assert hand_over(running) == hand_over(running)
    assert Delivery.objects.count() == 1


@pytest.mark.parametrize("other", [{"note": "bản có dấu"}, {"document": "13/QĐ-SCT"}, {"delivered_on": DAY}])
def test_a_delivery_that_says_something_else_is_another(running, other):
    first = hand_over(running)
    with clock.at(DAY):
        assert hand_over(running, **other) != first


def test_after_it_was_sent_back_the_same_is_a_new_delivery(running):
    first = hand_over(running)
    rule_on_delivery(first, accepted=False, reason="Thiếu dấu", actor=running.actors["officer"])
    assert hand_over(running) != first


def test_an_old_acceptance_does_not_take_what_was_sent_back_since(running):
    given, officer = hand_over(running), running.actors["officer"]
    rule_on_delivery(given, accepted=True, revision=1, actor=officer)
    rule_on_delivery(given, accepted=False, reason="Thiếu dấu", revision=2, actor=officer)
    with pytest.raises(StaleEntry, match="sau khi bạn mở trang"):
        rule_on_delivery(given, accepted=True, revision=1, actor=officer)
    rule_on_delivery(given, accepted=True, revision=3, actor=officer)


def test_a_written_solution_posted_twice_is_one(running):
    made = {
        write_remedy(
            running.occurrence("I.1.1").pk, text="Bổ sung nhân lực", actor=running.actors["clerk-sct"]
        )
        for _ in range(2)
    }
    assert made == {Remedy.objects.get().pk}


@pytest.mark.usefixtures("_round")
def test_a_request_to_amend_posted_twice_is_one():
    said = {"address": "action/I.1.1", "wish": "Lùi một năm", "reason": "Chờ kinh phí"}
    made = {ask_amendment(PLAN, agency_code="skhcn", **said, actor=clerk()) for _ in range(2)}
    assert made == {Amendment.objects.get().pk}


@pytest.mark.usefixtures("_round")
def test_an_ad_hoc_round_opened_twice_asks_everybody_once():
    asked = {
        "title": "Báo cáo nhanh",
        "due_on": date(2026, 6, 5),
        "agencies": ["sxd"],
        "reason": "Công văn 1",
    }
    made = {open_ad_hoc_round(PLAN, **asked, questions=["Vướng gì?"], actor=LAN) for _ in range(2)}
    other = open_ad_hoc_round(PLAN, **asked, questions=["Cần gì?"], actor=LAN)
    assert len(made) == 1
    assert other not in made
    assert Round.objects.filter(regime=None).count() == 2


@pytest.mark.usefixtures("_round")
def test_the_heads_old_form_does_not_give_back_what_was_laid_before_him_since():
    seen = to_head().revision
    hand_back(submission().pk, reason="Thiếu số liệu", revision=seen, actor=head())
    to_head()
    with pytest.raises(StaleEntry, match="tải lại"):
        hand_back(submission().pk, reason="Thiếu số liệu", revision=seen, actor=head())
    assert submission().state == SubmissionState.AWAITING_HEAD


@pytest.mark.usefixtures("_round")
def test_the_officers_old_form_does_not_reopen_what_was_sent_since():
    seen = sent().revision
    reopen(submission().pk, until=DAY, reason="Sai mẫu", revision=seen, actor=LAN)
    sent()
    with pytest.raises(StaleEntry, match="tải lại"):
        reopen(submission().pk, until=DAY, reason="Sai mẫu", revision=seen, actor=LAN)
    assert submission().state == SubmissionState.SENT


def ask(running, **said):
    given = {"asked_due_on": DAY, "reason": "Chờ kinh phí", **said}
    return ask_extension(running.occurrence("I.1.1").pk, **given, actor=running.actors["clerk-sct"])


def test_an_extension_is_decided_once_and_the_answer_is_not_known_before_it_was_given(running):
    request, officer = ask(running), running.actors["officer"]
    with clock.at(DAY):
        decide_extension(request, granted=False, answer="Không đủ căn cứ", actor=officer)
        with pytest.raises(NotNow, match="đã được"):
            decide_extension(request, granted=True, actor=officer)
        then, now = (
            work_page(running.plan.pk, running.occurrence("I.1.1").pk, on=day, actor=officer).requests[0]
            for day in (NOW, DAY)
        )
    assert (then.granted, then.answer, then.decided_by) == (None, "", "")
    assert (now.granted, now.answer) == (False, "Không đủ căn cứ")


TOO_LONG = {
    "a document's number": lambda running: hand_over(running, document="x" * 201),
    "a note": lambda running: hand_over(running, note="x" * 1001),
    "the reason for more time": lambda running: ask(running, reason=LONG),
    "a written solution": lambda running: write_remedy(
        running.occurrence("I.1.1").pk, text=LONG, actor=running.actors["clerk-sct"]
    ),
    "an answer": lambda running: decide_extension(
        ask(running), granted=False, answer=LONG, actor=running.actors["officer"]
    ),
    "the reason of a return": lambda running: rule_on_delivery(
        hand_over(running), accepted=False, reason=LONG, actor=running.actors["officer"]
    ),
}


@pytest.mark.parametrize("what", TOO_LONG)
def test_what_is_too_long_is_refused_and_never_cut(running, what):
    with pytest.raises(BadReport, match=r"nhiều nhất là .* rút gọn"):
        TOO_LONG[what](running)
