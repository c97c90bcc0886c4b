"""Bringing a document in: from bytes to a draft waiting for review.

``import_document`` does it all while one waits (commands); ``start_intake`` leaves the reading to a job
and answers at once (pages), and ``IntakeView`` then tells how far it has come.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction

from tiendo.kernel.errors import Refusal
from tiendo.kernel.words import Words, plural
from tiendo.org import rights
from tiendo.plan import document_store
from tiendo.plan.extraction.extract import extract
from tiendo.plan.extraction.stages import stage_words
from tiendo.plan.models import Intake, PlanDraft, SourceDocument
from tiendo.plan.reading.limits import MEGABYTE, Limits
from tiendo.plan.reading.refusals import EmptyFile, FileTooLarge
from tiendo.plan.reading.worker import read_confined
from tiendo.plan.services.draft_rows import keep_draft
from tiendo.plan.types import (
    DocumentReceived,
    DraftImported,
    Imported,
    IntakeStarted,
    IntakeStatus,
    Received,
    Unknown,
)
from tiendo.trust import events
from tiendo.trust.services import record
from tiendo.trust.types import Subject

if TYPE_CHECKING:
    from tiendo.org.types import Actor

Progress = Callable[[float, str], None]
READING_SHARE = 0.6


@rights.verb(rights.can_import)
def receive_document(data: bytes, *, name: str, actor: Actor) -> Received:
    """Keep the original bytes, content-addressed; the same bytes again are recognised, not kept twice.

    Raises ``EmptyFile`` or ``FileTooLarge`` (``TIENDO_MAX_BYTES``).
    """
    _demand_size(data)
    sha256 = hashlib.sha256(data).hexdigest()
    known = SourceDocument.objects.filter(sha256=sha256).first()
    if known:
        draft = known.drafts.order_by("-pk").first()
        return Received(known.pk, already_known=True, draft_id=draft.pk if draft else None)
    document_store.keep_bytes(sha256, data)
    document = SourceDocument.objects.create(
        sha256=sha256, file_name=name[:300], size=len(data), received_by=actor.name
    )
    after = {"sha256": sha256, "file_name": name, "size": len(data)}
    record(actor, "plan.document.received", Subject("plan.document", str(document.pk)), after=after)
    events.announce(DocumentReceived(document.pk, sha256))
    return Received(document.pk)


@rights.verb(rights.can_import, atomic=False)
def read_into_draft(document_id: int, *, actor: Actor, progress: Progress | None = None) -> int:
    """Read a received document in the confined worker, extract its rows, store them; gives the draft's id.

    Raises the reader's ``Refusal`` for a document that cannot be read; nothing is changed then.
    """
    kept = SourceDocument.objects.filter(pk=document_id).first()
    if kept is None:
        raise Unknown(
            Words(
                "Không có văn bản này trong kho. Hãy nạp lại văn bản.",
                "There is no such document in the store. Bring it in again.",
            )
        )
    data = document_store.bytes_of(kept.sha256)
    reading = _share(progress, 0.0, READING_SHARE)
    document = read_confined(data, name=kept.file_name, limits=limits(), progress=reading)
    draft = extract(document, progress=_share(progress, READING_SHARE, 0.98))
    document_store.keep_document(document)
    with transaction.atomic():
        made_meanwhile = kept.drafts.order_by("-pk").first()
        if made_meanwhile:
            return made_meanwhile.pk
        SourceDocument.objects.filter(pk=kept.pk).update(kind=document.kind)
        kept_draft = keep_draft(kept, document, draft, actor=actor)
        after = {"document": kept.sha256, "rows": kept_draft.rows.count(), "doubts": len(draft.doubts)}
        record(actor, "plan.draft.imported", Subject("plan.draft", str(kept_draft.pk)), after=after)
        events.announce(DraftImported(kept_draft.pk, kept.pk, kept.file_name))
    return kept_draft.pk


@rights.verb(rights.can_import, atomic=False)
def import_document(data: bytes, *, name: str, actor: Actor, progress: Progress | None = None) -> Imported:
    """Receive and read in one go. The same bytes imported before give the draft made then.

    ``progress`` is called with a share (0–1) and the present stage. On a ``Refusal`` no document is kept.
    """
    received = receive_document(data, name=name, actor=actor)
    if received.draft_id:
        return Imported(received.draft_id, received.document_id, True, _known_words(received.draft_id))
    try:
        draft_id = read_into_draft(received.document_id, actor=actor, progress=progress)
    except Refusal:
        _discard(received.document_id, actor)
        raise
    return Imported(draft_id, received.document_id, False, _new_words(draft_id))


@rights.verb(rights.can_import)
def start_intake(data: bytes, *, name: str, actor: Actor) -> int:
    """Keep the bytes, leave the reading to a job, and give the intake's id at once.

    A refusal found later is told by ``selectors.drafts.intake``; too large a file is refused here.
    """
    received = receive_document(data, name=name, actor=actor)
    intake = Intake.objects.create(
        file_name=name[:300],
        sha256=hashlib.sha256(data).hexdigest(),
        size=len(data),
        status=IntakeStatus.READY if received.draft_id else IntakeStatus.READING,
        progress=1 if received.draft_id else 0,
        already_known=received.already_known,
        document_id=received.document_id,
        draft_id=received.draft_id,
        user_id=actor.user_id,
        by=actor.name,
    )
    after = {"file_name": name, "already_known": received.already_known}
    record(actor, "plan.intake.started", Subject("plan.intake", str(intake.pk)), after=after)
    if intake.status == IntakeStatus.READING:
        events.announce(IntakeStarted(intake.pk, actor.user_id))
    return intake.pk


@rights.verb(rights.can_import, atomic=False)
def run_intake(intake_id: int, *, actor: Actor) -> None:
    """Read the file of an intake, telling the intake how far it has come. Called by the job."""
    intake = Intake.objects.get(pk=intake_id)
    if intake.status != IntakeStatus.READING or intake.document_id is None:
        return
    try:
        draft_id = read_into_draft(intake.document_id, actor=actor, progress=partial(_tell, intake.pk))
    except Refusal as refusal:
        Intake.objects.filter(pk=intake.pk).update(
            status=IntakeStatus.REFUSED, words_vi=refusal.words.vi, words_en=refusal.words.en
        )
        _discard(intake.document_id, actor)
        return
    Intake.objects.filter(pk=intake.pk).update(status=IntakeStatus.READY, progress=1, draft_id=draft_id)


@rights.verb(rights.can_import)
def refuse_lost_intake(intake_id: int, *, actor: Actor) -> None:
    """Tell the person that the reading of a file broke down again and again; nothing is left of it."""
    words = Words(
        "Máy đọc đã nhiều lần dừng giữa chừng khi đọc tệp này. Hãy lưu lại tệp ở dạng DOCX hoặc PDF "
        "rồi nạp lại; nếu vẫn hỏng, báo quản trị hệ thống.",
        "The reader broke down several times on this file. Save it again as DOCX or PDF and bring it "
        "in anew; if it still fails, tell an administrator.",
    )
    lost = Intake.objects.filter(pk=intake_id, status=IntakeStatus.READING)
    document_id = lost.values_list("document_id", flat=True).first()
    if lost.update(status=IntakeStatus.REFUSED, words_vi=words.vi, words_en=words.en):
        record(actor, "plan.intake.lost", Subject("plan.intake", str(intake_id)))
        if document_id is not None:
            transaction.on_commit(partial(_discard, document_id, actor))


def limits() -> Limits:
    """What one reading may cost, from the settings."""
    return Limits(
        max_bytes=settings.TIENDO_MAX_BYTES,
        seconds=settings.TIENDO_MAX_SECONDS,
        memory_mb=settings.TIENDO_MAX_MEMORY // MEGABYTE,
    )


def _demand_size(data: bytes) -> None:
    if not data:
        raise EmptyFile
    if len(data) > settings.TIENDO_MAX_BYTES:
        raise FileTooLarge(len(data), settings.TIENDO_MAX_BYTES)


def _share(progress: Progress | None, start: float, end: float) -> Progress | None:
    if progress is None:
        return None

    def tell(share: float, stage: str) -> None:
        progress(start + (end - start) * share, stage)

    return tell


def _tell(intake_id: int, share: float, stage: str) -> None:
    words = stage_words(stage)
    Intake.objects.filter(pk=intake_id).update(progress=share, words_vi=words.vi, words_en=words.en)


def _discard(document_id: int, actor: Actor) -> None:
    """A document that could not be read leaves nothing but the record of the attempt."""
    document = SourceDocument.objects.filter(pk=document_id, drafts__isnull=True).first()
    if document is None:
        return
    with transaction.atomic():
        before = {"sha256": document.sha256, "file_name": document.file_name}
        record(actor, "plan.document.discarded", Subject("plan.document", str(document.pk)), before=before)
        document.delete()
    document_store.forget(before["sha256"])


def _known_words(draft_id: int) -> Words:
    return Words(
        f"Văn bản này đã được nhập trước đây (bản nháp {draft_id}); không nhập lại.",
        f"This document was imported before (draft {draft_id}); it is not imported again.",
    )


def _new_words(draft_id: int) -> Words:
    draft = PlanDraft.objects.get(pk=draft_id)
    kinds = list(draft.rows.values_list("kind", flat=True))
    counts = {kind: kinds.count(kind) for kind in ("indicator", "task", "action")}
    doubts = draft.doubts.count()
    return Words(
        f"Đã đọc {counts['indicator']} chỉ tiêu, {counts['task']} nhiệm vụ với {counts['action']} nhiệm vụ "
        f"cụ thể; {doubts} điểm nghi vấn cần xem.",
        f"Read {plural(counts['indicator'], 'indicator')}, {plural(counts['task'], 'task')} with "
        f"{plural(counts['action'], 'action')}; "
        f"{plural(doubts, 'doubt')} to look at.",
    )
