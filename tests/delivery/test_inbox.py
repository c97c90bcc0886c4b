"""One person's work, for each role. The report of June 2026 is due on Tuesday 9/6."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from tests.delivery.people import a_notice, a_person, withdraw_tasks
from tests.delivery.programme import agency, opened, submission
from tiendo.delivery.models import (
    Assignment,
    Deliverable,
    Delivery,
    Entry,
    Meeting,
    Occurrence,
    Remedy,
    Submission,
    Term,
)
from tiendo.delivery.selectors.inbox import has_inbox, inbox
from tiendo.delivery.types import EntryState, SubmissionState
from tiendo.delivery.views.inbox import Section
from tiendo.kernel import clock
from tiendo.kernel.clock import ZONE
from tiendo.org.selectors import actor_for
from tiendo.org.types import ANONYMOUS, NotAllowed, Role
from tiendo.plan.models import Action

pytestmark = pytest.mark.django_db


@pytest.fixture
def clerk():
    opened()
    withdraw_tasks()
    Assignment.objects.update(recorded_at=datetime(2026, 1, 1, tzinfo=ZONE))
    return actor_for(a_person("hoa", Role.CLERK, agency()))


def box_on(actor, month: int, day: int):
    with clock.at(date(2026, month, day)):
        return inbox(actor=actor)


def sections(box) -> dict[str, int]:
    return {block.section.value: block.total for block in box.blocks}


def items(box, section: Section):
    return next((block.items for block in box.blocks if block.section is section), ())


def a_task(due: date, *, granted: date | None = None) -> Occurrence:
    action = Action.objects.get(code="I.1.1")
    occurrence = Occurrence.objects.create(plan=action.version.plan, action_code="I.1.1", key="test")
    for at, day in enumerate(filter(None, (due, granted)), 1):
        Term.objects.create(
            occurrence=occurrence, action=action, due_on=day, reason="published", recorded_by="x",
            recorded_at=datetime(2026, 1, at, tzinfo=ZONE),
        )  # fmt: skip
    Deliverable.objects.create(
        occurrence=occurrence, position=1, text="Danh mục", recorded_at=datetime(2026, 1, 1, tzinfo=ZONE)
    )
    return occurrence


def test_a_clerk_owes_the_report_with_its_day_and_what_is_left_of_it(clerk):
    box = box_on(clerk, 6, 3)
    (item,) = items(box, Section.REPORTS)
    count = submission().entries.count()
    assert (item.due_on, item.left) == (date(2026, 6, 9), 4)
    assert item.note.vi == f"còn {count} trên {count} mục"
    assert box.finding.vi == "Bạn còn 1 việc, việc gần nhất hạn sau 4 ngày làm việc"


def test_the_report_of_another_agency_is_nobodys_business(clerk):
    stranger = actor_for(a_person("xd", Role.CLERK, agency("cctk")))
    ids = {item.id for item in items(box_on(stranger, 6, 3), Section.REPORTS)}
    assert submission().pk not in ids


def test_a_report_never_sent_stays_when_its_days_are_over(clerk):
    box = box_on(clerk, 7, 1)
    assert sections(box)["reports"] == 1
    assert box.finding.vi == "Bạn còn 1 việc, 1 việc đã quá hạn"


def test_a_returned_report_shows_only_the_entries_that_came_back(clerk):
    Submission.objects.filter(pk=submission().pk).update(state=SubmissionState.RETURNED)
    first = submission().entries.first()
    Entry.objects.filter(pk=first.pk).update(state=EntryState.RETURNED, returned_reason="Thiếu mẫu số")
    box = box_on(clerk, 6, 3)
    assert sections(box) == {"returned": 1}
    assert items(box, Section.RETURNED)[0].note.vi == "“Thiếu mẫu số”"


def test_what_awaits_the_head_is_the_heads_and_no_longer_the_clerks(clerk):
    head = actor_for(a_person("son", Role.HEAD, agency()))
    Submission.objects.filter(pk=submission().pk).update(state=SubmissionState.AWAITING_HEAD)
    assert sections(box_on(head, 6, 3)) == {"approve": 1}
    assert sections(box_on(clerk, 6, 3)) == {}


def test_an_overdue_task_never_disappears_and_says_what_else_is_owed(clerk):
    Submission.objects.all().update(state=SubmissionState.ACCEPTED)
    task = a_task(date(2026, 3, 31))
    box = box_on(clerk, 11, 17)
    (item,) = items(box, Section.OVERDUE)
    assert item.note.vi == "cần giải pháp khắc phục tháng 11, chậm nhất 24/11"
    Remedy.objects.create(occurrence=task, agency=agency(), month="2026-11", text="x", recorded_by="x")
    (item,) = items(box_on(clerk, 11, 17), Section.OVERDUE)
    assert item.note is None


def test_a_task_delivered_in_time_is_the_officers_and_not_overdue(clerk):
    Submission.objects.all().update(state=SubmissionState.ACCEPTED)
    task = a_task(date(2026, 6, 9))
    Delivery.objects.create(
        deliverable=task.deliverables.get(), agency=agency(), delivered_on=date(2026, 6, 8),
        recorded_by="x", recorded_at=datetime(2026, 6, 8, tzinfo=ZONE),
    )  # fmt: skip
    officer = actor_for(a_person("lan", Role.PLAN_OFFICER))
    assert "overdue" not in sections(box_on(clerk, 6, 12))
    assert sections(box_on(officer, 6, 12)) == {"accept": 1}


def test_an_extended_task_shows_both_days(clerk):
    Submission.objects.all().update(state=SubmissionState.ACCEPTED)
    a_task(date(2026, 3, 31), granted=date(2026, 6, 9))
    (item,) = items(box_on(clerk, 6, 3), Section.TASKS)
    assert (item.due_on, item.original) == (date(2026, 6, 9), date(2026, 3, 31))


def test_what_will_be_asked_is_shown_before_and_is_not_counted(clerk):
    Submission.objects.all().update(state=SubmissionState.ACCEPTED)
    box = box_on(clerk, 10, 1)
    assert sections(box) == {"soon": 1}
    assert box.finding.vi == "Không có việc nào đang chờ bạn"


def test_the_officer_sees_reports_sent_and_papers_due(clerk):
    officer = actor_for(a_person("lan", Role.PLAN_OFFICER))
    Submission.objects.filter(pk=submission().pk).update(state=SubmissionState.SENT)
    plan = Action.objects.first().version.plan
    Meeting.objects.create(
        plan=plan, title="Phiên 2", held_on=date(2026, 6, 11), pack_due_on=date(2026, 6, 8), recorded_by="x"
    )
    box = box_on(officer, 6, 8)
    assert sections(box) == {"accept": 1, "packs": 1}
    assert box.finding.vi == "Bạn còn 2 việc, việc gần nhất hạn hôm nay"


def test_unread_notices_are_beside_the_work(clerk):
    user = a_person("khac")
    a_notice(user)
    assert box_on(actor_for(user), 6, 3).unread_total == 1


def test_an_inbox_asks_the_same_number_of_queries_however_much_there_is(clerk, django_assert_max_num_queries):
    a_task(date(2026, 3, 31))
    with django_assert_max_num_queries(20) as first:
        box_on(clerk, 6, 3)
    for _ in range(3):
        action = Action.objects.get(code="I.1.1")
        other = Occurrence.objects.create(
            plan=action.version.plan, action_code="I.1.1", key=f"k{Occurrence.objects.count()}"
        )
        Term.objects.create(
            occurrence=other, action=action, due_on=date(2026, 3, 1), reason="published", recorded_by="x",
            recorded_at=datetime(2026, 1, 2, tzinfo=ZONE),
        )  # fmt: skip
    with django_assert_max_num_queries(len(first)):
        assert sections(box_on(clerk, 6, 3))["overdue"] == 4


def test_who_has_an_inbox(clerk):
    assert has_inbox(clerk)
    assert not has_inbox(actor_for(a_person("thu", Role.AUDITOR)))
    assert not has_inbox(ANONYMOUS)
    with pytest.raises(NotAllowed):
        inbox(actor=ANONYMOUS)
