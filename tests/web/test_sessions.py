"""A session's end: idle ones are locked, and nothing that was typed is lost or shown to somebody else."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.web.conftest import PASSWORD
from tiendo.kernel import clock
from tiendo.org.services.accounts import add_user
from tiendo.org.types import SYSTEM, Role
from tiendo.trust.models import AuditRecord
from tiendo.web import kept
from tiendo.web.sessions import SEEN

pytestmark = pytest.mark.django_db
TYPED = {"text": "Đã hoàn thành <b>30</b> điểm", "revision": "1"}
FORM = "/drafts/1/facts/"


@pytest.fixture
def officer_account(db):
    return add_user("lan", name="Lan", roles=(Role.PLAN_OFFICER,), password=PASSWORD, actor=SYSTEM)


@pytest.fixture
def person(officer_account) -> Client:
    client = Client()
    sign_in(client)
    return client


def sign_in(client, username="lan", next_page="/"):
    sent = {"username": username, "password": PASSWORD, "next": next_page}
    return client.post("/sign-in/", sent)


def after(minutes, seconds=0):
    return clock.at(clock.now() + timedelta(minutes=minutes, seconds=seconds))


def test_fifteen_idle_minutes_end_a_session(person):
    with after(14):
        assert person.get("/drafts/").status_code == 200
    with after(14 + 14):  # the last use counts, not the sign-in
        assert person.get("/drafts/").status_code == 200
    with after(14 + 14 + 16):
        assert person.get("/drafts/").status_code == 302
        assert "đã kết thúc vì lâu không thao tác" in person.get("/sign-in/").content.decode()


def test_five_idle_minutes_end_an_administrators(administrator_account):
    client = Client()
    sign_in(client, "quang")
    with after(4):
        assert client.get("/people/").status_code == 200
    with after(4 + 6):
        assert client.get("/people/").status_code == 302


def test_a_session_in_use_is_written_once_a_minute(person, django_assert_num_queries):
    seen = person.session[SEEN]
    with after(0, 50):
        person.get("/account/")
        assert person.session[SEEN] == seen
    with after(0, 70):
        person.get("/account/")
        assert person.session[SEEN] > seen


def test_what_was_typed_is_sent_on_after_signing_in_again(person):
    with after(20):
        asked = person.post(FORM, TYPED)
        assert (asked.status_code, asked.headers["Location"]) == (303, "/sign-in/?next=/sign-in/kept/")
        assert "Phiên làm việc của Lan đã kết thúc" in person.get("/sign-in/").content.decode()
        assert sign_in(person, next_page="/sign-in/kept/").headers["Location"] == "/sign-in/kept/"
        page = person.get("/sign-in/kept/").content.decode()
        assert "Đã hoàn thành &lt;b&gt;30&lt;/b&gt; điểm" in page
        assert f'method="post" action="{FORM}"' in page
        assert person.post(FORM, TYPED).status_code == 404  # it reached the view: there is no draft 1
        assert "Không còn nội dung nào" in person.get("/sign-in/kept/").content.decode()


def test_it_is_kept_too_when_nothing_is_left_of_the_session(person):
    del person.cookies["sessionid"]
    person.post(FORM, TYPED)
    sign_in(person)
    assert "Đã hoàn thành" in person.get("/sign-in/kept/").content.decode()


def test_somebody_else_never_sees_it(person, clerk_account):
    with after(20):
        person.post(FORM, TYPED)
        sign_in(person, "an")
        page = person.get("/sign-in/kept/").content.decode()
        assert "của người khác" in page
        assert "Đã hoàn thành" not in page
        assert person.post("/sign-in/kept/", TYPED).headers["Location"] == "/"


def test_a_file_is_not_kept_and_the_page_says_so(person):
    with after(20):
        person.post(FORM, TYPED | {"file": SimpleUploadedFile("bien-ban.pdf", b"x")})
        sign_in(person)
        assert "bien-ban.pdf" in person.get("/sign-in/kept/").content.decode()


def test_a_narrative_beyond_all_measure_is_left_in_the_browser(person, monkeypatch):
    monkeypatch.setattr(kept, "MOST_CHARACTERS", 20)
    with after(20):
        person.post(FORM, TYPED)
        assert "bấm nút Quay lại của trình duyệt" in person.get("/sign-in/").content.decode()


def test_passwords_are_never_kept(person):
    with after(20):
        asked = person.post("/account/password/", {"old": PASSWORD, "new": "x" * 20, "again": "x" * 20})
        assert asked.headers["Location"] == "/sign-in/?next=/"
        assert kept.KEPT not in person.session


def test_a_draft_that_saves_itself_is_told_without_losing_the_page(person):
    with after(20):
        told = person.post(FORM, TYPED, headers={"HX-Request": "true"})
        assert (told.status_code, told.headers["HX-Retarget"]) == (401, "#session-notice")
        assert 'href="/sign-in/?next=/sign-in/again/"' in told.content.decode()
        assert kept.KEPT not in person.session


def test_a_form_still_open_goes_through_after_the_same_person_signs_in_again(officer_account, clerk_account):
    client = Client(enforce_csrf_checks=True)
    token = client.get("/sign-in/").cookies["csrftoken"].value
    first = {"username": "lan", "password": PASSWORD, "csrfmiddlewaretoken": token}
    client.post("/sign-in/", first)
    open_page = client.cookies["csrftoken"].value
    assert open_page != token  # a sign-in by whoever was not known here gets a new one
    with after(20):
        client.get("/account/")
        client.post("/sign-in/", first | {"csrfmiddlewaretoken": open_page})
        assert client.post("/drafts/", {"csrfmiddlewaretoken": open_page}).status_code == 200
        client.post("/sign-in/", first | {"username": "an", "csrfmiddlewaretoken": open_page})
        assert client.post("/drafts/", {"csrfmiddlewaretoken": open_page}).status_code == 403


def test_a_forged_post_keeps_nothing(officer_account):
    client = Client(enforce_csrf_checks=True)
    client.get("/sign-in/")
    token = client.cookies["csrftoken"].value
    client.post("/sign-in/", {"username": "lan", "password": PASSWORD, "csrfmiddlewaretoken": token})
    with after(20):
        assert client.post(FORM, TYPED).status_code == 403
        assert kept.KEPT not in client.session


def test_signing_in_gives_the_session_a_new_name(officer_account):
    client = Client()
    client.get("/sign-in/?next=/drafts/")
    client.session.save()
    before = client.cookies["sessionid"].value if "sessionid" in client.cookies else ""
    sign_in(client)
    assert client.cookies["sessionid"].value != before
    assert client.cookies["sessionid"]["httponly"]


def test_signing_out_ends_the_session_and_leaves_a_record(person):
    before = person.cookies["sessionid"].value
    person.post("/sign-out/")
    assert AuditRecord.objects.last().action == "org.session.signed-out"
    person.cookies["sessionid"] = before
    assert person.get("/account/").status_code == 302
