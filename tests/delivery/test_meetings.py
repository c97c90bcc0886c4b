from __future__ import annotations

from datetime import date

import pytest

from tests.cast import LAN, READER
from tests.delivery.consolidated_round import a_round
from tests.delivery.people import a_person
from tiendo.delivery.domain.meeting import pack_due_on
from tiendo.delivery.models import Meeting, MeetingPaper, Notice
from tiendo.delivery.selectors.calendar import working_calendar
from tiendo.delivery.selectors.meetings import meeting, paper_file
from tiendo.delivery.services import meetings
from tiendo.delivery.services.notices import plan_notices
from tiendo.delivery.types import BadFile, BadReport, NoticeStep, NotNow
from tiendo.delivery.views.meetings import ReportFile
from tiendo.kernel import clock
from tiendo.org.types import SYSTEM, NotAllowed, Role
from tiendo.trust import events
from tiendo.trust.models import AuditRecord

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7 mot van ban"
MEMBERS = ["Ông Trần Văn Mẫu, Trưởng ban", "Bà Lê Thị Thử, Ủy viên"]


@pytest.fixture
def work():
    with clock.at(date(2026, 7, 1)):
        yield a_round()


@pytest.fixture
def session(work) -> Meeting:
    slug = work.round.plan.slug
    return meetings.plan_meeting("Phiên họp quý II", held_on=date(2026, 7, 16), plan_slug=slug, actor=LAN)


def with_file(session: Meeting, name: str = "to-trinh.pdf") -> MeetingPaper:
    return meetings.add_file(session.pk, title="", name=name, data=PDF, actor=LAN)


def with_report(session: Meeting, work) -> MeetingPaper:
    return meetings.add_report(
        session.pk, round_id=work.round.pk, known_on=date(2026, 6, 20), title="", actor=LAN
    )


def send(session: Meeting, reports=None) -> Meeting:
    return meetings.send_pack(session.pk, sent_to=MEMBERS, reports=reports or {}, actor=LAN)


@pytest.mark.parametrize(
    ("held", "due"),
    [
        (date(2026, 7, 16), date(2026, 7, 13)),  # Thursday: Monday
        (date(2026, 7, 14), date(2026, 7, 10)),  # Tuesday: Saturday is off, so Friday
        (date(2026, 7, 15), date(2026, 7, 10)),  # Wednesday: Sunday is off, so Friday
        (date(2026, 5, 4), date(2026, 4, 29)),  # 1 May and 30 April are holidays, so Wednesday the 29th
    ],
)
def test_papers_are_due_three_days_before_on_a_working_day(held, due):
    assert pack_due_on(held, working_calendar()) == due


def test_a_session_moved_to_another_day_has_its_papers_due_by_that_day(session):
    meetings.move_meeting(session.pk, title=session.title, held_on=date(2026, 7, 23), actor=LAN)
    assert meeting(session.pk, actor=LAN).pack_due_on == date(2026, 7, 20)


def test_a_day_that_is_over_is_no_day_for_a_session(work):
    with pytest.raises(BadReport, match="đã qua"):
        meetings.plan_meeting("Phiên", held_on=date(2026, 6, 30), plan_slug=work.round.plan.slug, actor=LAN)


def test_papers_stand_in_the_order_they_were_put(session):
    first, second, third = (with_file(session, name) for name in ("a.pdf", "b.pdf", "c.pdf"))
    meetings.order_papers(session.pk, papers=[third.pk, first.pk, second.pk], actor=LAN)
    assert [paper.title for paper in meeting(session.pk, actor=LAN).papers] == ["c", "a", "b"]


def test_a_paper_taken_out_is_gone_from_the_pack_and_kept_in_the_record(session):
    paper = with_file(session)
    meetings.remove_paper(session.pk, paper_id=paper.pk, actor=LAN)
    assert meeting(session.pk, actor=LAN).papers == ()
    assert MeetingPaper.objects.get().removed_at is not None


@pytest.mark.parametrize(
    ("name", "data"), [("a.exe", b"MZ"), ("a.pdf", b"<html>"), ("a.pdf", b""), ("a.html", b"<p>")]
)
def test_a_file_that_is_not_what_it_says_is_refused(session, name, data):
    with pytest.raises(BadFile):
        meetings.add_file(session.pk, title="", name=name, data=data, actor=LAN)
    assert not MeetingPaper.objects.exists()


def test_a_pack_sent_by_the_due_day_is_in_time_and_names_who_got_it(session):
    with_file(session)
    with clock.at(date(2026, 7, 13)):
        send(session)
        seen = meeting(session.pk, actor=READER)
    assert (seen.is_late, seen.sent_on, seen.sent_by, list(seen.sent_to)) == (
        False, date(2026, 7, 13), "Lan", MEMBERS,
    )  # fmt: skip


def test_a_pack_sent_a_day_after_is_late_by_a_day(session):
    with_file(session)
    with clock.at(date(2026, 7, 14)):
        send(session)
        seen = meeting(session.pk, actor=LAN)
    assert (seen.is_late, seen.days_late) == (True, 1)


def test_a_pack_not_sent_is_late_once_the_day_is_over(session):
    days = (date(2026, 7, 13), date(2026, 7, 14))
    assert [_on(day, session).is_late for day in days] == [False, True]


def _on(day, session):
    with clock.at(day):
        return meeting(session.pk, actor=LAN)


def test_a_report_is_kept_byte_for_byte_as_it_was_sent(session, work):
    paper = with_report(session, work)
    assert not meeting(session.pk, actor=LAN).papers[0].is_kept
    send(session, {paper.pk: ReportFile("bao-cao.pdf", "application/pdf", PDF)})
    work.send("skhcn", date(2026, 7, 2))
    kept, data = paper_file(session.pk, paper.pk, actor=LAN)
    assert (kept.file_name, data) == ("bao-cao.pdf", PDF)


def test_a_pack_is_not_sent_without_the_file_of_its_report(session, work):
    with_report(session, work)
    with pytest.raises(NotNow):
        send(session)
    assert not meeting(session.pk, actor=LAN).is_sent


def test_an_empty_pack_is_not_sent(session):
    with pytest.raises(NotNow, match="Chưa có tài liệu"):
        send(session)


def test_a_pack_is_not_sent_to_nobody(session):
    with_file(session)
    with pytest.raises(BadReport, match="Chưa có thành viên"):
        meetings.send_pack(session.pk, sent_to=[" "], reports={}, actor=LAN)


def test_a_pack_is_sent_once_and_does_not_change_afterwards(session):
    paper = with_file(session)
    send(session)
    later = (
        lambda: send(session),
        lambda: with_file(session),
        lambda: meetings.remove_paper(session.pk, paper_id=paper.pk, actor=LAN),
        lambda: meetings.order_papers(session.pk, papers=[paper.pk], actor=LAN),
        lambda: meetings.move_meeting(session.pk, title="x", held_on=date(2026, 8, 1), actor=LAN),
    )
    for change in later:
        with pytest.raises(NotNow, match="đã gửi"):
            change()


VERBS = {
    "plan_meeting": lambda s, w, a: meetings.plan_meeting(
        "x", held_on=date(2026, 8, 3), plan_slug=w.round.plan.slug, actor=a
    ),
    "move_meeting": lambda s, w, a: meetings.move_meeting(s.pk, title="x", held_on=date(2026, 8, 3), actor=a),
    "add_file": lambda s, w, a: meetings.add_file(s.pk, title="x", name="x.pdf", data=PDF, actor=a),
    "add_report": lambda s, w, a: meetings.add_report(
        s.pk, round_id=w.round.pk, known_on=date(2026, 6, 20), title="x", actor=a
    ),
    "order_papers": lambda s, w, a: meetings.order_papers(
        s.pk, papers=[s.papers.get(removed_at=None).pk], actor=a
    ),
    "remove_paper": lambda s, w, a: meetings.remove_paper(s.pk, paper_id=s.papers.get().pk, actor=a),
    "send_pack": lambda s, w, a: meetings.send_pack(s.pk, sent_to=["x"], reports={}, actor=a),
}


@pytest.mark.parametrize("name", VERBS)
def test_a_verb_of_meetings_demands_a_right_and_leaves_a_record(session, work, name):
    with_file(session)
    before = AuditRecord.objects.count()
    with pytest.raises(NotAllowed):
        VERBS[name](session, work, READER)
    assert AuditRecord.objects.count() == before
    VERBS[name](session, work, LAN)
    assert AuditRecord.objects.count() == before + 1


def test_the_leaders_offices_are_told_when_the_pack_is_sent(session):
    """Once, however often the clock asks; the agencies' own people cannot read the papers."""
    office, clerk = a_person("vp", Role.LEADER_OFFICE), a_person("hoa", Role.CLERK)
    with_file(session)
    with events.gathered():
        send(session)
    plan_notices(actor=SYSTEM)
    notice = Notice.objects.get(user=office, step=NoticeStep.MEETING_PACK)
    assert notice.vi == "Đã có tài liệu họp “Phiên họp quý II”, phiên họp ngày 16/07/2026."
    assert not Notice.objects.filter(user=clerk, step=NoticeStep.MEETING_PACK).exists()
