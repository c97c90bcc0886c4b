"""The standing body reminds agencies of a report itself. The report is due on 9/6/2026."""

from __future__ import annotations

from datetime import date

import pytest

from tests.delivery.people import a_person
from tests.delivery.programme import agency, opened, sent, submission, to_head
from tiendo.delivery.models import Notice
from tiendo.delivery.selectors.round_reminders import reminders_of
from tiendo.delivery.services.acceptance import reopen
from tiendo.delivery.services.notices import answer_notice
from tiendo.delivery.services.round_reminders import remind_round
from tiendo.delivery.services.rounds import lock_round
from tiendo.delivery.types import BadReport, NoticeStep, NotNow
from tiendo.kernel import clock
from tiendo.org.selectors import actor_for
from tiendo.org.types import SYSTEM, Role
from tiendo.trust.models import AuditRecord

pytestmark = pytest.mark.django_db
DAY = date(2026, 6, 3)


@pytest.fixture
def june():
    """The round is open; science has a clerk and a head."""
    found = opened()
    a_person("hoa", Role.CLERK, agency())
    a_person("son", Role.HEAD, agency())
    with clock.at(DAY):
        yield found


def told() -> set[str]:
    return set(Notice.objects.filter(step=NoticeStep.REMINDED).values_list("user__username", flat=True))


def test_the_clerk_of_an_agency_that_has_not_handed_in_is_told_at_once(june):
    done = remind_round(june.pk, actor=SYSTEM)
    assert done.told == ("Sở Khoa học và Công nghệ",)
    assert "Sở Xây dựng" in done.nobody
    assert told() == {"hoa"}
    words = Notice.objects.get(step=NoticeStep.REMINDED).vi
    assert "nhắc nộp Báo cáo kỳ 6/2026" in words
    assert words.endswith("chậm nhất thứ Ba 09/6/2026, còn 4 ngày làm việc.")
    assert AuditRecord.objects.filter(action="delivery.round.reminded").count() == 1


def test_nobody_is_reminded_twice_on_a_day(june):
    remind_round(june.pk, actor=SYSTEM)
    assert remind_round(june.pk, actor=SYSTEM).today == ("Sở Khoa học và Công nghệ",)
    assert Notice.objects.filter(step=NoticeStep.REMINDED).count() == 1
    with clock.at(date(2026, 6, 4)):
        assert remind_round(june.pk, actor=SYSTEM).told == ("Sở Khoa học và Công nghệ",)


def test_the_head_is_told_of_what_lies_with_the_head(june):
    to_head()
    remind_round(june.pk, actor=SYSTEM)
    assert told() == {"son"}


def test_after_the_due_day_clerk_and_head_are_told(june):
    with clock.at(date(2026, 6, 10)):
        remind_round(june.pk, actor=SYSTEM)
    assert told() == {"hoa", "son"}


def test_only_the_chosen_are_reminded_and_never_who_has_sent(june):
    remind_round(june.pk, submissions=[submission("sxd").pk], actor=SYSTEM)
    assert told() == set()
    sent()
    with pytest.raises(BadReport, match="đánh dấu"):
        remind_round(june.pk, submissions=[submission().pk], actor=SYSTEM)


def test_a_round_that_takes_nothing_reminds_nobody(june):
    lock_round(june.pk, reason="Đã tổng hợp", actor=SYSTEM)
    with pytest.raises(NotNow, match="mở lại"):
        remind_round(june.pk, actor=SYSTEM)


def test_a_report_reopened_after_the_late_days_is_reminded_with_its_own_day(june):
    with clock.at(date(2026, 6, 22)):
        with pytest.raises(NotNow, match="mở lại"):
            remind_round(june.pk, actor=SYSTEM)
        reopen(submission().pk, until=date(2026, 6, 26), reason="Bổ sung số liệu", actor=SYSTEM)
        assert remind_round(june.pk, actor=SYSTEM).told == ("Sở Khoa học và Công nghệ",)
        notice = Notice.objects.filter(step=NoticeStep.REMINDED).first()
        assert notice.vi.endswith("chậm nhất thứ Sáu 26/6/2026, còn 4 ngày làm việc.")
        assert notice.due_on == date(2026, 6, 26)
    with clock.at(date(2026, 6, 27)), pytest.raises(NotNow, match="mở lại"):
        remind_round(june.pk, actor=SYSTEM)


def test_when_and_what_was_answered_is_kept_with_the_report(june):
    remind_round(june.pk, actor=SYSTEM)
    notice = Notice.objects.get(step=NoticeStep.REMINDED)
    answer_notice(notice.pk, answer="Chiều mai xin nộp", actor=actor_for(notice.user))
    last = reminders_of(june.pk, actor=SYSTEM)[submission().pk]
    assert (last.told_on, last.asked_on, last.people) == (DAY, DAY, ("Hoa",))
    assert (last.answer, last.answered_by) == ("Chiều mai xin nộp", "Hoa")
    assert reminders_of(june.pk, actor=actor_for(notice.user)) == {}
