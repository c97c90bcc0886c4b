"""Documents for programs: the bytes the pages give, to the same people, and not sent again unchanged."""

from __future__ import annotations

import io
import zipfile
from datetime import date

import pytest

from tests.api.conftest import program
from tests.cast import LAN
from tests.delivery.papers import office
from tests.delivery.programme import PLAN, clerk, entry, opened, sent, submission
from tiendo.delivery.models import Attachment
from tiendo.delivery.services.attachments import attach_file
from tiendo.delivery.services.meetings import add_file, plan_meeting
from tiendo.kernel import clock
from tiendo.org.types import Role

pytestmark = pytest.mark.django_db


def names_in(body: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(body)) as held:
        return held.namelist()


def test_the_consolidated_report_is_given_as_a_document_by_right(visitor):
    asked = opened()
    with clock.at(date(2026, 6, 20)):
        who, path = program(Role.AUDITOR), f"rounds/{asked.pk}/report/files/docx?as_of=2026-06-19"
        answer = who.get(path)
        assert "word/document.xml" in names_in(answer.content)
        assert "den-2026-06-19.docx" in answer["Content-Disposition"]
        assert who.get(path, If_None_Match=answer["ETag"]).status_code == 304
        assert who.get(f"rounds/{asked.pk}/report/files/exe").status_code == 422
        assert program(Role.CLERK, agency="skhcn").get(path).status_code == 403
        assert visitor.get(path).status_code == 401


def test_the_papers_of_a_session_come_one_by_one_and_in_one_archive():
    opened()
    with clock.at(date(2026, 6, 1)):
        session = plan_meeting("Phiên quý II", held_on=date(2026, 7, 2), plan_slug=PLAN, actor=LAN).pk
        add_file(session, title="Tờ trình", name="a.pdf", data=b"%PDF-1.7 to trinh", actor=LAN)
        who = program(Role.LEADER_OFFICE)
        (paper,) = who.json(f"meetings/{session}")["pack"]
        given = who.get(f"meetings/{session}/papers/{paper['id']}")
        assert (given.content, given["Content-Type"]) == (b"%PDF-1.7 to trinh", "application/pdf")
        assert names_in(who.get(f"meetings/{session}/pack").content) == [
            "00-danh-muc-tai-lieu.pdf", "01-a.pdf",
        ]  # fmt: skip
        assert who.get(f"meetings/{session}/papers/{paper['id'] + 1}").status_code == 404


def test_a_file_handed_in_is_told_as_what_its_bytes_are_and_only_ever_saved():
    opened()
    with clock.at(date(2026, 6, 1)):
        data, who = office("xl/workbook.xml"), program(Role.PLAN_OFFICER)
        pk = attach_file(entry("action/I.1.1").pk, name="so lieu.pdf", data=data, actor=clerk())
        given = who.get(f"attachments/{pk}")
        assert given["Content-Type"] == "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        assert given["Content-Disposition"] == "attachment; filename*=UTF-8''so%20lieu.xlsx"
        assert given["X-Content-Type-Options"] == "nosniff"
        Attachment.objects.filter(pk=pk).update(content_type="text/html")
        assert who.get(f"attachments/{pk}")["Content-Type"] == "application/octet-stream"


def test_a_report_and_a_plan_are_told_as_of_a_day(visitor):
    opened()
    with clock.at(date(2026, 6, 1)):
        sent()
    with clock.at(date(2026, 6, 5)):
        who, path = program(Role.PLAN_OFFICER), f"submissions/{submission().pk}"
        assert (who.json(path)["state"], who.json(f"{path}?as_of=2026-05-20")["state"]) == ("sent", "draft")
        assert who.get(f"{path}/entries?as_of=2026-05-20").status_code == 200
        assert visitor.get(f"plans/{PLAN}/indicators?as_of=2026-05-20").status_code == 200
        answer = visitor.get(f"plans/{PLAN}/indicators?as_of=2025-12-31")
        assert (answer.status_code, "Hãy" in answer.json()["detail"]) == (404, True)
        assert clerk().name not in visitor.get(f"plans/{PLAN}/indicators/2030/1/judging").text


def test_a_number_no_row_can_have_is_not_found(db):
    for path in ("submissions/10849717472297934848", "submissions/3993420120611851734089728/form"):
        assert program(Role.AUDITOR).get(path).status_code == 404, path
