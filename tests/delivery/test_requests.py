"""More time, asked for and decided; written solutions for what is overdue."""

from __future__ import annotations

from datetime import date

import pytest

from tests.delivery.running import run_plan
from tiendo.delivery.domain.remedy import last_day_for
from tiendo.delivery.models import ExtensionRequest
from tiendo.delivery.selectors.remedies import remedies_owed
from tiendo.delivery.selectors.status import work_of
from tiendo.delivery.services.duties import keep_up_occurrences
from tiendo.delivery.services.extensions import ask_extension, decide_extension
from tiendo.delivery.services.programme import set_remedy_day
from tiendo.delivery.services.remedies import write_remedy
from tiendo.delivery.types import BadReport, BadSetting, NotNow, Timing
from tiendo.kernel import clock
from tiendo.org.types import SYSTEM, NotAllowed

pytestmark = pytest.mark.django_db
NOW = date(2026, 1, 15)
JUNE = date(2026, 6, 30)


@pytest.fixture
def running():
    with clock.at(NOW):
        yield run_plan()


def ask(running, code="I.1.1", *, until=JUNE, reason="Chờ bố trí kinh phí", who="clerk-sct"):
    occurrence = running.occurrence(code)
    return ask_extension(occurrence.pk, asked_due_on=until, reason=reason, actor=running.actors[who])


def decide(running, request, **answer):
    return decide_extension(request, actor=running.actors["officer"], **answer)


def work(running, code="I.1.1", on=NOW):
    return next(one for one in work_of(running.plan.slug, on=on) if one.action_code == code)


def test_a_granted_extension_sets_a_new_term_beside_the_original(running):
    decide(running, ask(running), granted=True)
    now = work(running)
    assert (now.first_due_on, now.due_on) == (date(2025, 12, 31), JUNE)
    assert now.status.timing is Timing.IN_TERM
    assert work(running, on=date(2026, 1, 14)).status.timing is Timing.OVERDUE


def test_another_day_than_the_one_asked_may_be_granted(running):
    request = ask(running)
    decide(running, request, granted=True, due_on=date(2026, 3, 31))
    assert work(running).due_on == date(2026, 3, 31)
    kept = ExtensionRequest.objects.get(pk=request)
    assert (kept.original_due_on, kept.asked_due_on) == (date(2025, 12, 31), JUNE)


def test_a_refused_extension_changes_no_term_and_says_why(running):
    request = ask(running)
    with pytest.raises(BadReport):
        decide(running, request, granted=False)
    assert decide(running, request, granted=False, answer="Kinh phí đã bố trí") is None
    assert work(running).due_on == date(2025, 12, 31)
    with pytest.raises(NotNow):
        decide(running, request, granted=True)


def test_laying_out_again_leaves_an_extension_alone(running):
    decide(running, ask(running), granted=True)
    assert keep_up_occurrences(NOW, actor=SYSTEM) == 0
    assert work(running).due_on == JUNE


@pytest.mark.parametrize(
    ("asked", "refusal"),
    [
        ({"until": date(2025, 12, 31)}, BadReport),
        ({"reason": " "}, BadReport),
        ({"who": "clerk-sxd"}, NotAllowed),
        ({"code": "II.1.1"}, NotNow),
    ],
)
def test_an_extension_that_makes_no_sense_is_refused(running, asked, refusal):
    with pytest.raises(refusal):
        ask(running, **asked)


def test_one_request_waits_at_a_time(running):
    ask(running)
    with pytest.raises(NotNow):
        ask(running, until=date(2026, 7, 31))


def owed(running, on=NOW):
    return {
        one.work.action_code: (one.due_on, one.is_written) for one in remedies_owed(running.plan.slug, on=on)
    }


def test_every_overdue_task_owes_a_solution_before_the_25th_of_each_month(running):
    codes = [one.work.action_code for one in remedies_owed(running.plan.slug)]
    # Two overdue by name, and the year 2025 of "Hằng năm" by three members.
    assert codes == ["I.1.1", "I.1.2", "I.1.2", "I.1.2", "II.1.3"]
    assert owed(running)["I.1.1"] == (date(2026, 1, 24), False)


def test_a_written_solution_counts_for_its_month_only(running):
    actor = running.actors["clerk-phuong-a"]
    write_remedy(running.occurrence("II.1.3").pk, text="Thuê số hóa", expected_on=JUNE, actor=actor)
    assert owed(running)["II.1.3"] == (date(2026, 1, 24), True)
    assert owed(running, date(2026, 2, 2))["II.1.3"] == (date(2026, 2, 24), False)
    assert owed(running, date(2026, 1, 14))["II.1.3"] == (date(2026, 1, 24), False)


@pytest.mark.parametrize(
    ("code", "said", "refusal"),
    [
        ("II.1.1", {"text": "Làm"}, NotNow),
        ("I.1.1", {"text": " "}, BadReport),
        ("I.1.1", {"text": "Làm", "expected_on": date(2026, 1, 14)}, BadReport),
        ("II.1.3", {"text": "Làm"}, NotAllowed),
    ],
)
def test_a_solution_nobody_owes_or_that_says_nothing_is_refused(running, code, said, refusal):
    with pytest.raises(refusal):
        write_remedy(running.occurrence(code).pk, **said, actor=running.actors["clerk-sct"])


def test_the_day_of_the_month_is_a_setting(running):
    set_remedy_day(running.plan.slug, 10, actor=running.actors["officer"])
    assert owed(running)["I.1.1"][0] == date(2026, 1, 9)
    with pytest.raises(BadSetting):
        set_remedy_day(running.plan.slug, 30, actor=running.actors["officer"])
    assert last_day_for("2026-02", 28) == date(2026, 2, 27)
