"""A document comes in once, is recognised when it comes again, and leaves nothing when it cannot be read."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cast import LAN, OUTSIDER, READER
from tiendo.kernel.errors import Refusal
from tiendo.org.types import NotAllowed
from tiendo.plan.models import Intake, PlanDraft, SourceDocument
from tiendo.plan.reading.refusals import EmptyFile, FileTooLarge
from tiendo.plan.selectors import documents, drafts
from tiendo.plan.services.intake import import_document, receive_document, start_intake
from tiendo.plan.types import IntakeStatus
from tiendo.trust.models import AuditRecord

pytestmark = pytest.mark.django_db
PLAN = Path(__file__).parents[1] / "web" / "small-plan.md"


def bring(data: bytes | None = None, actor=LAN):
    return import_document(data if data is not None else PLAN.read_bytes(), name="ke-hoach.md", actor=actor)


def stored(settings) -> list[Path]:
    return [place for place in Path(settings.TIENDO_DATA).rglob("*") if place.is_file()]


def test_a_document_becomes_a_draft_and_its_bytes_are_kept():
    imported = bring()
    overview = drafts.draft_overview(imported.draft_id, actor=LAN)
    assert overview.counts[0].total > 0
    assert documents.document_bytes(imported.document_id) == PLAN.read_bytes()
    assert (overview.document.kind, overview.document.received_by) == ("markdown", "Lan")


def test_the_same_bytes_again_are_recognised():
    first, second = bring(), bring()
    assert (second.already_known, second.draft_id) == (True, first.draft_id)
    assert (PlanDraft.objects.count(), SourceDocument.objects.count()) == (1, 1)


def test_receiving_twice_says_so():
    first = receive_document(b"abc", name="a.txt", actor=LAN)
    again = receive_document(b"abc", name="b.txt", actor=LAN)
    assert (first.already_known, again.already_known, again.document_id) == (False, True, first.document_id)


@pytest.mark.parametrize(
    "data", [b"", b"\x89PNG\r\n\x1a\n" + bytes(range(256)), b"%PDF-1.7 truncated", b"PK\x03\x04nothing"]
)
def test_what_cannot_be_read_is_refused_and_leaves_nothing(settings, data):
    with pytest.raises(Refusal) as refused:
        bring(data)
    assert refused.value.words.vi
    assert refused.value.words.en
    assert not SourceDocument.objects.exists()
    assert stored(settings) == []


def test_too_large_a_file_is_refused_at_once(settings):
    settings.TIENDO_MAX_BYTES = 10
    with pytest.raises(FileTooLarge):
        start_intake(b"x" * 11, name="a.txt", actor=LAN)
    assert not Intake.objects.exists()


def test_an_empty_upload_is_refused_at_once():
    with pytest.raises(EmptyFile):
        start_intake(b"", name="a.txt", actor=LAN)


@pytest.mark.parametrize("actor", [READER, OUTSIDER])
def test_only_a_plan_officer_brings_documents(actor):
    with pytest.raises(NotAllowed):
        bring(actor=actor)
    assert not SourceDocument.objects.exists()


def test_an_upload_is_read_in_the_background(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        intake_id = start_intake(PLAN.read_bytes(), name="ke-hoach.md", actor=LAN)
    seen = drafts.intake(intake_id, actor=LAN)
    assert (seen.status, seen.progress) == (IntakeStatus.READY, 1)
    assert seen.draft_id == PlanDraft.objects.get().pk


def test_a_refusal_in_the_background_is_told_and_leaves_nothing(settings, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        intake_id = start_intake(b"%PDF-1.7 truncated", name="a.pdf", actor=LAN)
    seen = drafts.intake(intake_id, actor=LAN)
    assert (seen.status, bool(seen.words.vi), seen.draft_id) == (IntakeStatus.REFUSED, True, None)
    assert stored(settings) == []


def test_every_stage_is_recorded():
    bring()
    assert list(AuditRecord.objects.values_list("action", flat=True)) == [
        "plan.document.received",
        "plan.draft.imported",
    ]
