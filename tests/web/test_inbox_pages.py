"""The pages of one person's work, and what the standing body sees of notices."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from tests.delivery.people import a_notice, a_person, withdraw_tasks
from tests.delivery.programme import agency, opened
from tiendo.delivery.models import Mail, MailChoice, MailStop, Notice, Occurrence
from tiendo.delivery.services import mail_planning
from tiendo.delivery.types import NoticeStep
from tiendo.kernel import clock
from tiendo.org.types import Role
from tiendo.web.inbox.links import BY_ID, thing_link

pytestmark = pytest.mark.django_db


def signed_in(username: str, role: Role | None = None, **facts):
    user = a_person(username, role, **facts)
    client = Client()
    client.force_login(user)
    return user, client


@pytest.fixture
def hoa():
    opened()
    withdraw_tasks()
    return signed_in("hoa", Role.CLERK, agency=agency())


def test_mails_point_at_the_pages_there_are():
    assert reverse("inbox") == mail_planning.INBOX
    assert reverse("notice", args=(7,)) == mail_planning.NOTICE.format(id=7)


def test_the_inbox_says_its_finding_and_the_masthead_counts_the_unread(hoa):
    user, client = hoa
    a_notice(user, vi="Báo cáo <b>x</b>")
    with clock.at(date(2026, 6, 3)):
        page = client.get("/inbox/").text
    assert "<h1>Bạn còn 1 việc, việc gần nhất hạn sau 4 ngày làm việc</h1>" in page
    assert "chậm nhất thứ Ba 09/6/2026" in page
    assert 'class="n">1<' in page
    assert "Báo cáo &lt;b&gt;x&lt;/b&gt;" in page


def test_signing_in_leads_to_ones_work_or_to_the_first_page(hoa):
    _, client = hoa
    assert client.get("/start/").url == "/inbox/"
    _, other = signed_in("thu", Role.AUDITOR)
    assert other.get("/start/").url == "/"


def test_an_empty_inbox_is_kind():
    _, client = signed_in("lan", Role.PLAN_OFFICER)
    assert "Mọi việc đã xong" in client.get("/inbox/").text


def test_opening_a_notice_reads_it_and_an_answer_is_recorded(hoa):
    user, client = hoa
    notice = a_notice(user, NoticeStep.AFTER_DUE)
    assert client.get(f"/notices/{notice.pk}/").status_code == 200
    client.post(f"/notices/{notice.pk}/answer/", {"answer": "Đã gửi công văn"})
    notice.refresh_from_db()
    assert notice.read_at is not None
    assert notice.answer == "Đã gửi công văn"


def test_an_answer_that_cannot_be_taken_is_kept_on_the_page(hoa):
    user, client = hoa
    notice = a_notice(user)
    answer = client.post(f"/notices/{notice.pk}/answer/", {"answer": "dài " * 300})
    assert answer.status_code == 422
    assert "không quá 1000 ký tự" in answer.text
    assert "dài dài" in answer.text


def test_anothers_notice_is_not_there(hoa):
    notice = a_notice(a_person("khac"))
    assert hoa[1].get(f"/notices/{notice.pk}/").status_code == 404
    assert hoa[1].post(f"/notices/{notice.pk}/answer/", {"answer": "x"}).status_code == 404


def test_notices_shown_are_marked_as_read_together(hoa):
    user, client = hoa
    ids = [a_notice(user).pk for _ in range(3)]
    client.post("/inbox/read/", {"notice": [str(ids[0]), str(ids[1]), "x"]})
    assert Notice.objects.filter(read_at=None).count() == 1


def test_choices_about_mail_are_saved(hoa):
    user, client = hoa
    client.post("/inbox/mail/", {"step": ["opened"], "language": "en"})
    stopped = set(MailStop.objects.filter(user=user).values_list("step", flat=True))
    assert stopped == {"before_due", "meeting_pack"}
    assert MailChoice.objects.get().language == "en"
    assert client.get("/inbox/mail/").text.count("checked") == 1


def test_the_officer_sees_who_was_told_and_what_they_answered(hoa):
    user, _ = hoa
    a_notice(user, vi="Báo cáo quá hạn", agency=agency(), answer="Đang chờ số liệu")
    a_notice(a_person("khac"), vi="Việc khác")
    _, officer = signed_in("lan", Role.PLAN_OFFICER)
    page = officer.get("/notices/").text
    assert "2 thông báo đã gửi: 2 chưa đọc, 1 đã trả lời" in page
    found = officer.get("/notices/?agency=skhcn&state=answered").text
    assert "Đang chờ số liệu" in found
    assert "Việc khác" not in found
    assert hoa[1].get("/notices/").status_code == 403


def test_an_administrator_sends_a_failed_mail_again_and_an_officer_only_sees_it(hoa):
    user, _ = hoa
    failed = Mail.objects.create(
        user=user, message_id="a@b", address="x@y.z", state="failed", error="550 no such user", refused=True
    )
    _, officer = signed_in("lan", Role.PLAN_OFFICER)
    _, administrator = signed_in("quang", Role.ADMINISTRATOR)
    address = f"/notices/mail/{failed.pk}/retry/"
    assert "550 no such user" in officer.get("/notices/").text
    assert address not in officer.get("/notices/").text
    assert officer.post(address).status_code == 403
    assert administrator.post(address).status_code == 302
    failed.refresh_from_db()
    assert (failed.state, failed.address) == ("planned", user.email)


def test_every_kind_of_thing_that_has_a_page_leads_to_it():
    opened()
    for kind in BY_ID:
        assert thing_link(kind, 1), kind
    assert thing_link("delivery.occurrence", Occurrence.objects.first().pk).startswith("/plans/")
