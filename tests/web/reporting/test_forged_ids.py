"""Numbers of another agency's things, in addresses and in forms: nothing is read, nothing is written."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.delivery.papers import PDF
from tests.delivery.programme import PLAN, clerk, entry, submission
from tests.web.reporting.test_report_page import CODE, form, text
from tiendo.delivery.models import Attachment, Delivery, Entry, Occurrence
from tiendo.delivery.services.amendments import ask_amendment
from tiendo.delivery.services.attachments import attach_file
from tiendo.trust.models import AuditRecord

THEIRS = "sxd"


@pytest.fixture
def ids():
    """Things of Sở Khoa học và Công nghệ, and the report of Sở Xây dựng, which is after them."""
    said = {"address": CODE, "wish": "Lùi một năm", "reason": "Chờ kinh phí"}
    product = Occurrence.objects.filter(action_code="I.1.1").latest("pk").deliverables.first()
    return {
        "report": submission().pk,
        "entry": entry(CODE).pk,
        "file": attach_file(entry(CODE).pk, name="a.pdf", data=PDF, actor=clerk()),
        "amendment": ask_amendment(PLAN, agency_code="skhcn", **said, actor=clerk()),
        "product": product.pk,
        "own": submission(THEIRS).pk,
    }


READ = [
    "/submissions/{report}/",
    "/submissions/{report}/?all",
    "/submissions/{report}/entries/{entry}/",
    "/submissions/{own}/entries/{entry}/",
    "/submissions/{report}/form.xlsx",
    "/submissions/{report}/form/",
    "/attachments/{file}/",
    "/amendments/{amendment}/",
]
WRITTEN = [
    ("/submissions/{report}/", {"do": "save"}),
    ("/submissions/{report}/", {"do": "send"}),
    ("/submissions/{report}/", {"do": "approve", "revision": "1"}),
    ("/submissions/{report}/", {"do": "hand_back", "reason": "x", "revision": "1"}),
    ("/submissions/{report}/", {"do": "accept_rest", "sending": "1"}),
    ("/submissions/{report}/", {"do": "reopen", "until": "2026-06-09", "reason": "x", "revision": "1"}),
    ("/submissions/{own}/", {"do": "save"}),
    ("/submissions/{own}/", {"do": "save", "remove": "{file}"}),
    (
        "/submissions/{own}/",
        {"deliver": "{product}", "day-{product}": "2026-06-01", "document-{product}": "1/BC"},
    ),
    ("/submissions/{report}/remarks/", {"remarks": "x", "revision": "1"}),
    ("/submissions/{report}/entries/{entry}/save/", {}),
    ("/submissions/{own}/entries/{entry}/save/", {}),
    ("/submissions/{own}/entries/{entry}/files/", {}),
    ("/submissions/{own}/files/{file}/remove/", {}),
    ("/submissions/{own}/form/apply/", {}),
    ("/submissions/{report}/form/apply/", {}),
    ("/amendments/{amendment}/", {"do": "forward", "words": "x", "revision": "1"}),
    ("/amendments/{amendment}/", {"do": "approve", "words": "x", "document": "1", "revision": "1"}),
]


@pytest.mark.parametrize("path", READ)
def test_nothing_of_another_agency_is_read(other, ids, path):
    assert other.get(path.format(**ids)).status_code in {403, 404}


@pytest.mark.parametrize(("path", "fields"), WRITTEN)
def test_nothing_of_another_agency_is_written(other, ids, path, fields):
    boxes = {name.format(**ids): said.format(**ids) for name, said in fields.items()}
    files = {f"file-{ids['entry']}": SimpleUploadedFile("b.pdf", PDF + b"b")}
    before = AuditRecord.objects.count()
    done = other.post(path.format(**ids), {**form(CODE, results="Của người khác"), **boxes, **files})
    assert done.status_code in {302, 303, 403, 404, 409, 422}
    assert "Rà soát và lập danh mục" not in text(done), "its words are not shown either"
    assert AuditRecord.objects.count() == before
    assert (Entry.objects.get(code=CODE).results, Delivery.objects.count()) == ("", 0)
    assert not Attachment.objects.get().removed_at


def test_a_save_under_the_address_of_another_report_does_not_tell_how_far_that_one_is(other, ids):
    own = submission(THEIRS).entries.latest("pk")
    path = f"/submissions/{ids['report']}/entries/{own.pk}/save/"
    boxes = {f"rev-{own.pk}": str(own.revision), f"results-{own.pk}": "Đã lập"}
    left = submission(THEIRS).entries.count() - 1
    assert f"Còn {left} mục" in text(other.post(path, boxes, headers={"HX-Request": "true"})) or not left
