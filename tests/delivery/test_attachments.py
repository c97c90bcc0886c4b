"""Evidence files: kept under their hash, given only to those who may read."""

from __future__ import annotations

from datetime import date

import pytest

from tests.cast import LAN, OUTSIDER
from tests.delivery.papers import PDF
from tests.delivery.programme import clerk, entry, opened, sent
from tiendo.delivery.models import Attachment, Sending
from tiendo.delivery.selectors.attachments import file_content
from tiendo.delivery.services.attachments import attach_file, remove_attachment
from tiendo.delivery.types import BadFile, NotNow, UnknownWork
from tiendo.kernel import clock
from tiendo.org.types import NotAllowed
from tiendo.trust import file_store

pytestmark = pytest.mark.django_db
CODE = "action/I.1.1"


@pytest.fixture(autouse=True)
def _in_time(db):
    opened()
    with clock.at(date(2026, 6, 1)):
        yield


def attach(data: bytes = PDF, name: str = "a.pdf", *, code: str = CODE, actor=None) -> int:
    return attach_file(entry(code).pk, name=name, data=data, actor=actor or clerk())


def test_a_file_is_kept_whole_and_given_back():
    found = file_content(attach(), actor=LAN)
    assert (found.name, found.content_type, found.data) == ("a.pdf", "application/pdf", PDF)


def test_the_same_bytes_are_one_attachment():
    assert attach() == attach(name="khac.pdf")
    assert Attachment.objects.count() == 1


def test_another_agency_cannot_tell_it_exists():
    pk = attach()
    for number in (pk, 999_999):
        with pytest.raises(UnknownWork):
            file_content(number, actor=clerk("sxd"))
    with pytest.raises(NotAllowed):
        file_content(pk, actor=OUTSIDER)
    with pytest.raises(UnknownWork):
        attach(code="action/I.2.1")


def test_a_refused_file_leaves_nothing_behind(tmp_path):
    with pytest.raises(BadFile):
        attach(b"MZ executable")
    assert not Attachment.objects.exists()
    assert not list((tmp_path / "files").glob("??/*"))


def test_a_removed_file_stays_in_what_was_sent():
    pk = attach()
    sent()
    said = next(one for one in Sending.objects.get().content["entries"] if one["code"] == CODE)
    assert [one["id"] for one in said["attachments"]] == [pk]
    with pytest.raises(NotNow):
        remove_attachment(pk, actor=clerk())
    assert file_store.read(said["attachments"][0]["sha256"]) == PDF


def test_removing_twice_is_removing_once():
    pk = attach()
    assert remove_attachment(pk, actor=clerk()) == remove_attachment(pk, actor=clerk())
    with pytest.raises(UnknownWork):
        remove_attachment(999_999, actor=clerk())


def test_an_entry_takes_so_many_files_and_no_more(monkeypatch):
    monkeypatch.setattr("tiendo.delivery.services.attachments.MOST_FILES", 1)
    attach()
    with pytest.raises(BadFile, match="tối đa 1 tệp"):
        attach(PDF + b"%")
