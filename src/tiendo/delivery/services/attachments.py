"""Evidence files of a report's entries: checked by their bytes, kept under their hash, never run or shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction

from tiendo.delivery.domain.file_kinds import known_file
from tiendo.delivery.models import Attachment, Entry, Submission
from tiendo.delivery.selectors.desk import demand_workable, desk_of_entry, is_workable
from tiendo.delivery.selectors.work import demand_of
from tiendo.delivery.services.signing import signed
from tiendo.delivery.types import BadFile, NotNow, UnknownWork
from tiendo.kernel import clock
from tiendo.kernel.words import Words
from tiendo.org import rights
from tiendo.trust import file_store
from tiendo.trust.services import record
from tiendo.trust.types import Subject

if TYPE_CHECKING:
    from tiendo.org.types import Actor

MOST_FILES = 20


@rights.verb(rights.can_fill, atomic=False)
def attach_file(entry_id: int, *, name: str, data: bytes, actor: Actor) -> int:
    """Attach a file to an entry; gives its id. The same bytes again are the same attachment.

    Raises ``BadFile`` for a file that is too large, active, or of a kind not taken.
    """
    known = known_file(name, data, most=settings.TIENDO_MAX_ATTACHMENT)
    demand_of(Submission.objects.filter(entries=entry_id).first(), rights.can_fill, actor=actor)
    # On the disk before the row that names it, and outside the lock: the disk may take its time.
    sha256 = file_store.keep(data)
    with transaction.atomic():
        submission, entry = desk_of_entry(entry_id, actor=actor)
        held = _demand_place(submission, entry)
        if sha256 in held:
            return held[sha256]
        made = Attachment.objects.create(
            entry=entry,
            sha256=sha256,
            name=known.name,
            content_type=known.content_type,
            size=len(data),
            **signed(actor, synthetic=submission.synthetic),
        )
        after = {"name": made.name, "sha256": sha256, "size": made.size}
        record(actor, "delivery.file.attached", Subject("delivery.entry", str(entry.pk)), after=after)
        return made.pk


@rights.verb(rights.can_fill)
def remove_attachment(attachment_id: int, *, actor: Actor) -> int:
    """Take a file off an entry; what was sent before keeps it. Gives the entry's id."""
    entry_id = Attachment.objects.filter(pk=attachment_id).values_list("entry", flat=True).first()
    if entry_id is None:
        raise UnknownWork(
            Words("Không có tệp này. Hãy tải lại trang.", "There is no such file. Reload the page.")
        )
    submission, entry = desk_of_entry(entry_id, actor=actor)
    _demand_mine(submission, entry)
    found = Attachment.objects.select_for_update(of=("self",)).get(pk=attachment_id)
    if found.removed_at is None:
        found.removed_at = clock.now()
        found.save(update_fields=["removed_at"])
        before = {"name": found.name, "sha256": found.sha256}
        record(actor, "delivery.file.removed", Subject("delivery.entry", str(entry.pk)), before=before)
    return entry.pk


def _demand_mine(submission: Submission, entry: Entry) -> None:
    demand_workable(submission)
    if not is_workable(submission, entry):
        raise NotNow(
            Words(
                "Mục này đã được chấp nhận nên không thêm, bớt tệp được nữa. "
                "Hãy đề nghị cơ quan thường trực mở lại báo cáo nếu phải sửa.",
                "This entry was accepted; its files stay as they are. "
                "Ask the standing body to reopen the report if they must change.",
            )
        )


def _demand_place(submission: Submission, entry: Entry) -> dict[str, int]:
    """The files the entry holds, by hash; refused when it is full or not to be changed."""
    _demand_mine(submission, entry)
    rows = entry.attachments.filter(removed_at__isnull=True).values_list("sha256", "pk")
    held = dict(rows)
    if len(held) >= MOST_FILES:
        raise BadFile(
            Words(
                f"Mỗi mục nhận tối đa {MOST_FILES} tệp. Hãy gộp tệp hoặc bỏ bớt.",
                f"An entry takes {MOST_FILES} files at most. Join some or remove some.",
            )
        )
    return held
