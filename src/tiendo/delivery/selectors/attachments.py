"""The bytes of a file somebody handed in, for those who may read what it was handed in for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tiendo.delivery.models import Attachment, Delivery, MeetingPaper
from tiendo.delivery.types import UnknownWork
from tiendo.kernel.words import Words
from tiendo.org import rights
from tiendo.trust import file_store

if TYPE_CHECKING:
    from tiendo.org.types import Actor


@dataclass(frozen=True, slots=True)
class FileContent:
    """One file, whole."""

    name: str
    content_type: str
    data: bytes


def file_content(attachment_id: int, *, actor: Actor) -> FileContent:
    """The file; raises ``UnknownWork`` when there is none or it is not this actor's to read."""
    rights.demand(rights.can_read_delivery, actor)
    found = Attachment.objects.select_related("entry__submission").filter(pk=attachment_id).first()
    if found is None or not _may_read(found, actor):
        raise UnknownWork(
            Words(
                "Không có tệp này trong phần việc của bạn. Hãy mở lại từ báo cáo.",
                "There is no such file among yours. Open it from the report.",
            )
        )
    return FileContent(found.name, found.content_type, file_store.read(found.sha256))


def _may_read(found: Attachment, actor: Actor) -> bool:
    if found.entry:
        return rights.can_read_delivery(actor, found.entry.submission.agency_id)
    agencies = Delivery.objects.filter(attachment=found).values_list("agency", flat=True)
    if any(rights.can_read_delivery(actor, agency) for agency in agencies):
        return True
    return rights.can_read_consolidated(actor) and MeetingPaper.objects.filter(attachment=found).exists()
