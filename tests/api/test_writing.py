"""Writing as an account: an entry saved, a report sent, approved, ruled on; rows loaded; each once."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.api.conftest import ROOT, Program, program
from tests.delivery.programme import entry, opened, submission, to_head
from tiendo.api.models import KeptAnswer
from tiendo.kernel import clock
from tiendo.org.types import SYSTEM, Role, TokenScope
from tiendo.trust.models import AuditRecord
from tiendo.warehouse.contracts.shipped import shipped_text
from tiendo.warehouse.models import Load
from tiendo.warehouse.services.datasets import add_contract

pytestmark = pytest.mark.django_db
DAY = date(2026, 5, 20)
INDICATOR = "indicator/2030/1"


@pytest.fixture(autouse=True)
def _in_the_round(db):
    opened()
    with clock.at(DAY):
        yield


def clerk(**more: Any) -> Program:
    return program(Role.CLERK, Role.COUNTER, agency="skhcn", **more)


def path(code: str = INDICATOR) -> str:
    return f"submissions/{submission().pk}/entries/{entry(code).pk}"


def test_an_entry_is_saved_as_a_form_would(visitor):
    answer = clerk().send("patch", path(), {"revision": 1, "value": "62,5", "results": "Đã mở 25 bộ."})
    assert answer.status_code == 200
    assert answer.json()["state"] == "filled"
    assert answer.json()["revision"] == 2
    found = entry(INDICATOR)
    assert (str(found.value), found.results, found.edited_by) == (
        "62.500000",
        "Đã mở 25 bộ.",
        "clerk-counter-skhcn-write",
    )
    assert AuditRecord.objects.last().action == "delivery.entry.saved"


def test_a_visitor_and_a_token_that_reads_may_not(visitor):
    body = {"revision": 1, "value": "1"}
    assert visitor.send("patch", path(), body).status_code == 401
    refused = clerk(scope=TokenScope.READ).send("patch", path(), body, Accept_Language="en")
    assert refused.status_code == 403
    assert "may only read" in refused.json()["detail"]
    assert entry(INDICATOR).revision == 1


def test_another_agency_finds_no_such_report():
    other = program(Role.CLERK, agency="sxd")
    assert other.send("patch", path(), {"revision": 1, "value": "1"}).status_code == 404
    assert other.get(f"submissions/{submission().pk}").status_code == 404


def test_an_entry_is_not_found_under_another_report():
    wrong = f"submissions/{submission('sxd').pk}/entries/{entry(INDICATOR).pk}"
    assert (
        program(Role.CLERK, Role.COUNTER).send("patch", wrong, {"revision": 1, "value": "1"}).status_code
        == 404
    )
    assert entry(INDICATOR).revision == 1


@pytest.mark.parametrize(
    ("body", "status", "kind"),
    [
        ({"revision": 1, "value": "rất nhiều"}, 422, "unfit"),
        ({"revision": 7, "value": "5"}, 409, "stale"),
        ({"revision": 1, "values": "5"}, 422, "unfit"),
        ({"value": "5"}, 422, "unfit"),
    ],
)
def test_what_cannot_be_taken_says_why_and_changes_nothing(body, status, kind):
    answer = clerk().send("patch", path(), body)
    assert (answer.status_code, answer.json()["type"]) == (status, f"/api/v1/docs#{kind}")
    assert answer.json()["detail"] == answer.json()["detail"].strip()
    assert entry(INDICATOR).revision == 1


def test_a_body_of_another_media_type_is_not_read():
    who = clerk()
    call = {"content_type": "text/plain", "headers": who.headers}
    answer = who.client.patch(ROOT + path(), '{"revision": 1, "value": "5"}', **call)
    assert (answer.status_code, answer.json()["type"]) == (415, "/api/v1/docs#unsupported-media-type")
    assert entry(INDICATOR).revision == 1
    sent = who.client.post(f"{ROOT}submissions/{submission().pk}/send", "", **call)
    assert sent.status_code == 422  # a step without a body: its entries are empty


def test_a_report_goes_its_whole_way():
    report = to_head()
    head = program(Role.HEAD, agency="skhcn")
    sent = head.send("post", f"submissions/{report.pk}/approve", {"revision": report.revision}).json()
    assert (sent["state"], sent["sending"]) == ("sent", 1)
    officer = program(Role.PLAN_OFFICER)
    returned = {"entry": entry(INDICATOR).pk, "ruling": "return", "reason": "Thiếu minh chứng"}
    body = {"sending": 1, "rulings": [returned], "accept_rest": True}
    ruled = officer.send("post", f"submissions/{report.pk}/rulings", body).json()
    assert ruled["state"] == "returned"
    mine = {one["code"]: one for one in clerk().json(f"submissions/{report.pk}/entries")["items"]}
    assert mine[INDICATOR]["returned_reason"] == "Thiếu minh chứng"
    assert mine[INDICATOR]["is_workable"]


def test_a_report_is_laid_before_the_head_and_handed_back():
    answer = clerk().send("post", f"submissions/{submission().pk}/send")
    assert answer.status_code == 422  # entries are empty
    report = to_head()
    body = {"revision": report.revision, "reason": "Sửa mục 1"}
    back = program(Role.HEAD, agency="skhcn").send("post", f"submissions/{report.pk}/hand-back", body)
    assert back.json()["state"] == "draft"
    assert clerk().send("post", f"submissions/{report.pk}/send").json()["state"] == "awaiting_head"


def test_the_same_key_and_body_give_the_same_answer_and_one_effect():
    who = clerk()
    body = {"revision": 1, "value": "62,5"}
    first = who.send("patch", path(), body, Idempotency_Key="k-1")
    again = who.send("patch", path(), body, Idempotency_Key="k-1")
    assert (again.status_code, again.content) == (first.status_code, first.content)
    assert again["Idempotent-Replayed"] == "true"
    assert "Idempotent-Replayed" not in first
    assert entry(INDICATOR).revision == 2
    assert [r.action for r in AuditRecord.objects.all()].count("delivery.entry.saved") == 1


def test_the_same_key_for_another_body_is_refused():
    who = clerk()
    who.send("patch", path(), {"revision": 1, "value": "62,5"}, Idempotency_Key="k-1")
    answer = who.send("patch", path(), {"revision": 2, "value": "63"}, Idempotency_Key="k-1")
    assert (answer.status_code, answer.json()["type"]) == (422, "/api/v1/docs#key-reused")
    assert entry(INDICATOR).revision == 2


def test_a_refusal_is_an_answer_that_is_kept():
    who = clerk()
    for _ in range(2):
        answer = who.send("patch", path(), {"revision": 9, "value": "5"}, Idempotency_Key="k-2")
        assert answer.status_code == 409
    assert KeptAnswer.objects.count() == 1


def test_keys_are_each_persons_own_and_end():
    clerk().send("patch", path(), {"revision": 1, "value": "62,5"}, Idempotency_Key="k-1")
    other = program(Role.CLERK, Role.COUNTER)
    assert (
        other.send("patch", path(), {"revision": 2, "value": "63"}, Idempotency_Key="k-1").status_code == 200
    )
    kept = KeptAnswer.objects.first()
    assert kept.kept_until - clock.now() == timedelta(hours=24)
    with clock.at(date(2026, 5, 22)):
        other.send("post", f"submissions/{submission().pk}/send", Idempotency_Key="k-9")
    assert set(KeptAnswer.objects.values_list("key", flat=True)) == {"k-9"}


def load(who: Program, text: str = "a,b\n1,2\n", key: str = "", **form: str) -> Any:
    file = SimpleUploadedFile("ho-so.csv", text.encode())
    headers = who.headers | ({"Idempotency-Key": key} if key else {})
    return who.client.post(f"{ROOT}datasets/dossiers/loads", {"file": file, **form}, headers=headers)


def test_rows_are_loaded_once_under_a_key():
    add_contract(shipped_text("dossiers"), actor=SYSTEM)
    engineer = program(Role.DATA_ENGINEER)
    first, again = (load(engineer, key="n-1", synthetic="true") for _ in range(2))
    assert first.status_code == 202
    assert again.content == first.content
    assert Load.objects.count() == 1
    assert Load.objects.get().synthetic
    assert load(engineer, "a,b\n3,4\n", key="n-1", synthetic="true").status_code == 422
    told = engineer.json(first.json()["address"].removeprefix(ROOT))
    assert (told["id"], told["name"], told["source_kind"]) == (first.json()["id"], "ho-so.csv", "file")


def test_only_data_engineers_load():
    add_contract(shipped_text("dossiers"), actor=SYSTEM)
    assert load(program(Role.PLAN_OFFICER)).status_code == 403
    assert load(Program()).status_code == 401
    assert load(program(Role.DATA_ENGINEER), kind="upsert").status_code == 202
    missing = program(Role.DATA_ENGINEER, scope=TokenScope.READ)
    assert load(missing).status_code == 403
