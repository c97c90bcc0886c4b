from __future__ import annotations

import io
import zipfile
from datetime import date

import pytest
from pypdf import PdfReader

from tests.cast import LAN
from tests.delivery.consolidated_round import a_round
from tiendo.delivery.selectors.meetings import meeting, meeting_issuer
from tiendo.delivery.services import meetings
from tiendo.kernel import clock
from tiendo.publishing.meeting_pack import COVER, pack_zip, report_files

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7 mot van ban"


@pytest.fixture
def pack():
    """A session with a file and a round's report."""
    with clock.at(date(2026, 7, 1)):
        work = a_round()
        slug = work.round.plan.slug
        session = meetings.plan_meeting("Phiên quý II", held_on=date(2026, 7, 16), plan_slug=slug, actor=LAN)
        meetings.add_file(session.pk, title="Tờ trình", name="to trinh.pdf", data=PDF, actor=LAN)
        known = date(2026, 6, 20)
        meetings.add_report(session.pk, round_id=work.round.pk, known_on=known, title="", actor=LAN)
        yield work, session.pk


def archive(pk: int) -> dict[str, bytes]:
    body = pack_zip(meeting(pk, actor=LAN), meeting_issuer(pk, actor=LAN), actor=LAN)
    opened = zipfile.ZipFile(io.BytesIO(body))
    return {name: opened.read(name) for name in opened.namelist()}


def test_the_archive_holds_the_cover_and_the_papers_in_their_order(pack):
    _, pk = pack
    files = archive(pk)
    assert list(files) == [COVER, "01-to-trinh.pdf", "02-bao-cao-2026-H1-den-2026-06-20.pdf"]
    assert files["01-to-trinh.pdf"] == PDF


def test_a_sent_report_in_the_archive_is_the_one_that_was_kept(pack):
    work, pk = pack
    files = report_files(meeting(pk, actor=LAN), actor=LAN)
    meetings.send_pack(pk, sent_to=["Bà Thử"], reports=files, actor=LAN)
    work.round.title = "Đổi tên"
    work.round.save()
    (kept,) = files.values()
    assert archive(pk)["02-bao-cao-2026-H1-den-2026-06-20.pdf"] == kept.data


def test_the_cover_names_papers_days_and_members(pack):
    _, pk = pack
    meetings.send_pack(
        pk, sent_to=["Bà Thử"], reports=report_files(meeting(pk, actor=LAN), actor=LAN), actor=LAN
    )
    text = PdfReader(io.BytesIO(archive(pk)[COVER])).pages[0].extract_text()
    assert all(word in text for word in ("Tờ trình", "16/7/2026", "13/7/2026", "Bà Thử"))
