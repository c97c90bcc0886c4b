"""Notices made from the tables: who is told, once, what they answer. The report is due on 9/6/2026."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from tests.delivery.people import a_person, withdraw_tasks
from tests.delivery.programme import PLAN, agency, opened, submission
from tiendo.delivery.models import (
    Amendment,
    AmendmentStep,
    Entry,
    ExtensionRequest,
    Meeting,
    Notice,
    Occurrence,
    Submission,
    SubmissionStep,
    Term,
)
from tiendo.delivery.services.notices import answer_notice, plan_notices, read_notice
from tiendo.delivery.services.reminder_settings import set_reminders
from tiendo.delivery.types import (
    BadReport,
    BadSetting,
    EntryState,
    NoticeStep,
    StepKind,
    SubmissionState,
    UnknownWork,
)
from tiendo.kernel import clock
from tiendo.kernel.clock import ZONE
from tiendo.org.models import Grant
from tiendo.org.selectors import actor_for
from tiendo.org.types import SYSTEM, Role
from tiendo.plan.models import Action

pytestmark = pytest.mark.django_db


@pytest.fixture
def people():
    """June 2026 is open; science has a clerk and a head, the city an officer and a leader's office."""
    opened()
    withdraw_tasks()
    return {
        "clerk": a_person("hoa", Role.CLERK, agency()),
        "head": a_person("son", Role.HEAD, agency()),
        "officer": a_person("lan", Role.PLAN_OFFICER),
        "leader": a_person("vp", Role.LEADER_OFFICE),
    }


def plan_on(month: int, day: int) -> int:
    with clock.at(date(2026, month, day)):
        return plan_notices(actor=SYSTEM)


def of(user) -> list[str]:
    """The steps this person was told, in order, about the report of science and its works."""
    return list(user.notices.exclude(step=NoticeStep.NOBODY).order_by("pk").values_list("step", flat=True))


def step(kind: StepKind, state: SubmissionState, day: int = 3) -> Submission:
    found = submission()
    found.state = state
    found.save()
    at = datetime(2026, 6, day, 10, tzinfo=ZONE)
    SubmissionStep.objects.create(submission=found, kind=kind, recorded_by="x", recorded_at=at)
    return found


def test_the_ladder_climbs_from_the_clerk_to_the_leader_and_tells_each_rung_once(people):
    for month, day in [(5, 15), (5, 26), (5, 27), (6, 4), (6, 9), (6, 10), (6, 12), (6, 16), (6, 17)]:
        plan_on(month, day)
    assert of(people["clerk"]) == ["opened", "before_due", "before_due", "at_due", "after_due"]
    assert of(people["head"]) == ["to_head"]
    assert set(of(people["leader"])) == {"to_leader"}
    assert plan_on(6, 17) == 0


def test_a_report_that_was_sent_reminds_nobody(people):
    Submission.objects.update(state=SubmissionState.SENT)
    assert plan_on(6, 16) == 0


def test_what_is_returned_is_told_with_its_entries_and_reasons(people):
    found = step(StepKind.RETURNED, SubmissionState.RETURNED)
    Entry.objects.filter(pk=found.entries.first().pk).update(
        state=EntryState.RETURNED, returned_reason="Mẫu số là dân số thường trú."
    )
    plan_on(6, 3)
    notice = people["clerk"].notices.get(step="returned")
    assert "bị trả lại 1 mục" in notice.vi
    assert "Mẫu số là dân số thường trú." in notice.vi
    assert plan_on(6, 3) == 0


@pytest.mark.parametrize(
    ("kind", "state", "who", "told"),
    [
        (StepKind.TO_HEAD, SubmissionState.AWAITING_HEAD, "head", "to_approve"),
        (StepKind.HANDED_BACK, SubmissionState.DRAFT, "clerk", "returned"),
        (StepKind.SENT, SubmissionState.SENT, "officer", "to_accept"),
        (StepKind.ACCEPTED, SubmissionState.ACCEPTED, "head", "decided"),
    ],
)
def test_a_move_of_a_report_tells_the_desk_it_comes_to(people, kind, state, who, told):
    step(kind, state)
    plan_on(6, 3)
    assert told in of(people[who])


def test_only_the_latest_move_is_news(people):
    step(StepKind.RETURNED, SubmissionState.RETURNED, day=2)
    step(StepKind.SENT, SubmissionState.SENT, day=3)
    plan_on(6, 3)
    assert "returned" not in of(people["clerk"])


def test_an_agency_without_a_clerk_is_an_exception_the_officer_is_told_of_once(people):
    Grant.objects.filter(user=people["clerk"]).delete()
    plan_on(5, 15)
    plan_on(5, 26)
    notices = people["officer"].notices.filter(step=NoticeStep.NOBODY, agency=agency())
    assert [notice.vi for notice in notices] == [
        "Sở Khoa học và Công nghệ chưa có tài khoản giữ vai trò chuyên viên báo cáo: "
        "việc đến hạn không báo được cho ai."
    ]


def test_the_role_counts_on_the_day_itself(people):
    Grant.objects.filter(user=people["clerk"]).update(valid_to=date(2026, 5, 20))
    late = a_person("moi", Role.CLERK, agency())
    plan_on(5, 26)
    assert of(people["clerk"]) == []
    assert of(late) == ["before_due"]


def a_task(due: date, code: str = "I.1.1") -> Occurrence:
    """An action as something to be done by a day, led by science."""
    action = Action.objects.get(code=code)
    occurrence = Occurrence.objects.create(
        plan=action.version.plan, action_code=code, key="test", agency=agency()
    )
    Term.objects.create(
        occurrence=occurrence, action=action, due_on=due, reason="published", recorded_by="x",
        recorded_at=datetime(2026, 1, 5, tzinfo=ZONE),
    )  # fmt: skip
    return occurrence


def test_an_overdue_task_climbs_too_and_its_way_out_is_asked_for_each_month(people):
    Submission.objects.update(state=SubmissionState.ACCEPTED)
    a_task(date(2026, 6, 9))
    for day in (4, 10, 12, 16):
        plan_on(6, day)
    assert of(people["clerk"]) == ["before_due", "after_due"]
    assert of(people["head"]) == ["to_head"]
    plan_on(6, 17)  # five working days before Wednesday 24/6, the last day before the 25th
    plan_on(6, 24)
    assert of(people["clerk"])[-1] == "remedy_due"
    assert of(people["head"])[-1] == "remedy_due"
    plan_on(7, 20)
    assert of(people["clerk"]).count("remedy_due") == 2


def test_requests_and_their_decisions_are_told(people):
    Submission.objects.update(state=SubmissionState.ACCEPTED)
    task = a_task(date(2026, 12, 31))
    asked = ExtensionRequest.objects.create(
        occurrence=task, agency=agency(), original_due_on=date(2026, 12, 31), asked_due_on=date(2027, 3, 31),
        reason="x", recorded_by="x", recorded_at=datetime(2026, 6, 3, 8, tzinfo=ZONE),
    )  # fmt: skip
    plan_on(6, 3)
    ExtensionRequest.objects.filter(pk=asked.pk).update(
        granted=False, answer="Chưa đủ căn cứ", decided_at=datetime(2026, 6, 4, 8, tzinfo=ZONE)
    )
    plan_on(6, 4)
    assert of(people["officer"]) == ["to_accept"]
    assert people["head"].notices.get().vi == "Không được gia hạn nhiệm vụ I.1.1: Chưa đủ căn cứ."


def test_an_amendment_goes_from_the_officer_to_the_leader(people):
    Submission.objects.update(state=SubmissionState.ACCEPTED)
    plan = Action.objects.first().version.plan
    wish = Amendment.objects.create(
        plan=plan, agency=agency(), address="action/I.1.1", wish="x", reason="x", recorded_by="x"
    )
    for state, day in (("asked", 3), ("forwarded", 4)):
        at = datetime(2026, 6, day, 8, tzinfo=ZONE)
        AmendmentStep.objects.create(amendment=wish, state=state, recorded_by="x", recorded_at=at)
        plan_on(6, day)
    assert of(people["officer"]) == ["to_accept"]
    assert of(people["leader"]) == ["to_approve"]


def test_the_papers_of_a_meeting_are_asked_for_three_working_days_before(people):
    Submission.objects.update(state=SubmissionState.ACCEPTED)
    plan = Action.objects.first().version.plan
    Meeting.objects.create(
        plan=plan, title="Phiên 2", held_on=date(2026, 6, 15), pack_due_on=date(2026, 6, 11), recorded_by="x"
    )
    assert plan_on(6, 5) == 0
    assert plan_on(6, 8) == 1
    assert plan_on(6, 11) == 1
    assert people["officer"].notices.first().vi.startswith("Tài liệu họp “Phiên 2”: chậm nhất thứ Năm")


def test_another_ladder_is_data(people):
    set_reminders(
        PLAN, changes={"ladder": [{"step": "after_due", "working_days": 2, "to": "head"}]}, actor=SYSTEM
    )
    assert plan_on(6, 9) == 0
    plan_on(6, 11)
    assert of(people["head"]) == ["after_due"]
    with pytest.raises(BadSetting):
        set_reminders(PLAN, changes={"ladder": [{"step": "x"}]}, actor=SYSTEM)


def test_a_notice_is_read_and_answered_by_its_own_person_only(people):
    plan_on(6, 4)
    notice = people["clerk"].notices.get()
    clerk, head = actor_for(people["clerk"]), actor_for(people["head"])
    with pytest.raises(UnknownWork):
        answer_notice(notice.pk, answer="Của tôi", actor=head)
    answer_notice(notice.pk, answer="Đã gửi công văn\nxin gia hạn", actor=clerk)
    read_notice(notice.pk, actor=clerk)
    notice.refresh_from_db()
    assert notice.answer == "Đã gửi công văn xin gia hạn"
    assert notice.read_at == notice.answered_at
    with pytest.raises(BadReport):
        answer_notice(notice.pk, answer="  ", actor=clerk)
    assert Notice.objects.get(pk=notice.pk).answer == "Đã gửi công văn xin gia hạn"
