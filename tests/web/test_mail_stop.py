"""The page behind a mail's "stop" link."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from tests.delivery.people import a_person
from tiendo.delivery.models import MailStop
from tiendo.delivery.services import mail_planning
from tiendo.delivery.services.mail_planning import stop_token
from tiendo.delivery.types import NoticeStep

pytestmark = pytest.mark.django_db


def stop_page(user, *steps: NoticeStep) -> str:
    return reverse("mail-stop", args=(stop_token(user.pk, steps),))


def test_mails_point_at_the_page_there_is():
    assert reverse("mail-stop", args=("x",)) == mail_planning.STOP.replace("{token}", "x")


def test_reading_the_page_changes_nothing_and_one_post_of_the_mail_program_stops():
    lan = a_person("lan")
    address, client = stop_page(lan, NoticeStep.BEFORE_DUE), Client(enforce_csrf_checks=True)
    assert client.get(address).status_code == 200
    assert not MailStop.objects.exists()
    answer = client.post(address, {"List-Unsubscribe": "One-Click"})
    assert answer.status_code == 200
    assert list(MailStop.objects.values_list("user", "step")) == [(lan.pk, "before_due")]
    assert client.post(address, {"List-Unsubscribe": "One-Click"}).status_code == 200


def test_a_stop_can_be_taken_back_on_the_same_page(client):
    address = stop_page(a_person("lan"), NoticeStep.BEFORE_DUE)
    client.post(address)
    assert "lại được gửi" in client.post(address, {"resume": "1"}).text
    assert not MailStop.objects.exists()


def test_a_forged_or_cut_link_stops_nothing_and_says_so(client):
    address = stop_page(a_person("lan"), NoticeStep.BEFORE_DUE)
    answer = client.post(address[:-6] + "xxxxx/")
    assert answer.status_code == 404
    assert "bị cắt mất" in answer.text
    assert not MailStop.objects.exists()
