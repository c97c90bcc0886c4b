"""Pages of loads: sending a file, its bad rows with what may be seen of them, mending and sending back."""

from __future__ import annotations

import io

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.warehouse.deliveries import GOOD, HEADINGS, deliver, register, stored
from tests.warehouse.papers import changed
from tests.web.data.test_data_pages import signed_in, text_of
from tiendo.org.types import Role
from tiendo.trust.models import AuditRecord
from tiendo.warehouse.models import Load
from tiendo.warehouse.types import LoadState

pytestmark = pytest.mark.django_db
LENIENT = changed(("value: 0.02", "value: 0.6"))
BAD = HEADINGS + GOOD + "R3,sct,30/02/2026,,yes,1,Châu\nR4,skhcn,01/03/2026,,yes,999,Dũng\n"


@pytest.fixture
def engineer(db):
    return signed_in("engineer", Role.DATA_ENGINEER)


def send(client, body, **fields):
    file = SimpleUploadedFile(
        fields.pop("name", "rows.csv"), body if isinstance(body, bytes) else body.encode()
    )
    return client.post("/data/requests/loads/new/", {"file": file, **fields})


def test_a_file_sent_in_the_browser_is_loaded_in_the_background(engineer, django_capture_on_commit_callbacks):
    register()
    with django_capture_on_commit_callbacks(execute=True):
        answer = send(engineer, HEADINGS + GOOD)
    load = Load.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, f"/data/requests/loads/{load.pk}/")
    assert (load.state, load.new, load.started_by) == (LoadState.ACCEPTED, 2, "engineer")
    assert "Đã nạp cả 2 dòng, không dòng nào lỗi" in text_of(engineer.get(answer["Location"]))


def test_the_same_file_is_refused_at_the_door_with_a_way_to_load_it_again(engineer):
    register()
    deliver(HEADINGS + GOOD)
    answer = send(engineer, HEADINGS + GOOD)
    assert answer.status_code == 422
    assert "không có gì thay đổi" in text_of(answer)
    assert "Vẫn nạp lại tệp này" in text_of(answer)


def test_bad_rows_are_shown_with_their_reason_and_personal_values_hidden(engineer):
    register(LENIENT)
    load = deliver(BAD)
    page = text_of(engineer.get(f"/data/requests/loads/{load.pk}/"))
    assert "2 trên 4 dòng có lỗi" in page
    assert "created_at không phải một ngày có thật." in page
    assert "<mark>30/02/2026</mark>" in page
    assert "•••" in page
    assert "Châu" not in page


def test_english_does_not_count_one_as_many(engineer, settings):
    register(LENIENT)
    load = deliver(HEADINGS + GOOD.splitlines(keepends=True)[0])
    engineer.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    assert "1 row loaded, none bad" in text_of(engineer.get(f"/data/requests/loads/{load.pk}/"))
    assert "1 load accepted, 0 refused" in text_of(engineer.get("/data/requests/loads/"))
    assert "1 dataset, none overdue or red" in text_of(engineer.get("/data/"))


def test_a_counting_agency_sees_its_own_bad_rows_and_a_clerk_none():
    register(LENIENT)
    load = deliver(BAD)
    page = text_of(signed_in("counter", Role.COUNTER, "skhcn").get(f"/data/requests/loads/{load.pk}/"))
    assert "<mark>999</mark>" in page
    assert "30/02/2026" not in page
    page = text_of(signed_in("clerk", Role.CLERK, "skhcn").get(f"/data/requests/loads/{load.pk}/"))
    assert "<mark>" not in page


def test_bad_rows_come_as_a_workbook_are_mended_and_sent_back(engineer, django_capture_on_commit_callbacks):
    register(LENIENT)
    load = deliver(BAD)
    answer = engineer.post(f"/data/requests/loads/{load.pk}/bad.xlsx")
    assert AuditRecord.objects.filter(action="warehouse.load.bad_rows_taken").count() == 1
    book = openpyxl.load_workbook(io.BytesIO(answer.content))
    sheet = book.active
    assert [cell.value for cell in sheet[1]][:3] == ["Dòng", "Lỗi", "request_id"]
    sheet["E2"] = "28/02/2026"
    sheet.append([99, "", "R9", "sct", "01/03/2026"])
    body = io.BytesIO()
    book.save(body)
    with django_capture_on_commit_callbacks(execute=True):
        send(engineer, body.getvalue(), name="mended.xlsx", corrects=load.pk)
    mended = Load.objects.first()
    assert (mended.state, mended.read, mended.new, mended.refused) == (LoadState.ACCEPTED, 3, 1, 2)
    assert stored("request_id") == [("R1",), ("R2",), ("R3",)]


def test_a_refused_load_says_why_and_can_be_tried_again(engineer):
    register()
    load = deliver(BAD)
    page = text_of(engineer.get(f"/data/requests/loads/{load.pk}/"))
    assert "2 trên 4 dòng (50 %) có lỗi, vượt mức 2 %" in page
    assert engineer.post(f"/data/requests/loads/{load.pk}/retry/").status_code == 302
    assert engineer.get(f"/data/other/loads/{load.pk}/").status_code == 404
    assert Load.objects.get().state == LoadState.WAITING


def test_a_moving_part_is_given_to_htmx_while_a_load_runs(engineer):
    register()
    load = deliver(HEADINGS + GOOD, run=False)
    answer = engineer.get(f"/data/requests/loads/{load.pk}/", headers={"HX-Request": "true"})
    assert 'hx-trigger="every 1s"' in text_of(answer)
    assert "Đang chờ" in text_of(answer)
