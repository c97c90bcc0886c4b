"""Deciding what is public. The publishing right: one field at a time, with a reason, on the record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tiendo.kernel.words import Words
from tiendo.org import rights
from tiendo.publishing.models import PublicField
from tiendo.publishing.selectors.public_fields import public_fields
from tiendo.publishing.types import BadPublicField, OpenField
from tiendo.trust.services import record
from tiendo.trust.types import Subject

if TYPE_CHECKING:
    from tiendo.org.types import Actor


@rights.verb(rights.can_decide_public)
def decide_public(field: str, *, is_public: bool, reason: str, actor: Actor) -> None:
    """Open a field to everyone, or close it; pages and feeds follow at once. Raises ``BadPublicField``."""
    if field not in set(OpenField):
        raise BadPublicField(
            Words(
                "Không có mục này. Hãy chọn một mục trong danh sách.",
                "There is no such field. Choose one of the list.",
            )
        )
    why = reason.strip()
    if not why:
        raise BadPublicField(
            Words(
                "Chưa ghi lý do. Hãy ghi vì sao mở hoặc đóng mục này; lý do được lưu vào nhật ký.",
                "There is no reason. Say why the field is opened or closed; it is kept on the record.",
            )
        )
    before = OpenField(field) in public_fields()
    if before is is_public:
        return
    PublicField.objects.create(field=field, is_public=is_public, reason=why[:500], recorded_by=actor.name)
    subject = Subject("publishing.public_field", field)
    after = {"public": is_public, "reason": why[:500]}
    record(actor, "publishing.field.decided", subject, before={"public": before}, after=after)
